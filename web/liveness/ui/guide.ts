import type { Action } from '../../../shared/liveness/challenge.ts';
import type { State } from '../../../shared/liveness/machine.ts';
import type { Hint } from '../../../shared/liveness/quality.ts';
import type { CheckView } from '../check.ts';

/** Everything that is ever shown or said during a check (F2); the words are in guide-messages.ts. */
export type Cue =
  | Exclude<CheckView['stage'], 'running'>
  | 'place-face'
  | 'keep-still'
  | 'well-done'
  | 'last-still'
  | Hint
  | Action;

/** What keeps the camera from seeing an action at all. */
const BLINDING: readonly (Hint | undefined)[] = [
  ...(['no-face', 'two-faces', 'too-dark', 'too-bright', 'backlight', 'blurred'] as const),
];

const inPhase = ({ phase, hint, step }: State, asked: Action | undefined): Cue => {
  switch (phase) {
    case 'align':
      return hint ?? 'place-face';
    case 'neutral':
      return 'keep-still';
    case 'wait':
      if (BLINDING.includes(hint)) return hint ?? 'no-face';
      return step === 0 ? 'keep-still' : 'well-done';
    case 'action':
      if (BLINDING.includes(hint) || hint === 'a-bit-more') return hint ?? 'no-face';
      return asked ?? 'keep-still';
    case 'back':
      return 'back-to-middle';
    case 'final':
      return hint ?? 'last-still';
    case 'done':
    case 'failed':
      return 'ending';
  }
};

/** What to tell the person at this moment: one thing, from the machine's own state. */
export const cueOf = ({ stage, state, asked }: CheckView): Cue =>
  stage === 'running' ? inPhase(state, asked) : stage;

/** How much of the whole is done, 0 to 1: the neutral, each action, the last picture. */
export const ringOf = ({ stage, state, done, of }: CheckView): number => {
  const all = of + 2;
  if (stage === 'ending') return 1;
  if (stage !== 'running') return 0;
  switch (state.phase) {
    case 'neutral':
      return state.progress / all;
    case 'wait':
      return (1 + done) / all;
    case 'action':
      return (1 + done + 0.6 * state.progress) / all;
    case 'back':
      return (1 + done + 0.8) / all;
    case 'final':
      return (1 + of + state.progress) / all;
    default:
      return 0;
  }
};

/** Whether a cue is an order to do something now, which must be heard at once. */
export const isOrder = (cue: Cue, { asked, stage }: CheckView): boolean =>
  stage === 'ending' || (asked !== undefined && cue === asked);
