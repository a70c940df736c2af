import type { Action } from '../../liveness/challenge.ts';
import { emptyFrame, type Frame, STEPS } from '../../liveness/frame.ts';
import { isOver, next, type Plan, START, type State } from '../../liveness/machine.ts';
import { seeded } from '../random.ts';
import { atTime, type Body, type Change, clipMs, onlyEyes, posed, rounded } from './body.ts';
import type { Manner } from './manner.ts';

/** One action, and how fast and far it is done against the manner's own way. */
export interface Move {
  action: Action;
  speed?: number;
  amplitude?: number;
}

/** Somebody in front of the camera: asked before every frame what to do next. */
export interface Script {
  /** What to begin now, or nothing. Called only while nothing else is under way. */
  begin(state: State, t: number): Move | undefined;
  /** What becomes of a frame before the machine sees it. */
  show?(frame: Frame, state: State): Frame;
  /** What an action does to the face, where it is not what the puppet did. */
  change?(action: Action, clip: readonly Change[], ms: number): Change;
}

/** ms after which somebody whose action was not seen does it again, as the hint says: slower and more of it. */
const AGAIN_MS = 2_600;
const CLEARER = { speed: 0.75, amplitude: 1.15 };

/** Does what is asked, or what `answer` makes of it, after a moment to react. */
export const obedient = (
  plan: Plan,
  manner: Manner,
  answer: (step: number) => Action | undefined = (step) => plan.actions[step],
): Script => {
  const random = seeded(manner.seed + 41);
  let step = -1;
  let at = 0;
  let tries = 0;
  return {
    begin(state, t) {
      if (state.phase !== 'action') return undefined;
      if (state.step !== step) {
        const [low, high] = manner.reaction;
        step = state.step;
        at = t + low + (high - low) * random();
        tries = 0;
      }
      if (t < at) return undefined;
      const action = answer(step);
      at = t + AGAIN_MS;
      tries += 1;
      return action && { action, ...(tries > 1 ? CLEARER : {}) };
    },
  };
};

const TREMOR_HZ = 5;

/** Moves the face a little all the time: slow sway, and the tremor of a hand. */
const swaying = (manner: Manner, random: () => number) => {
  const phases = [random(), random(), random(), random()].map((x) => x * 2 * Math.PI);
  const periods = [2_100 + 900 * random(), 3_300 + 1_500 * random()];
  return (t: number): readonly [number, number] => {
    const slow = (k: number) => Math.sin((2 * Math.PI * t) / (periods[k] ?? 1) + (phases[k] ?? 0));
    const fast = (k: number) => Math.sin((2 * Math.PI * TREMOR_HZ * t) / 1000 + (phases[k] ?? 0));
    return [manner.sway * slow(0) + manner.tremor * fast(2), manner.sway * slow(1) + manner.tremor * fast(3)];
  };
};

const movedBy = (frame: Frame, dx: number, dy: number): Frame => ({
  ...frame,
  points: frame.points.map((value, k) => value + STEPS * (k % 2 === 0 ? dx : dy)),
});

/** A performance is over after this, whatever happens (ms). */
const LONGEST = 60_000;

interface Playing {
  action: Action;
  clip: readonly Change[];
  from: number;
  speed: number;
  amplitude: number;
}

/**
 * Plays a check from beginning to end: the script acts, the machine answers, as on a phone. Returns the
 * frames that the device would send and the state they led to.
 */
export const play = (
  plan: Plan,
  body: Body,
  manner: Manner,
  script: Script = obedient(plan, manner),
): { frames: Frame[]; state: State } => {
  const random = seeded(manner.seed);
  const sway = swaying(manner, random);
  let state = START;
  let frames: Frame[] = [];
  let playing: Playing | undefined;
  let blinkFrom = Number.POSITIVE_INFINITY;
  let tremble = Math.floor(random() * body.trembles.length);
  let t = 300 + 500 * random();

  const changesAt = (now: number): (readonly [Change, number])[] => {
    const changes: (readonly [Change, number])[] = [];
    const noise = body.trembles[tremble++ % body.trembles.length];
    if (noise) changes.push([noise, manner.noise]);
    if (playing) {
      const ms = (now - playing.from) * playing.speed;
      const change = script.change?.(playing.action, playing.clip, ms) ?? atTime(playing.clip, ms);
      changes.push([change, playing.amplitude]);
    }
    const [blink = []] = body.clips.blink;
    // A blink that just happens takes some 200 ms.
    if (now >= blinkFrom) changes.push([onlyEyes(atTime(blink, (now - blinkFrom) * 2.6)), 1]);
    return changes;
  };

  const started = ({ action, speed = 1, amplitude = 1 }: Move, from: number): Playing => {
    const clips = body.clips[action];
    const clip = clips[Math.floor(random() * clips.length)] ?? [];
    return { action, clip, from, speed: speed * manner.speed, amplitude: amplitude * manner.amplitude };
  };

  const lightened = (frame: Frame): Frame => ({
    ...frame,
    light: frame.light * manner.light + manner.flicker * (random() - 0.5),
    contrast: frame.contrast * manner.light,
    around: frame.around * manner.light + manner.flicker * (random() - 0.5),
    sharpness: frame.sharpness * manner.light * (0.95 + 0.1 * random()),
  });

  while (!isOver(state) && t < LONGEST) {
    if (playing && (t - playing.from) * playing.speed > clipMs(playing.clip)) playing = undefined;
    if (!playing) {
      const move = script.begin(state, t);
      if (move) playing = started(move, t);
    }
    if (random() < manner.blinks / 60 / manner.rate && !playing) blinkFrom = t;
    const [dx, dy] = sway(t);
    const [x, y] = manner.offset;
    const frame = lightened(movedBy(posed({ ...body.neutral, t }, changesAt(t)), dx + x, dy + y));
    const shown = rounded(script.show?.(frame, state) ?? frame);
    if (random() >= manner.drops) {
      const seen = shown.faces === 0 ? emptyFrame(shown.t, shown.around) : shown;
      state = next(plan, state, seen);
      frames = state.phase === 'align' ? [] : [...frames, seen];
    }
    t += (1000 / manner.rate) * (0.9 + 0.2 * random());
  }
  return { frames, state };
};
