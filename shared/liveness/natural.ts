import { isCalm, type Neutral } from './actions.ts';
import type { Action } from './challenge.ts';
import type { Frame } from './frame.ts';
import { featuresIn, type Plan, type State } from './machine.ts';
import { POINT_NAMES, type Point } from './points.ts';
import {
  cheekRatio,
  deformation,
  eyeDistance,
  FIRM,
  meanPoint,
  meanPoints,
  parallax,
  proportions,
  size,
} from './shape.ts';
import { NATURAL } from './thresholds.ts';

/** Why a trace that went through the machine is still not believed. */
export type Unnatural = 'too-smooth' | 'not-one-face' | 'flat' | 'other-proportions' | 'jump';

/** What the server measured on a trace; the table of `npm run attacks` prints it, nobody else is told. */
export interface Measures {
  tremble: number;
  together: number;
  /** For every turn and nod, the nose against the plane over the tangent of the turn. */
  parallax: number[];
  /** For every turn, the nose between the cheeks over the same. */
  cheeks: number[];
  /** The largest change of one proportion, and the root mean square over all, at any rest. */
  proportion: number;
  proportions: number;
  snap: number;
  /** The largest sudden change of place at rest, in widths of the face. */
  teleport: number;
}

/** Two frames right after one another; further apart a head may have done anything. */
const NEXT_MS = 500;

interface Calm {
  frames: Frame[];
  pairs: (readonly [Frame, Frame])[];
}

/** The frames at rest, and those that follow one another. */
const calmOf = (plan: Plan, frames: readonly Frame[], neutral: Neutral): Calm => {
  const calm = frames.map((frame) => frame.faces === 1 && isCalm(featuresIn(plan, frame), neutral));
  const pairs = frames.flatMap((frame, k) => {
    const before = frames[k - 1];
    const follows = before && calm[k] && calm[k - 1] && frame.t - before.t <= NEXT_MS;
    return follows ? [[before, frame] as const] : [];
  });
  return { frames: frames.filter((_, k) => calm[k]), pairs };
};

/** The spans in which nothing is asked: before each sign, and after the last action (ms). */
const pausesIn = ({ performed }: State): (readonly [number, number])[] => {
  const ends = [...performed.map(({ askedAt }) => askedAt), Number.POSITIVE_INFINITY];
  return ends.map((end, k) => [performed[k - 1]?.overAt ?? Number.NEGATIVE_INFINITY, end] as const);
};

const within = (t: number, [from, to]: readonly [number, number]): boolean => t > from && t <= to;

/** The value that a share of the values lies below. */
const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

const correlation = (a: readonly number[], b: readonly number[]): number => {
  const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / Math.max(1, list.length);
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [k, x] of a.entries()) {
    const [u, w] = [x - ma, (b[k] ?? 0) - mb];
    ab += u * w;
    aa += u * u;
    bb += w * w;
  }
  return ab / Math.max(1e-9, Math.sqrt(aa * bb));
};

/** Points that the network moves as one: the inner and the outer corner of the mouth. */
const TOGETHER = [
  ['lipRight', 'mouthRight'],
  ['lipLeft', 'mouthLeft'],
] as const;

const togetherness = (changes: readonly Point[][]): number => {
  const series = (name: (typeof POINT_NAMES)[number], axis: 'x' | 'y') =>
    changes.map((points) => points[POINT_NAMES.indexOf(name)]?.[axis] ?? 0);
  const values = TOGETHER.flatMap(([a, b]) =>
    (['x', 'y'] as const).map((axis) => correlation(series(a, axis), series(b, axis))),
  );
  return values.reduce((sum, value) => sum + value, 0) / values.length;
};

const TURNS: readonly Action[] = ['turn-left', 'turn-right'];
const tangent = (degrees: number): number => Math.tan((degrees * Math.PI) / 180);

/** What each turn and nod shows of the depth of the head, at its peak. */
const depth = (plan: Plan, frames: readonly Frame[], state: State, rest: readonly number[], own: Neutral) => {
  const found: { parallax: number[]; cheeks: number[] } = { parallax: [], cheeks: [] };
  for (const [k, action] of plan.actions.entries()) {
    const peak = frames.find(({ t }) => t === state.performed[k]?.peakAt);
    if (!peak) continue;
    const { x, y } = parallax(rest, peak.points);
    if (TURNS.includes(action)) {
      const turn = tangent(peak.yaw / 10 - own.yaw);
      found.parallax.push(x / turn);
      found.cheeks.push((cheekRatio(peak.points) - cheekRatio(rest)) / turn);
    } else if (action === 'nod') {
      found.parallax.push(y / tangent(peak.pitch / 10 - own.pitch));
    }
  }
  return found;
};

