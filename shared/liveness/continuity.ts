import type { Frame, View } from './frame.ts';
import { type Features, featuresOf } from './geometry.ts';
import { MOTION, TIME } from './thresholds.ts';

/** What is remembered from frame to frame to see that it is one film of one face. */
export interface Continuity {
  /** The last frame with one face that fitted to the one before. */
  last: Frame | undefined;
  /** The last frame of any kind. */
  lastT: number;
  /** How far apart frames come on this phone, ms: a running mean. */
  pace: number;
  /** A frame that did not fit; one more like it, and the face has really jumped. */
  suspect: Frame | undefined;
  /** Since when there has been no face, or more than one. */
  goneSince: number | undefined;
  twoSince: number | undefined;
  /** Since when, and over how many frames, nothing at all has changed. */
  sameSince: number;
  sameCount: number;
}

export const CONTINUITY: Continuity = {
  ...{ last: undefined, lastT: Number.NEGATIVE_INFINITY, pace: 0, suspect: undefined },
  ...{ goneSince: undefined, twoSince: undefined, sameSince: 0, sameCount: 0 },
};

export type Break = 'clock' | 'cut' | 'face-left' | 'two-faces' | 'frozen' | 'impossible-motion';

/** `skip`: the frame says nothing by itself; neither progress nor an end. */
export type Seen =
  | { kind: 'frame'; continuity: Continuity; features: Features }
  | { kind: 'skip'; continuity: Continuity }
  | { kind: 'broken'; continuity: Continuity; why: Break };

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, k) => value === b[k]);

/** Whether a head can come from one frame to the other in `ms`. */
const canFollow = (a: Frame, b: Frame, view: View, ms = b.t - a.t): boolean => {
  const seconds = ms / 1000;
  const [from, to] = [featuresOf(a, view), featuresOf(b, view)];
  const most = (once: number, perSecond: number) => Math.max(once, perSecond * seconds);
  const width = from.size * Math.min(view.width, view.height);
  const moved = Math.hypot((to.x - from.x) * view.width, (to.y - from.y) * view.height) / Math.max(1, width);
  const grown = Math.abs(Math.log(to.size / from.size));
  return (
    Math.abs(to.yaw - from.yaw) <= most(MOTION.turnOnce, MOTION.turnPerSecond) &&
    Math.abs(to.pitch - from.pitch) <= most(MOTION.turnOnce, MOTION.turnPerSecond) &&
    moved <= most(MOTION.moveOnce, MOTION.movePerSecond) &&
    grown <= most(MOTION.growOnce, MOTION.growPerSecond)
  );
};

const withoutFace = (before: Continuity, frame: Frame): Seen => {
  const { t } = frame;
  const gone = frame.faces === 0;
  const goneSince = gone ? (before.goneSince ?? t) : undefined;
  const twoSince = gone ? undefined : (before.twoSince ?? t);
  const continuity = { ...before, lastT: t, goneSince, twoSince };
  if (goneSince !== undefined && t - goneSince > TIME.gone)
    return { kind: 'broken', continuity, why: 'face-left' };
  // One frame may see a face in a pattern; the next one does not.
  if (twoSince !== undefined && t > twoSince) return { kind: 'broken', continuity, why: 'two-faces' };
  return { kind: 'skip', continuity };
};

const withFace = (before: Continuity, frame: Frame, view: View): Seen => {
  const { t } = frame;
  const { last, suspect } = before;
  const here = { ...before, lastT: t, goneSince: undefined, twoSince: undefined };
  // After a frame that did not fit, either it was a slip, and this one is back, or the face has jumped.
  const follows =
    last && (suspect ? canFollow(last, frame, view, t - suspect.t) : canFollow(last, frame, view));
  if (last && !follows) {
    const settled = suspect && canFollow(suspect, frame, view);
    const continuity = { ...here, suspect: frame };
    return settled ? { kind: 'broken', continuity, why: 'impossible-motion' } : { kind: 'skip', continuity };
  }
  const equal = last !== undefined && same(last.points, frame.points);
  const continuity: Continuity = {
    ...{ ...here, last: frame, suspect: undefined },
    sameSince: equal ? before.sameSince : t,
    sameCount: equal ? before.sameCount + 1 : 1,
  };
  if (continuity.sameCount >= MOTION.frozenFrames && t - continuity.sameSince >= MOTION.frozenMs)
    return { kind: 'broken', continuity, why: 'frozen' };
  return { kind: 'frame', continuity, features: featuresOf(frame, view) };
};

/** How long nothing may be seen: a phone may lose a few frames of its own pace. */
const longestGap = (pace: number): number => Math.min(TIME.maxGap, Math.max(TIME.gap, TIME.gapFrames * pace));

/** The weight of one more interval in the running mean. */
const PACE_WEIGHT = 0.1;

/** Takes the next frame of a film. Pure. */
export const follow = (before: Continuity, frame: Frame, view: View): Seen => {
  const gap = frame.t - before.lastT;
  if (gap < TIME.minFrame) return { kind: 'broken', continuity: before, why: 'clock' };
  if (Number.isFinite(gap) && gap > longestGap(before.pace))
    return { kind: 'broken', continuity: before, why: 'cut' };
  const pace = !Number.isFinite(gap)
    ? 0
    : before.pace === 0
      ? gap
      : before.pace + PACE_WEIGHT * (gap - before.pace);
  const now = { ...before, pace };
  return frame.faces === 1 ? withFace(now, frame, view) : withoutFace(now, frame);
};
