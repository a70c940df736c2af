import type { Action } from '../../liveness/challenge.ts';
import { ACTIONS } from '../../liveness/challenge.ts';
import { type Frame, STEPS } from '../../liveness/frame.ts';
import type { Plan, State } from '../../liveness/machine.ts';
import { POINT_NAMES, type PointName } from '../../liveness/points.ts';
import { eyeDistance, meanPoint } from '../../liveness/shape.ts';
import { obedient, play, type Script } from './actor.ts';
import { atTime, type Body, type Change, rounded } from './body.ts';
import type { Manner } from './manner.ts';

/** What stands before the camera in an attack on the trace: each gives the frames the device would send. */
export interface Scene {
  plan: Plan;
  body: Body;
  manner: Manner;
  random: () => number;
}
export interface Shown {
  frames: Frame[];
  state: State;
}

const pickOf = <T>(random: () => number, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;

/** A photo held up: it sways with the hand, or stands quite still, and does nothing. */
export const stillHeld = ({ plan, body, manner, random }: Scene): Shown => {
  const still = random() < 0.3;
  const frozen: Script = {
    begin: () => undefined,
    show: (frame) => rounded({ ...body.neutral, t: frame.t }),
  };
  const held = { ...manner, blinks: 0 };
  return play(plan, body, held, still ? frozen : { begin: () => undefined });
};

/** How a flat picture of the face looks when it is turned by so many degrees (as seen from 40 cm). */
const turned = (frame: Frame, yaw: number, pitch: number): number[] => {
  const [sideways, upwards] = [Math.cos((yaw * Math.PI) / 180), Math.cos((pitch * Math.PI) / 180)];
  const [slantX, slantY] = [Math.sin((yaw * Math.PI) / 180), Math.sin((pitch * Math.PI) / 180)];
  const { x: cx, y: cy } = meanPoint(frame.points);
  const distance = 4.4 * eyeDistance(frame.points);
  return frame.points.map((_, k) => {
    const [x, y] = [(frame.points[k - (k % 2)] ?? 0) - cx, (frame.points[k - (k % 2) + 1] ?? 0) - cy];
    const near = distance / (distance + x * slantX + y * slantY);
    return k % 2 === 0 ? cx + x * sideways * near : cy + y * upwards * near;
  });
};

/**
 * A photo turned, tilted and brought closer in the hand; eyes and mouth are cut out and a living face is
 * behind them, and the detector takes most of the slant for a turn of the head.
 */
export const stillMoved = ({ plan, body, manner, random }: Scene): Shown => {
  const believed = 0.7 + 0.5 * random();
  const flat = (action: Action, clip: readonly Change[], ms: number): Change => {
    const change = atTime(clip, ms);
    if (action !== 'turn-left' && action !== 'turn-right' && action !== 'nod') return change;
    const [yaw, pitch] = [change.yaw / 10, change.pitch / 10];
    const points = turned(body.neutral, yaw / believed, pitch / believed);
    return { ...change, points: points.map((value, k) => value - (body.neutral.points[k] ?? 0)) };
  };
  return play(plan, body, manner, { ...obedient(plan, manner), change: flat });
};

/** A film of all actions, each once a round in an order of its own, played over and over. */
export const loop = ({ plan, body, manner, random }: Scene): Shown => {
  const order = [...ACTIONS].sort(() => random() - 0.5);
  const gap = 700 + 2_500 * random();
  let at = 1_500 + 3_000 * random();
  let turn = Math.floor(random() * order.length);
  const film: Script = {
    begin: (_, t) => {
      if (t < at) return undefined;
      at = t + 800 / manner.speed + gap;
      turn += 1;
      return { action: order[turn % order.length] as Action };
    },
  };
  return play(plan, body, manner, film);
};

/** All the right actions, each after its sign, but in another order. A blink in place of another is no action. */
export const wrongOrder = ({ plan, body, manner, random }: Scene): Shown => {
  const order = [...plan.actions];
  const same = () => order.every((action, k) => action === plan.actions[k]);
  for (let tries = 0; same() && tries < 50; tries += 1) order.sort(() => random() - 0.5);
  return play(
    plan,
    body,
    manner,
    obedient(plan, manner, (step) => order[step]),
  );
};

/** The right actions, and one more that nobody asked for, at a moment of its own. */
export const extraAction = ({ plan, body, manner, random }: Scene): Shown => {
  const step = Math.floor(random() * plan.actions.length);
  const extra = pickOf(
    random,
    ACTIONS.filter((action) => action !== 'blink' && !plan.actions.includes(action)),
  );
  const phase = pickOf(random, ['wait', 'action'] as const);
  const due = (state: State) => state.step > step || (state.step === step && state.phase === phase);
  const honest = obedient(plan, manner);
  let done = false;
  const script: Script = {
    begin(state, t) {
      if (!done && due(state)) {
        done = true;
        // A clear one: what stays below the threshold is no action.
        return { action: extra, amplitude: 1.2 / manner.amplitude, speed: 1 / manner.speed };
      }
      return honest.begin(state, t);
    },
  };
  return play(plan, body, manner, script);
};

const GROUPS: readonly (readonly PointName[])[] = [
  POINT_NAMES.filter((name) => name.startsWith('rightEye')),
  POINT_NAMES.filter((name) => name.startsWith('leftEye')),
  POINT_NAMES.filter((name) => name.startsWith('nose') && name !== 'noseBridge'),
  ['nostrilRight'],
  ['nostrilLeft'],
  ['noseBridge'],
  POINT_NAMES.filter((name) => name.startsWith('mouth') || name.startsWith('lip')),
  ['chin'],
  ['forehead'],
  ['cheekRight'],
  ['cheekLeft'],
];

const normal = (random: () => number): number => {
  let sum = -6;
  for (let k = 0; k < 12; k += 1) sum += random();
  return sum;
};

/** Another face: parts in other places, by what faces differ (4-7 %, Farkas 1994), the same on both sides. */
const otherFace = (random: () => number) => {
  const offsets = new Map<PointName, readonly [number, number]>();
  for (const group of GROUPS) {
    const [dx, dy] = [0.05 * normal(random), 0.05 * normal(random)];
    const side = group.some((name) => name.toLowerCase().includes('right')) ? -1 : 1;
    for (const name of group) offsets.set(name, [side * dx, dy]);
  }
  return (frame: Frame): Frame => {
    const unit = eyeDistance(frame.points);
    const points = frame.points.map((value, k) => {
      const offset = offsets.get(POINT_NAMES[Math.floor(k / 2)] ?? 'chin');
      return value + unit * (offset?.[k % 2] ?? 0);
    });
    return { ...frame, points };
  };
};

/** One face begins and another goes on, right in front of the camera or cut together. */
export const splicedFaces = ({ plan, body, manner, random }: Scene): Shown => {
  const from = 1 + Math.floor(random() * plan.actions.length);
  const other = otherFace(random);
  const show: NonNullable<Script['show']> = (frame, state) =>
    state.step >= from || state.phase === 'final' ? other(frame) : frame;
  return play(plan, body, manner, { ...obedient(plan, manner), show });
};

/**
 * Pieces of several films: time is missing in between, or it was closed up and the face is suddenly in
 * another place. A film that is worth cutting has 15 frames a second or more.
 */
export const splicedTime = ({ plan, body, manner, random }: Scene): Shown => {
  const film = { ...manner, rate: Math.max(manner.rate, 15 + 10 * random()), drops: 0 };
  const from = 1 + Math.floor(random() * plan.actions.length);
  const gap = random() < 0.5 ? 1_400 + 8_000 * random() : 0;
  const direction = 2 * Math.PI * random();
  const far = STEPS * (60 + 60 * random());
  const [dx, dy] = [far * Math.cos(direction), far * Math.sin(direction)];
  const cut = (state: State) => state.step >= from || state.phase === 'final';
  const show: NonNullable<Script['show']> = (frame, state) => {
    if (!cut(state)) return frame;
    if (gap > 0) return { ...frame, t: frame.t + gap };
    return { ...frame, points: frame.points.map((value, k) => value + (k % 2 === 0 ? dx : dy)) };
  };
  return play(plan, body, film, { ...obedient(plan, film), show });
};

/** Drawn by a program: smooth curves without a tremble, or with noise made for every point by itself. */
export const generated = ({ plan, body, manner, random }: Scene): Shown => {
  const noise = random() < 0.5 ? 0 : 1 + 6 * random();
  const smooth = (_: Action, clip: readonly Change[], ms: number): Change => {
    // The way there and back as a cosine, through the clip's widest point.
    const share = ms / ((clip.length - 1) * 40);
    const bow = share < 0 || share > 1 ? 0 : (1 - Math.cos(2 * Math.PI * share)) / 2;
    const peak = clip[Math.floor(clip.length / 2)] ?? atTime(clip, 0);
    const part = (value: number) => value * bow;
    return {
      points: peak.points.map(part),
      yaw: part(peak.yaw),
      pitch: part(peak.pitch),
      roll: part(peak.roll),
    };
  };
  const show = (frame: Frame): Frame => ({
    ...frame,
    points: frame.points.map((value) => value + noise * normal(random)),
  });
  const drawn = { ...manner, noise: 0, tremor: 0, blinks: 0 };
  return play(plan, body, drawn, { ...obedient(plan, drawn), change: smooth, show });
};