/** The calm frames of each pause, as proportions. */
const rests = (calm: readonly Frame[], pauses: readonly (readonly [number, number])[]): number[][] =>
  pauses
    .map((pause) => calm.filter(({ t }) => within(t, pause)))
    .filter((frames) => frames.length >= 2)
    .map((frames) => proportions(meanPoints(frames.map(({ points }) => points))));

const proportionChange = (list: readonly number[][]): { one: number; all: number } => {
  const [first, ...others] = list;
  const worst = { one: 0, all: 0 };
  for (const other of others) {
    const changes = other.map((value, k) => Math.abs(Math.log(value / (first?.[k] ?? value))));
    worst.one = Math.max(worst.one, ...changes);
    const squares = changes.reduce((sum, change) => sum + change * change, 0);
    worst.all = Math.max(worst.all, Math.sqrt(squares / changes.length));
  }
  return worst;
};

/** A change of shape between two calm frames that is there in the next one as well. */
const largestSnap = (frames: readonly Frame[], pairs: Calm['pairs']): number => {
  const after = new Map(frames.map((frame, k) => [frame, frames[k + 1]]));
  const change = (a: Frame, b: Frame) => size(deformation(a.points, b.points, FIRM)) / eyeDistance(a.points);
  return pairs.reduce((worst, [a, b]) => {
    const next = after.get(b);
    const stays = next && next.faces === 1 ? change(a, next) : Number.POSITIVE_INFINITY;
    return Math.max(worst, Math.min(change(a, b), stays));
  }, 0);
};

const TELEPORT_MS = 80;
/** How much of a sudden move may be there before and after it. */
const AT_REST = 0.3;

/** How far the face is moved between two frames, in widths of the face (its eyes are half as far apart). */
const shift = (a: Frame, b: Frame): number => {
  const [from, to] = [meanPoint(a.points), meanPoint(b.points)];
  return Math.hypot(to.x - from.x, to.y - from.y) / (1.6 * eyeDistance(a.points));
};

/** The largest move between two resting moments that took no time. */
const largestTeleport = (pairs: Calm['pairs']): number => {
  const shifts = pairs.map(([a, b]) => shift(a, b));
  return pairs.reduce((worst, [a, b], k) => {
    const here = shifts[k] ?? 0;
    const restBefore = pairs[k - 1]?.[1] === a && (shifts[k - 1] ?? 0) < AT_REST * here;
    const restAfter = pairs[k + 1]?.[0] === b && (shifts[k + 1] ?? 0) < AT_REST * here;
    return b.t - a.t <= TELEPORT_MS && restBefore && restAfter ? Math.max(worst, here) : worst;
  }, 0);
};

/** Measures a trace that the machine let through. Pure. */
export const measuresOf = (plan: Plan, frames: readonly Frame[], state: State): Measures | undefined => {
  const { neutral } = state;
  if (!neutral) return undefined;
  const calm = calmOf(plan, frames, neutral);
  const pauses = pausesIn(state);
  const resting = calm.pairs.filter(([a, b]) =>
    pauses.some((pause) => within(a.t, pause) && within(b.t, pause)),
  );
  const changes = resting.map(([a, b]) => deformation(a.points, b.points, POINT_NAMES));
  const firstAsked = state.performed[0]?.askedAt ?? Number.POSITIVE_INFINITY;
  const rest = meanPoints(calm.frames.filter(({ t }) => t <= firstAsked).map(({ points }) => points));
  const unit = eyeDistance(rest);
  const { one, all } = proportionChange(rests(calm.frames, pauses));
  // Rounding is no trembling: it is taken out as it adds up, in squares.
  const trembles = changes.map((change) => Math.max(0, size(change) ** 2 - NATURAL.rounding ** 2));
  return {
    tremble:
      trembles.length < NATURAL.minFrames ? 0 : Math.sqrt(quantile(trembles, NATURAL.trembleShare)) / unit,
    together: togetherness(changes),
    ...depth(plan, frames, state, rest, neutral),
    ...{ proportion: one, proportions: all, snap: largestSnap(frames, calm.pairs) },
    teleport: largestTeleport(calm.pairs),
  };
};

const outside = (value: number, low: number, high: number): boolean => !(value >= low && value <= high);

/** The first reason not to believe a trace, or `undefined`. */
export const unnatural = (measures: Measures): Unnatural | undefined => {
  const { tremble, together, snap } = measures;
  if (tremble < NATURAL.minTremble) return 'too-smooth';
  if (together < NATURAL.minTogether) return 'not-one-face';
  if (measures.parallax.some((value) => outside(value, NATURAL.minParallax, NATURAL.maxParallax)))
    return 'flat';
  if (measures.cheeks.some((value) => !(value >= NATURAL.minCheeks))) return 'flat';
  if (measures.proportion > NATURAL.maxProportion || measures.proportions > NATURAL.maxProportions)
    return 'other-proportions';
  if (snap > NATURAL.maxSnap || measures.teleport > NATURAL.maxTeleport) return 'jump';
  return undefined;
};
