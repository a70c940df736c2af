import type { Frame } from './frame.ts';
import { featuresIn, type Plan, type State } from './machine.ts';

/**
 * How a face moved over a check: turn, nod, mouth and size every tenth of a second, in hundredths of a done
 * action. The server keeps it with the evidence (about 2 KB); nobody moves twice alike in time, so a trace
 * that is brought again still shows when its numbers were shaken or some frames left out.
 */
export type Motion = readonly number[];

const STEP_MS = 100;
const CHANNELS = 4;
/** 30 s: longer checks are told by their first part. */
const MAX_STEPS = 300;

/** Hundredths of what counts as done, so that all channels weigh alike. */
const sampleOf = (plan: Plan, frame: Frame, { neutral }: State): number[] => {
  const { yaw, pitch, mar, size } = featuresIn(plan, frame);
  if (!neutral) return new Array<number>(CHANNELS).fill(0);
  const parts = [
    (yaw - neutral.yaw) / 15,
    (pitch - neutral.pitch) / 8,
    (mar - neutral.mar) / 0.1,
    (size / neutral.size - 1) / 0.22,
  ];
  return parts.map((part) => Math.round(100 * Math.max(-4, Math.min(4, part))));
};

/** The motion of a run. */
export const motionOf = (plan: Plan, frames: readonly Frame[], state: State): Motion => {
  const start = frames[0]?.t ?? 0;
  const motion: number[] = [];
  for (const frame of frames) {
    if (frame.faces === 0) continue;
    const wanted = Math.min(MAX_STEPS, Math.floor((frame.t - start) / STEP_MS) + 1);
    const sample = sampleOf(plan, frame, state);
    while (motion.length < wanted * CHANNELS) motion.push(...sample);
  }
  return motion;
};

/** Steps by which one may have begun later than the other. */
const SHIFTS = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5];
/** Share of the movement that may differ: the same film with noise 0.02, two checks of the same actions 0.4 and more. */
const SAME = 0.12;

const difference = (a: Motion, b: Motion, shift: number): number => {
  let [apart, all] = [0, 0];
  const [from, to] = [Math.max(0, -shift), Math.min(a.length, b.length - shift)];
  for (let k = from; k < to; k += 1) {
    const [x, y] = [a[k] ?? 0, b[k + shift] ?? 0];
    apart += (x - y) ** 2;
    all += x * x + y * y;
  }
  return all === 0 ? 1 : apart / all;
};

/** Whether two motions are one film. */
export const isSameMotion = (a: Motion, b: Motion): boolean => {
  if (Math.min(a.length, b.length) < 0.6 * Math.max(a.length, b.length)) return false;
  return SHIFTS.some((shift) => difference(a, b, CHANNELS * shift) < SAME);
};
