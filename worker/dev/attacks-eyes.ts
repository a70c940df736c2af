import { readFileSync } from 'node:fs';
import { type Action, SEQUENCES } from '../../shared/liveness/challenge.ts';
import { seeded } from '../../shared/testing/random.ts';
import type { EyesService, Look } from '../eyes/look.ts';
import { stillsRefusal } from '../features/liveness/stills.ts';
import { likeness, outcomeOf } from '../providers/face-match/eyes.ts';
import { PUPPET, tilesOf, withEyes } from './gallery.ts';

/**
 * The attacks that trace and evidence cannot tell: the server looks at the stills itself. The pictures are looked at
 * once, by the eyes as they run in production; every variant is made of what they saw by its seed, and judged by the
 * rules of worker/features/liveness/stills.ts and the built-in face match.
 */
const PEAK: Readonly<Record<Action, string>> = {
  ...{ blink: 'blink-2', 'open-mouth': 'open-mouth-0', 'turn-left': 'turn-left-4' },
  ...{ 'turn-right': 'turn-right-4', nod: 'nod-down-3', closer: 'closer-3' },
};
const NEUTRAL = 'neutral-0';
/** Rows of the gallery: one man, and people who are not he. */
const MAN = 0;
const OTHERS_FROM = 3;

type Face = Extract<Look, { outcome: 'face' }>;
interface Seen {
  /** The puppet's pictures by their names. */
  puppet: ReadonlyMap<string, Face>;
  /** Frontal faces of live people, and the faces of others. */
  live: readonly Face[];
  others: readonly Face[];
}

const lookAt = async (eyes: EyesService, bytes: Uint8Array<ArrayBuffer>): Promise<Face | undefined> => {
  const [look] = await eyes.look([bytes]);
  return look?.outcome === 'face' ? look : undefined;
};

const lookAtAll = async (eyes: EyesService): Promise<Seen> => {
  const puppet = new Map<string, Face>();
  for (const name of [NEUTRAL, ...Object.values(PEAK)]) {
    const face = await lookAt(eyes, Uint8Array.from(readFileSync(`${PUPPET}/${name}.jpg`)));
    if (face) puppet.set(name, face);
  }
  const [live, others]: [Face[], Face[]] = [[], []];
  for (const { row, bytes } of await tilesOf()) {
    const face = row === MAN || row >= OTHERS_FROM ? await lookAt(eyes, bytes) : undefined;
    if (face) (row === MAN ? live : others).push(face);
  }
  const neutral = puppet.get(NEUTRAL);
  return { puppet, live: [...(neutral ? [neutral] : []), ...live], others };
};

type Random = () => number;
const oneOf = <T>(random: Random, list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};

/** The stills of an honest check: the frontal one, and the peak of each action. */
const honestStills = ({ puppet }: Seen, actions: readonly Action[]): Map<string, Face> => {
  const stills = new Map<string, Face>();
  const names = [['frontal', NEUTRAL], ...actions.map((action, k) => [`action-${k}`, PEAK[action]])];
  for (const [slot = '', name = ''] of names) {
    const face = puppet.get(name);
    if (!face) throw new Error(`no face on ${name}`);
    stills.set(slot, face);
  }
  return stills;
};

type Kind = (seen: Seen, random: Random) => string;
const PASSED = 'passed';

const judged = (stills: ReadonlyMap<string, Look>, actions: readonly Action[]): string =>
  stillsRefusal(stills, actions)?.refusal ?? PASSED;

const honest: Kind = (seen, random) => {
  const actions = oneOf(random, SEQUENCES);
  return judged(honestStills(seen, actions), actions);
};

/** One action's still shows the face at rest, or another action. */
const otherPose: Kind = (seen, random) => {
  const actions = oneOf(random, SEQUENCES);
  const stills = honestStills(seen, actions);
  const place = Math.floor(random() * actions.length);
  const wrong = oneOf(
    random,
    [...seen.puppet].filter(([name]) => name !== PEAK[actions[place] ?? 'blink']),
  );
  return judged(stills.set(`action-${place}`, wrong[1]), actions);
};

/** One still is of somebody else. */
const otherFace: Kind = (seen, random) => {
  const actions = oneOf(random, SEQUENCES);
  const stills = honestStills(seen, actions);
  const slot = oneOf(random, [...stills.keys()]);
  return judged(stills.set(slot, oneOf(random, seen.others)), actions);
};

/** Somebody does everything right, before the portrait of another; the grey zone is a reviewer's. */
const otherPortrait: Kind = (seen, random) => {
  const [live, portrait] = [oneOf(random, seen.live), oneOf(random, seen.others)];
  const outcome = outcomeOf(likeness(live.face.embedding, portrait.face.embedding));
  return outcome === 'match' ? PASSED : outcome;
};

const KINDS: readonly (readonly [name: string, kind: Kind])[] = [
  ['stills that show another pose than the trace', otherPose],
  ['stills of two people', otherFace],
  ['another person’s face with the right actions', otherPortrait],
];

const tallied = (results: readonly string[]): string => {
  const tally = new Map<string, number>();
  for (const result of results) tally.set(result, (tally.get(result) ?? 0) + 1);
  return [...tally].map(([result, n]) => `${result} ${n}`).join(', ');
};

/** Prints what the eyes say to honest stills and to others; true where no attack passes and every honest one does. */
export const attackEyes = async (variants: number): Promise<boolean> => {
  const seen = await withEyes(lookAtAll);
  const run = (kind: Kind, k: number): string[] =>
    Array.from({ length: variants }, (_, n) => kind(seen, seeded(100_000 * (k + 1) + n)));
  const { live, others } = seen;
  console.log(`\nWhat the server’s own eyes see, ${variants} variants of each kind`);
  console.log(`  (${live.length} pictures of two people against ${others.length} faces of others)`);
  const real = run(honest, KINDS.length);
  console.log(`  honest stills: ${tallied(real)}`);
  let held = real.every((result) => result === PASSED);
  for (const [k, [name, kind]] of KINDS.entries()) {
    const results = run(kind, k);
    const passed = results.filter((result) => result === PASSED).length;
    held &&= passed === 0;
    console.log(`  ${passed === 0 ? '✓' : '✗'} ${name.padEnd(56)} passed ${passed}   ${tallied(results)}`);
  }
  return held;
};
