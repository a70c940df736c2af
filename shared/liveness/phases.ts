import { eyesVisible, isCalm, type Neutral, strengthOf, unasked } from './actions.ts';
import type { Action } from './challenge.ts';
import type { Frame } from './frame.ts';
import type { Features } from './geometry.ts';
import type { MachineFailure, Performed, Phase, Plan, Slot, State } from './machine.ts';
import { placeHint } from './quality.ts';
import { ACTION, CALM, NEUTRAL, PLACE, TIME, UNASKED } from './thresholds.ts';

/** One phase of the machine: what a frame with exactly one face, fitting to the one before, leads to. */
type Step = (plan: Plan, state: State, frame: Frame, features: Features) => State;

const enter = (state: State, phase: Phase, t: number): State => ({
  ...{ ...state, phase, since: t, progress: 0, held: undefined },
  best: Number.NEGATIVE_INFINITY,
});

const fail = (state: State, failure: MachineFailure): State => ({
  ...{ ...state, phase: 'failed', failure, hint: undefined, keep: undefined },
});

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Counts how long and in how many frames something has been so. */
const hold = (held: State['held'], is: boolean, t: number): State['held'] =>
  is ? { since: held?.since ?? t, frames: (held?.frames ?? 0) + 1 } : undefined;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 ? half : half - 1], sorted[half]];
  return (low + high) / 2;
};

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

const isStill = (samples: readonly Features[]): boolean => {
  const of = (key: 'yaw' | 'pitch' | 'size') => samples.map((sample) => sample[key]);
  const sizes = of('size');
  return (
    spread(of('yaw')) <= NEUTRAL.maxTurn &&
    spread(of('pitch')) <= NEUTRAL.maxTurn &&
    Math.max(...sizes) <= Math.min(...sizes) * NEUTRAL.maxGrowth
  );
};

const neutralOf = (samples: readonly Features[]): Neutral => {
  const of = (key: keyof Neutral) => median(samples.map((sample) => sample[key]));
  // An eye that is always shut must not be divided by.
  const eye = (key: 'earLeft' | 'earRight') => Math.max(of(key), NEUTRAL.minEar / 2);
  return {
    ...{ yaw: of('yaw'), pitch: of('pitch'), mar: of('mar'), size: of('size') },
    ...{ ear: of('ear'), earLeft: eye('earLeft'), earRight: eye('earRight') },
  };
};

const align: Step = (plan, state, frame, features) => {
  const hint = placeHint(frame, features, plan.view);
  if (hint) return { ...state, hint };
  return { ...enter(state, 'neutral', frame.t), hint: undefined, samples: [features] };
};

/** A calm moment gives the person's own neutral; a blink in it does not move the median. */
const neutral: Step = (plan, state, frame, features) => {
  const hint = placeHint(frame, features, plan.view);
  // A blink closes the eyes for a moment; all else means to begin anew.
  if (hint && hint !== 'open-eyes') return { ...state, phase: 'align', hint };
  const samples = [...state.samples, features];
  if (!isStill(samples)) return { ...state, phase: 'align', hint: 'hold-still' };
  const lasted = frame.t - state.since;
  const progress = clamp(Math.min(lasted / NEUTRAL.ms, samples.length / NEUTRAL.frames));
  if (progress < 1) return { ...state, samples, progress, hint: undefined };
  const own = neutralOf(samples);
  if (own.ear < NEUTRAL.minEar) return { ...state, phase: 'align', hint: 'open-eyes' };
  return { ...enter(state, 'wait', frame.t), samples: [], neutral: own, hint: undefined };
};

/** Ends the check once an action that nobody asked for has been seen in some frames close together. */
const watched = (
  state: State,
  asked: Action | undefined,
  frame: Frame,
  features: Features,
  failure: MachineFailure,
): State => {
  if (!state.neutral) return state;
  const { t } = frame;
  const before = state.wrong && t - state.wrong.since <= UNASKED.windowMs ? state.wrong : undefined;
  const much = unasked(asked, features, state.neutral);
  if (much < 1) {
    // Where the frames right after the first were lost, the first one counts.
    if (before?.open && t - before.since >= UNASKED.lostMs) return fail(state, failure);
    return { ...state, wrong: before && { ...before, open: false } };
  }
  const wrong = { since: before?.since ?? t, frames: (before?.frames ?? 0) + 1, open: before === undefined };
  // A slow phone sees a quick nod in one frame only.
  const strong = much >= UNASKED.strong && state.continuity.pace >= UNASKED.slowMs;
  const certain = strong || (wrong.frames >= UNASKED.frames && t - wrong.since >= UNASKED.ms);
  return certain ? fail(state, failure) : { ...state, wrong };
};

/** Rest before the next sign. */
const wait: Step = (plan, state, frame, features) => {
  const seen = watched(state, undefined, frame, features, 'too-early');
  if (seen.phase === 'failed') return seen;
  const pause = plan.pauses[state.step] ?? 0;
  const lasted = frame.t - state.since;
  return lasted < pause ? { ...seen, progress: clamp(lasted / pause) } : enter(seen, 'action', frame.t);
};

const slotOf = (step: number): Slot => `action-${step}`;

/** Keeps the frame where it shows more of the action than any before. */
const keepPeak = (state: State, frame: Frame, strength: number): State => {
  if (strength < 1 || strength <= state.best) return state;
  const slot = slotOf(state.step);
  return { ...state, best: strength, keep: slot, kept: { ...state.kept, [slot]: frame.t } };
};

