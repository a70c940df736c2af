import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { EyesService } from '../eyes/look.ts';
import { PUPPET, tilesOf, withEyes } from './gallery.ts';

/**
 * Measures our own eyes as a face match (`npm run face-match`) on what faces free packages ship:
 *
 * - a gallery of 18 photos of one man and of others (gallery.ts);
 * - the directed puppet in all its poses.
 *
 * Few people, of one collection, on pictures of some 100 pixels, chosen by nobody for this: the figures say
 * where thresholds are sensible, and nothing about how often people at large are mistaken for each other.
 */
const seenBy = async (
  eyes: EyesService,
  pictures: readonly Uint8Array<ArrayBuffer>[],
): Promise<number[][]> => {
  const found: number[][] = [];
  for (const picture of pictures) {
    const [look] = await eyes.look([picture]);
    if (look?.outcome === 'face') found.push(look.face.embedding);
  }
  return found;
};

const cosine = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0);
const across = (a: readonly number[][], b: readonly number[][]) =>
  a.flatMap((x) => b.map((y) => cosine(x, y)));
const within = (a: readonly number[][]) => a.flatMap((x, k) => a.slice(k + 1).map((y) => cosine(x, y)));

/** Wilson's 95 % interval of a share. */
const interval = (hits: number, all: number): string => {
  const [z, share] = [1.96, hits / all];
  const middle = share + (z * z) / (2 * all);
  const half = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const [low, high] = [middle - half, middle + half].map((edge) => (100 * edge) / (1 + (z * z) / all));
  return `${(100 * share).toFixed(1)} % (${Math.max(0, low ?? 0).toFixed(1)}–${(high ?? 0).toFixed(1)})`;
};

const printSet = (name: string, scores: readonly number[]): void => {
  const sorted = [...scores].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(3);
  console.log(
    `${name}: ${scores.length} pairs; least ${at(0)}, 5 % ${at(0.05)}, median ${at(0.5)}, 95 % ${at(0.95)}, most ${at(1)}`,
  );
};

const measure = async (eyes: EyesService): Promise<void> => {
  const tiles = await tilesOf();
  const man = await seenBy(
    eyes,
    tiles.filter(({ row }) => row === 0).map(({ bytes }) => bytes),
  );
  const others = await seenBy(
    eyes,
    tiles.filter(({ row }) => row >= 3).map(({ bytes }) => bytes),
  );
  const poses = globSync(`${PUPPET}/*.jpg`)
    .filter((path) => !/^(dark|off)/.test(basename(path)))
    .sort();
  const started = performance.now();
  const puppet = await seenBy(
    eyes,
    poses.map((path) => Uint8Array.from(readFileSync(path))),
  );
  console.log(`a picture of 640 × 480: ${Math.round((performance.now() - started) / poses.length)} ms`);
  console.log(
    `faces found: ${man.length} of 18, ${others.length} of 54, ${puppet.length} of ${poses.length}`,
  );
  const same = within(man);
  const different = [...across(man, others), ...across(puppet.slice(0, 1), [...man, ...others])];
  printSet('one person, 18 photos', same);
  printSet('the puppet, any two poses', within(puppet));
  printSet('different people', different);
  for (const threshold of [0.4, 0.45, 0.5, 0.55, 0.6, 0.62, 0.65]) {
    const falseMatch = different.filter((score) => score >= threshold).length;
    const falseNonMatch = same.filter((score) => score < threshold).length;
    console.log(
      `${threshold.toFixed(2)}: false match ${interval(falseMatch, different.length)}, false non-match ${interval(falseNonMatch, same.length)}`,
    );
  }
};

await withEyes(measure);
