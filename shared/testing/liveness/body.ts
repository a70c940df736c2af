import type { Action } from '../../liveness/challenge.ts';
import type { Frame } from '../../liveness/frame.ts';
import { POINT_NAMES, type PointName } from '../../liveness/points.ts';
import { meanPoints } from '../../liveness/shape.ts';
import type { Pose, Recording } from './recording.ts';

/** What an action does to a face: how each number differs from the neutral, 40 ms after 40 ms. */
export interface Change {
  points: number[];
  yaw: number;
  pitch: number;
  roll: number;
}

/** A recorded face taken apart: the neutral, its trembling, and what each action changes. */
export interface Body {
  neutral: Frame;
  /** How each neutral frame differs from the mean: the real noise of the real detector. */
  trembles: Change[];
  clips: Record<Action, Change[][]>;
}

export const CLIP_STEP_MS = 40;

const NONE: Change = { points: new Array(2 * POINT_NAMES.length).fill(0), yaw: 0, pitch: 0, roll: 0 };

const difference = (frame: Frame, neutral: Frame): Change => ({
  points: frame.points.map((value, k) => value - (neutral.points[k] ?? 0)),
  yaw: frame.yaw - neutral.yaw,
  pitch: frame.pitch - neutral.pitch,
  roll: frame.roll - neutral.roll,
});

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

const neutralOf = (frames: readonly Frame[]): Frame => {
  const of = (key: 'yaw' | 'pitch' | 'roll' | 'light' | 'contrast' | 'around' | 'sharpness') =>
    mean(frames.map((frame) => frame[key]));
  return {
    ...{ t: 0, faces: 1, points: meanPoints(frames.map(({ points }) => points)) },
    ...{ yaw: of('yaw'), pitch: of('pitch'), roll: of('roll') },
    ...{ light: of('light'), contrast: of('contrast'), around: of('around'), sharpness: of('sharpness') },
  };
};

const CLIPS: Record<Action, readonly Pose[]> = {
  blink: ['blink'],
  'open-mouth': ['open-mouth'],
  'turn-left': ['turn-left'],
  'turn-right': ['turn-right'],
  nod: ['nod-down', 'nod-up'],
  closer: ['closer'],
};

/** Takes a recording apart. */
export const bodyOf = ({ poses }: Recording): Body => {
  const neutral = neutralOf(poses.neutral);
  const clip = (pose: Pose) => [NONE, ...poses[pose].map((frame) => difference(frame, neutral)), NONE];
  const clips = Object.fromEntries(
    Object.entries(CLIPS).map(([action, list]) => [action, list.map(clip)]),
  ) as Body['clips'];
  return { neutral, trembles: poses.neutral.map((frame) => difference(frame, neutral)), clips };
};

const mix = (a: Change, b: Change, share: number): Change => ({
  points: a.points.map((value, k) => value + share * ((b.points[k] ?? 0) - value)),
  yaw: a.yaw + share * (b.yaw - a.yaw),
  pitch: a.pitch + share * (b.pitch - a.pitch),
  roll: a.roll + share * (b.roll - a.roll),
});

/** A clip `ms` after its beginning; nothing before and after it. */
export const atTime = (clip: readonly Change[], ms: number): Change => {
  const at = ms / CLIP_STEP_MS;
  const before = Math.floor(at);
  if (before < 0 || before >= clip.length - 1) return NONE;
  return mix(clip[before] ?? NONE, clip[before + 1] ?? NONE, at - before);
};

export const clipMs = (clip: readonly Change[]): number => (clip.length - 1) * CLIP_STEP_MS;

const EYES = new Set<PointName>(POINT_NAMES.filter((name) => name.includes('Eye')));

/** Only what the eyes do of a change. */
export const onlyEyes = (change: Change): Change => ({
  ...NONE,
  points: change.points.map((value, k) => (EYES.has(POINT_NAMES[Math.floor(k / 2)] ?? 'chin') ? value : 0)),
});

/** The neutral with changes added, each by its share. Not rounded yet. */
export const posed = (neutral: Frame, changes: readonly (readonly [Change, number])[]): Frame => {
  const sum = (pick: (change: Change) => number) =>
    changes.reduce((all, [change, share]) => all + share * pick(change), 0);
  return {
    ...neutral,
    points: neutral.points.map((value, k) => value + sum(({ points }) => points[k] ?? 0)),
    yaw: neutral.yaw + sum(({ yaw }) => yaw),
    pitch: neutral.pitch + sum(({ pitch }) => pitch),
    roll: neutral.roll + sum(({ roll }) => roll),
  };
};

/** A frame in whole numbers, as the detector gives it. */
export const rounded = (frame: Frame): Frame => ({
  ...frame,
  t: Math.round(frame.t),
  points: frame.points.map((value) => Math.round(value)),
  yaw: Math.round(frame.yaw),
  pitch: Math.round(frame.pitch),
  roll: Math.round(frame.roll),
  light: Math.min(255, Math.max(0, Math.round(frame.light))),
  contrast: Math.max(0, Math.round(frame.contrast)),
  around: Math.min(255, Math.max(0, Math.round(frame.around))),
  sharpness: Math.max(0, Math.round(frame.sharpness)),
});
