import { describe, expect, it } from 'vitest';
import { obedient, play, type Script } from '../testing/liveness/actor.ts';
import { issue, newDevice, planFor } from '../testing/liveness/desk.ts';
import { bodyFor } from '../testing/liveness/honest.ts';
import { type Manner, mannerOf } from '../testing/liveness/manner.ts';
import { stageOf, storedRecordings } from '../testing/liveness/stored.ts';
import { emptyFrame, type Frame } from './frame.ts';
import { isOver, next, type Plan, run, START, type State } from './machine.ts';

const recordings = storedRecordings();
const stage = stageOf(recordings);
const device = await newDevice();
const planOf = (seed: number): Plan => planFor(issue(seed, device), stage.view);

/** Somebody calm and clear on a good phone. */
const CALM: Manner = {
  ...mannerOf(1),
  ...{ speed: 1, amplitude: 1, rate: 20, drops: 0, noise: 1, sway: 2, tremor: 0, light: 1, offset: [0, 0] },
};
const perform = (seed: number, script?: (plan: Plan) => Partial<Script>, manner: Manner = CALM) => {
  const plan = planOf(seed);
  const honest = obedient(plan, manner);
  return { plan, ...play(plan, bodyFor(stage, 0), manner, { ...honest, ...script?.(plan) }) };
};
/** What a recorded pose leads to when it is all there is, shown over and over. */
const onlyPose = (
  pose: 'dark' | 'off' | 'neutral',
  change: (frame: Frame) => Frame = (frame) => frame,
): State => {
  const frames = recordings[0]?.poses[pose] ?? [];
  let state = START;
  for (let k = 0; k < 40 && !isOver(state); k += 1) {
    const frame = frames[k % frames.length] ?? emptyFrame(0, 0);
    state = next(planOf(1), state, change({ ...frame, t: 50 * (k + 1) }));
  }
  return state;
};

describe('a check done as asked', () => {
  it('goes through on a phone that manages five pictures a second', () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const { plan, state } = perform(seed, undefined, { ...CALM, rate: 5, speed: 0.8 });
      expect(state.failure, `seed ${seed} ${plan.actions}`).toBeUndefined();
    }
  });

  it('goes through every action in order to the final still', () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const { plan, state } = perform(seed);
      expect(state.failure, `seed ${seed} ${plan.actions}`).toBeUndefined();
      expect(state.phase).toBe('done');
      expect(state.performed).toHaveLength(plan.actions.length);
      expect(Object.keys(state.kept).sort()).toEqual([
        'action-0',
        'action-1',
        'action-2',
        'action-3',
        'frontal',
      ]);
      for (const { askedAt, seenAt, overAt, peak } of state.performed) {
        expect(seenAt).toBeGreaterThan(askedAt);
        expect(overAt).toBeGreaterThan(seenAt);
        expect(peak).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it('comes to the same end when it is run again', () => {
    const { plan, frames, state } = perform(3);
    expect(run(plan, frames)).toEqual({ state, used: frames.length, restarts: 0 });
  });

  it('does not depend on what was before it began', () => {
    const { plan, frames, state } = perform(3);
    const before = [
      emptyFrame(10, 80),
      { ...(frames[0] as Frame), t: 40, light: 5, contrast: 1 },
      emptyFrame(90, 80),
    ];
    expect(run(plan, [...before, ...frames]).state).toEqual(state);
  });

  it('rests before each sign as long as the nonce says', () => {
    const { plan, state } = perform(4);
    for (const [k, { askedAt }] of state.performed.entries()) {
      const rested = askedAt - (state.performed[k - 1]?.overAt ?? Number.NEGATIVE_INFINITY);
      expect(rested).toBeGreaterThanOrEqual(plan.pauses[k] ?? 0);
    }
  });
});

