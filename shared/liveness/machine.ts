import type { Neutral } from './actions.ts';
import { type Action, pausesOf } from './challenge.ts';
import { type Break, CONTINUITY, type Continuity, follow, type Seen } from './continuity.ts';
import type { Frame, View } from './frame.ts';
import { type Features, featuresOf } from './geometry.ts';
import { PHASES } from './phases.ts';
import { type Hint, lightHint } from './quality.ts';

/**
 * The face check as a pure machine (architecture.md "The face check"). The device runs it to guide the
 * person; the Worker runs the very same over the trace and believes nothing else.
 *
 *   align ⇄ neutral → (wait → action → back) for every action → final → done
 *                      └──────────── any of them ────────────┘ → failed
 */
export interface Plan {
  actions: readonly Action[];
  /** ms of rest before each action is asked for. */
  pauses: readonly number[];
  view: View;
  /** ms after which everything must be over. */
  deadline: number;
}

/** Why a check ended; the words and whose side it is on are in failures.ts. */
export type MachineFailure =
  | Break
  | 'wrong-action'
  | 'too-early'
  | 'action-timeout'
  | 'back-timeout'
  | 'final-timeout'
  | 'deadline';

export type Phase = 'align' | 'neutral' | 'wait' | 'action' | 'back' | 'final' | 'done' | 'failed';

/** The name of a picture to keep: the best frontal one, or the peak of the action at that place. */
export type Slot = 'frontal' | `action-${number}`;

/** A moment of the check: when an action was asked for, seen, and over (ms). */
export interface Performed {
  askedAt: number;
  seenAt: number;
  /** When the face was back at rest. */
  overAt: number;
  /** How much of the action there was at its peak, and when; 1 is just enough. */
  peak: number;
  peakAt: number;
}

export interface State {
  phase: Phase;
  /** The place in `plan.actions` of the action that is waited for, asked for, or being ended. */
  step: number;
  /** When the phase began (ms). */
  since: number;
  /** What the face does right now, for the ring that fills: 0 to 1. */
  progress: number;
  hint: Hint | undefined;
  failure: MachineFailure | undefined;
  neutral: Neutral | undefined;
  performed: readonly Performed[];
  /** The frame is the best for this picture so far: keep it, instead of what the slot had. */
  keep: Slot | undefined;
  /** The time of the frame that each slot holds. */
  kept: Readonly<Partial<Record<Slot, number>>>;
  /** Inner workings of the phases. */
  samples: readonly Features[];
  /** Since when, and in how many frames, the thing that is waited for has been there. */
  held: { since: number; frames: number } | undefined;
  /** The same for an action that was not asked for; `open`: no frame has come since the first one. */
  wrong: { since: number; frames: number; open: boolean } | undefined;
  /** The best measure of the picture being looked for. */
  best: number;
  continuity: Continuity;
}

export const START: State = {
  ...{ phase: 'align', step: 0, since: 0, progress: 0, hint: 'no-face', failure: undefined },
  ...{ neutral: undefined, performed: [], keep: undefined, kept: {}, samples: [] },
  ...{ held: undefined, wrong: undefined, best: Number.NEGATIVE_INFINITY, continuity: CONTINUITY },
};

/** The plan of a challenge on a device whose pictures have this size. */
export const planOf = (
  challenge: { actions: readonly Action[]; nonce: string },
  view: View,
  deadline: number,
): Plan => ({
  ...{ actions: challenge.actions, pauses: pausesOf(challenge.nonce, challenge.actions.length) },
  ...{ view, deadline },
});

export const isOver = ({ phase }: State): boolean => phase === 'done' || phase === 'failed';

const fail = (state: State, failure: MachineFailure): State => ({
  ...{ ...state, phase: 'failed', failure, hint: undefined, keep: undefined },
});

/** Before the neutral is known nothing is lost by beginning anew, except with a picture that stands still. */
const again = (frame: Frame, why?: Break): State => {
  if (why === 'frozen') return fail(START, why);
  return { ...START, hint: why === 'two-faces' || frame.faces === 2 ? 'two-faces' : 'no-face' };
};

const NO_FACE: Record<Frame['faces'], Hint | undefined> = { 0: 'no-face', 1: undefined, 2: 'two-faces' };

/** Looking for a place to begin: every frame stands for itself, so that a trace can begin at any of them. */
const align = (plan: Plan, frame: Frame): State => {
  if (frame.faces !== 1) return again(frame);
  const seen = follow(CONTINUITY, frame, plan.view);
  if (seen.kind !== 'frame') return again(frame);
  const state: State = { ...START, since: frame.t, continuity: seen.continuity };
  return PHASES.align(plan, state, frame, seen.features);
};

const goOn = (plan: Plan, state: State, frame: Frame, seen: Seen): State => {
  const beginning = state.phase === 'neutral';
  if (seen.kind === 'broken') return beginning ? again(frame, seen.why) : fail(state, seen.why);
  if (seen.kind === 'skip') {
    if (beginning) return again(frame);
    return { ...state, keep: undefined, continuity: seen.continuity, hint: NO_FACE[frame.faces] };
  }
  const next: State = {
    ...{ ...state, keep: undefined, continuity: seen.continuity, hint: lightHint(frame) },
  };
  return PHASES[next.phase](plan, next, frame, seen.features);
};

/** The state after one more frame. Pure: the same frames give the same end everywhere. */
export const next = (plan: Plan, state: State, frame: Frame): State => {
  if (isOver(state)) return state;
  if (frame.t > plan.deadline) return fail(state, 'deadline');
  if (state.phase === 'align') return align(plan, frame);
  return goOn(plan, state, frame, follow(state.continuity, frame, plan.view));
};

/** Runs a whole trace. `used` is how many frames it took to come to an end. */
export const run = (
  plan: Plan,
  frames: readonly Frame[],
): { state: State; used: number; restarts: number } => {
  let state = START;
  let restarts = 0;
  for (const [used, frame] of frames.entries()) {
    if (isOver(state)) return { state, used, restarts };
    state = next(plan, state, frame);
    if (state.phase === 'align') restarts += 1;
  }
  return { state, used: frames.length, restarts };
};

/** The features of a frame, for what is computed after a run. */
export const featuresIn = (plan: Plan, frame: Frame): Features => featuresOf(frame, plan.view);
