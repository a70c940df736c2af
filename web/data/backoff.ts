/** When to try again, and what an error means for the queue: pure, so that it can be held by tests. */
import { Problem, type ProblemCode } from '../../shared/kernel/problems.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;

/**
 * Milliseconds until the try after `failures` failed ones: 2 s doubling up to 15 min, of which between half
 * and all is waited, so that a village whose mast comes back does not ask all at once. Never gives up.
 * @param random in [0, 1)
 */
export const backoffMs = (failures: number, random: number): number => {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(Math.max(failures, 1) - 1, 20));
  return Math.round(whole * (0.5 + random / 2));
};

/** What a failed exchange means: nothing of it ever drops work or counts as success. */
export type Failure =
  | { kind: 'offline'; code: ProblemCode }
  | { kind: 'signed-out' }
  /** The server asked for a pause of so many milliseconds. */
  | { kind: 'told-to-wait'; code: ProblemCode; ms: number }
  | { kind: 'failed'; code: ProblemCode };

/** Sorts whatever an exchange threw. Something that is no Problem is a fault of ours: wait and try again. */
export const failureOf = (error: unknown): Failure => {
  if (!(error instanceof Problem)) return { kind: 'failed', code: 'internal' };
  const { code, extras } = error;
  if (code === 'offline' || code === 'not-our-server') return { kind: 'offline', code };
  if (code === 'not-signed-in') return { kind: 'signed-out' };
  if (extras.retryAfter !== undefined) return { kind: 'told-to-wait', code, ms: extras.retryAfter * 1000 };
  return { kind: 'failed', code };
};
