import type { Frame } from '../../liveness/frame.ts';
import { decodeTrace, encodeTrace } from '../../liveness/trace.ts';
import { bodyOf } from './body.ts';
import type { Stage } from './honest.ts';
import { RECORDED } from './recorded.ts';
import { LOOKS, POSES, type Pose, type Recording } from './recording.ts';

/** Recordings as text, so that tests need no browser: each pose as a trace. */
export type Stored = Record<string, Record<Pose, string>>;

/** Neutral frames that are kept: a second and a half. */
const NEUTRAL_KEPT = 36;

export const store = (recordings: readonly Recording[]): Stored =>
  Object.fromEntries(
    recordings.map(({ look, poses }) => [
      look.name,
      Object.fromEntries(
        POSES.map((pose) => [
          pose,
          encodeTrace(pose === 'neutral' ? poses[pose].slice(0, NEUTRAL_KEPT) : poses[pose]),
        ]),
      ) as Stored[string],
    ]),
  );

const framesOf = (text: string): Frame[] => {
  const frames = decodeTrace(text);
  if (!frames) throw new Error('The stored recording is damaged: npm run attacks -- --record makes it anew');
  return frames;
};

/** The recordings that are kept with the tests (recorded.ts). */
export const storedRecordings = (): Recording[] =>
  Object.entries(RECORDED).map(([name, poses]) => {
    const look = LOOKS.find((one) => one.name === name);
    if (!look) throw new Error(`There is no look ${name}`);
    const entries = POSES.map((pose) => [pose, framesOf(poses[pose])] as const);
    return {
      look,
      view: { width: 640, height: 480 },
      poses: Object.fromEntries(entries) as Recording['poses'],
    };
  });

export const stageOf = (recordings: readonly Recording[]): Stage => ({
  bodies: recordings.map(bodyOf),
  view: recordings[0]?.view ?? { width: 640, height: 480 },
});
