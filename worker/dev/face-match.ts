import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import jpegDecode, { init as initDecode } from '@jsquash/jpeg/decode.js';
import jpegEncode, { init as initEncode } from '@jsquash/jpeg/encode.js';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { bundledEyes } from './eyes.ts';

/**
 * Measures our own eyes as a face match (`npm run face-match`) on what faces free packages ship:
 *
 * - the screenshot of a face gallery in @vladmandic/human (MIT): six rows of 18 faces, cut out one by one. Its
 *   first row is one man in 18 photos; nobody in the last three rows is he (both told by eye, by us);
 * - the directed puppet in all its poses (made from NASA's portrait of Eileen Collins, public domain).
 *
 * Few people, of one collection, on pictures of some 100 pixels, chosen by nobody for this: the figures say
 * where thresholds are sensible, and nothing about how often people at large are mistaken for each other.
 */
const GALLERY = 'node_modules/@vladmandic/human/assets/screenshot-facematch.jpg';
const PUPPET = 'web/liveness/fixtures/puppet';
/** Where the gallery's tiles lie, in pixels. */
const TILES = { columns: 18, rows: 6, width: 1920 / 18, top: 283, height: 112.6, cut: 108 } as const;

interface Seen {
  embedding: number[];
}
interface Eyes {
  look(pictures: Uint8Array[]): Promise<{ outcome: string; face?: Seen }[]>;
}

const wasm = (path: string) => WebAssembly.compile(readFileSync(`node_modules/@jsquash/jpeg/codec/${path}`));

const tilesOf = async (): Promise<{ row: number; bytes: Uint8Array }[]> => {
  await initDecode(await wasm('dec/mozjpeg_dec.wasm'));
  await initEncode(await wasm('enc/mozjpeg_enc.wasm'));
  const file = readFileSync(GALLERY);
  const whole = await jpegDecode(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
  const width = Math.floor(TILES.width) - 1;
  const tiles: { row: number; bytes: Uint8Array }[] = [];
  for (let row = 0; row < TILES.rows; row += 1)
    for (let column = 0; column < TILES.columns; column += 1) {
      const [left, top] = [Math.round(column * TILES.width), Math.round(TILES.top + row * TILES.height)];
      const tile = new ImageData(new Uint8ClampedArray(width * TILES.cut * 4), width, TILES.cut);
      for (let y = 0; y < TILES.cut; y += 1) {
        const from = ((top + y) * whole.width + left) * 4;
        tile.data.set(whole.data.subarray(from, from + width * 4), y * width * 4);
      }
      tiles.push({ row, bytes: new Uint8Array(await jpegEncode(tile, { quality: 92 })) });
    }
  return tiles;
};

const seenBy = async (eyes: Eyes, pictures: readonly Uint8Array[]): Promise<number[][]> => {
  const found: number[][] = [];
  for (const picture of pictures) {
    const [look] = await eyes.look([picture]);
    if (look?.face) found.push(look.face.embedding);
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

const measure = async (eyes: Eyes): Promise<void> => {
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
    poses.map((path) => readFileSync(path)),
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

const probe = {
  name: 'probe',
  modules: true,
  script: 'export default { fetch: () => new Response(null) }',
  compatibilityDate: '2026-08-01',
  serviceBindings: { EYES: 'heyan-eyes' },
};
const miniflare = new Miniflare(convertV4MiniflareOptions({ workers: [probe, bundledEyes()] }));
try {
  const { EYES } = await miniflare.getBindings<{ EYES: Eyes }>('probe');
  await measure(EYES);
} finally {
  await miniflare.dispose();
}