describe('guidance', () => {
  it('says what is wrong with light and place, and does not begin', () => {
    expect(onlyPose('dark')).toMatchObject({ phase: 'align', hint: 'too-dark' });
    expect(onlyPose('off')).toMatchObject({ phase: 'align', hint: 'off-centre' });
    expect(onlyPose('neutral', ({ t }) => emptyFrame(t, 90))).toMatchObject({
      phase: 'align',
      hint: 'no-face',
    });
    const two = (frame: Frame): Frame => ({ ...frame, faces: 2 });
    expect(onlyPose('neutral', two)).toMatchObject({ phase: 'align', hint: 'two-faces' });
    const scaled = (by: number) => (frame: Frame) => ({
      ...frame,
      points: frame.points.map((value, k) => {
        const centre = k % 2 === 0 ? 3_200 : 2_400;
        return Math.round(centre + by * (value - centre));
      }),
    });
    expect(onlyPose('neutral', scaled(0.3))).toMatchObject({ phase: 'align', hint: 'too-far' });
    expect(onlyPose('neutral', scaled(1.4))).toMatchObject({ phase: 'align', hint: 'too-close' });
    expect(onlyPose('neutral', (frame) => ({ ...frame, yaw: 200 }))).toMatchObject({ hint: 'look-straight' });
    expect(onlyPose('neutral', (frame) => ({ ...frame, sharpness: 20 }))).toMatchObject({ hint: 'blurred' });
  });

  it('takes dark skin in good light for what it is', () => {
    const dark = onlyPose('neutral', (frame) => ({ ...frame, light: 40, contrast: 22, around: 110 }));
    expect(dark.phase).not.toBe('align');
  });
});

describe('a check ends with its reason when', () => {
  const failureOf = (script: (plan: Plan) => Partial<Script>, manner?: Manner) =>
    perform(7, script, manner).state.failure;
  const from = (step: number, change: (frame: Frame) => Frame) => () => ({
    show: (frame: Frame, state: State) => (state.step >= step && state.neutral ? change(frame) : frame),
  });

  it('a second face joins', () => {
    expect(failureOf(from(1, (frame) => ({ ...frame, faces: 2 })))).toBe('two-faces');
  });

  it('the face leaves for long, not for a moment', () => {
    expect(failureOf(from(1, ({ t, around }) => emptyFrame(t, around)))).toBe('face-left');
    let lost = 0;
    const moment = from(1, (frame) => (lost++ < 5 ? emptyFrame(frame.t, frame.around) : frame));
    expect(failureOf(moment)).toBeUndefined();
  });

  it('time is missing', () => {
    expect(failureOf(from(1, (frame) => ({ ...frame, t: frame.t + 3_000 })))).toBe('cut');
  });

  it('the picture stands still', () => {
    let frozen: Frame | undefined;
    const freeze = from(1, (frame) => {
      frozen ??= frame;
      return { ...frozen, t: frame.t };
    });
    expect(failureOf(freeze)).toBe('frozen');
  });

  it('the face is suddenly elsewhere', () => {
    const elsewhere = (frame: Frame): Frame => ({
      ...frame,
      points: frame.points.map((value, k) => value + (k % 2 === 0 ? 1_400 : 0)),
    });
    expect(failureOf(from(1, elsewhere))).toBe('impossible-motion');
  });

  it('nothing is done', () => {
    expect(failureOf(() => ({ begin: () => undefined }), { ...CALM, blinks: 0 })).toBe('action-timeout');
  });

  it('another action is done than the one asked for', () => {
    const other = (plan: Plan) =>
      obedient(plan, CALM, (step) => (plan.actions[step] === 'turn-left' ? 'turn-right' : 'turn-left'));
    expect(failureOf(other)).toBe('wrong-action');
  });

  it('an action comes before it is asked for', () => {
    const early = (plan: Plan): Partial<Script> => ({
      begin: ({ phase, step }) =>
        phase === 'wait' && step > 0
          ? { action: 'turn-left' }
          : phase === 'action'
            ? { action: plan.actions[step] ?? 'nod' }
            : undefined,
    });
    expect(failureOf(early)).toBe('too-early');
  });

  it('it takes longer than the challenge lives', () => {
    const { plan, frames } = perform(7);
    expect(run({ ...plan, deadline: 3_000 }, frames).state.failure).toBe('deadline');
  });

  it('never for a blink that just happens', () => {
    for (let seed = 20; seed < 30; seed += 1)
      expect(perform(seed, undefined, { ...CALM, seed, blinks: 60 }).state.failure).toBeUndefined();
  });
});