/** A blink is done when the eyes are open again after long enough; all else while it is there. */
const isSeen = (action: Action, before: State['held'], held: State['held'], t: number): boolean => {
  if (action === 'blink')
    return held === undefined && before !== undefined && t - before.since >= ACTION.blinkMs;
  return held !== undefined && held.frames >= ACTION.frames;
};

const action: Step = (plan, state, frame, features) => {
  const asked = plan.actions[state.step];
  if (!asked || !state.neutral) return fail(state, 'action-timeout');
  const seen = watched(state, asked, frame, features, 'wrong-action');
  if (seen.phase === 'failed') return seen;
  const hidden = asked === 'blink' && !eyesVisible(features, state.neutral);
  const strength = hidden ? 0 : strengthOf(asked, features, state.neutral);
  const held = hold(state.held, strength >= 1, frame.t);
  // What begins right at the sign was no answer to it.
  if (asked !== 'blink' && held && held.since - state.since < TIME.reaction) return fail(state, 'too-early');
  // What was over too soon to be an answer leaves no peak behind.
  const lost = held === undefined && state.held !== undefined && !isSeen(asked, state.held, held, frame.t);
  const peaked = keepPeak(lost ? { ...seen, best: Number.NEGATIVE_INFINITY } : seen, frame, strength);
  const now: State = { ...peaked, held, progress: clamp(strength) };
  if (isSeen(asked, state.held, held, frame.t)) return leaveAction(now, frame.t);
  if (frame.t - state.since > TIME.action) return fail(now, 'action-timeout');
  const more = strength >= 0.4 && strength < 1 && asked !== 'blink';
  return more ? { ...now, hint: now.hint ?? 'a-bit-more' } : now;
};

const leaveAction = (state: State, t: number): State => {
  const slot = slotOf(state.step);
  const performed: Performed = {
    ...{ askedAt: state.since, seenAt: t, overAt: t, peak: state.best, peakAt: state.kept[slot] ?? t },
  };
  // The peak may still come: `best` lives on.
  const best = state.best;
  return { ...enter({ ...state, performed: [...state.performed, performed] }, 'back', t), best };
};

/** Back to rest, while the peak is still looked for. */
const back: Step = (plan, state, frame, features) => {
  const asked = plan.actions[state.step];
  if (!asked || !state.neutral) return fail(state, 'back-timeout');
  const seen = watched(state, asked, frame, features, 'wrong-action');
  if (seen.phase === 'failed') return seen;
  const strength = asked === 'blink' ? 0 : strengthOf(asked, features, state.neutral);
  const peaked = keepPeak(seen, frame, strength);
  const held = hold(state.held, isCalm(features, state.neutral), frame.t);
  const now: State = { ...peaked, held };
  if (held && held.frames >= CALM.frames && frame.t - held.since >= CALM.ms)
    return leaveBack(plan, now, frame.t);
  if (frame.t - state.since > TIME.back) return fail(now, 'back-timeout');
  return { ...now, hint: now.hint ?? (held ? undefined : 'back-to-middle') };
};

const leaveBack = (plan: Plan, state: State, t: number): State => {
  const slot = slotOf(state.step);
  const performed = state.performed.map((one, k) =>
    k === state.step ? { ...one, overAt: t, peak: state.best, peakAt: state.kept[slot] ?? one.peakAt } : one,
  );
  const step = state.step + 1;
  return enter({ ...state, performed, step }, step < plan.actions.length ? 'wait' : 'final', t);
};

/** The sharper, the more frontal and the more open the eyes, the better the last picture. */
const frontalScore = (frame: Frame, features: Features, own: Neutral): number =>
  frame.sharpness / 100 -
  (Math.abs(features.yaw) + Math.abs(features.pitch - own.pitch)) / 5 -
  Math.max(0, 1 - features.ear / own.ear) * 4 -
  Math.max(0, features.mar - own.mar) * 10;

const final: Step = (plan, state, frame, features) => {
  if (!state.neutral) return fail(state, 'final-timeout');
  const seen = watched(state, undefined, frame, features, 'wrong-action');
  if (seen.phase === 'failed') return seen;
  const hint = isCalm(features, state.neutral) ? finalHint(plan, frame, features) : 'look-straight';
  const held = hold(state.held, hint === undefined, frame.t);
  const lasted = held ? frame.t - held.since : 0;
  const score = frontalScore(frame, features, state.neutral);
  const better = held !== undefined && score > state.best;
  const now: State = {
    ...{ ...seen, held, hint, progress: clamp(lasted / TIME.finalHold) },
    ...(better ? { best: score, keep: 'frontal', kept: { ...state.kept, frontal: frame.t } } : {}),
  };
  if (lasted >= TIME.finalHold) return { ...now, phase: 'done', progress: 1 };
  return frame.t - state.since > TIME.final ? fail(now, 'final-timeout') : now;
};

/** As at the beginning, but somebody who came closer need not go back all the way. */
const finalHint = (plan: Plan, frame: Frame, features: Features): State['hint'] => {
  const hint = placeHint(frame, features, plan.view);
  return hint === 'too-close' && features.size < PLACE.maxSize * (1 + CALM.closer) ? undefined : hint;
};

const over: Step = (_, state) => state;

/** Every phase with what a frame leads to. */
export const PHASES = {
  align,
  neutral,
  wait,
  action,
  back,
  final,
  done: over,
  failed: over,
} as const satisfies Record<Phase, Step>;
