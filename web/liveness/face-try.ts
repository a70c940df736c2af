import { type EntityId, newId } from '../../shared/kernel/ids.ts';
import type { Problem, ProblemCode } from '../../shared/kernel/problems.ts';

/** What an act that rests on a check names it by: the check, and this one try with it. */
export interface FaceTry {
  evidenceId: EntityId;
  attempt: EntityId;
}

/** How long a passed check is offered again, ms: the server takes it for five minutes after it passed. */
const FRESH_MS = 4.5 * 60_000;

/** The try did not reach the server, or nobody knows: the answer may have been lost, or our side has failed. */
const UNDECIDED: readonly ProblemCode[] = [
  'offline',
  'not-our-server',
  'unavailable',
  'internal',
  'too-many-requests',
  'face-match-unavailable',
];

/**
 * The try of an act that rests on a face check and needs an answer: sign-in, recovery, a visit. A check is good for
 * one try, and one whose answer was lost is made again as the very same, so that nobody has to do another check.
 */
export const faceTries = () => {
  let kept: (FaceTry & { who: string; at: number }) | undefined;
  return {
    /** @param who whom the try is about: what was said of them, in one text */
    begin: (evidenceId: EntityId, who: string): FaceTry => {
      const attempt = newId<EntityId>(Date.now());
      kept = { evidenceId, attempt, who, at: performance.now() };
      return { evidenceId, attempt };
    },
    /** The same try once more, where nobody knows what became of it. */
    again: (who: string): FaceTry | undefined => {
      if (kept?.who !== who || performance.now() - kept.at > FRESH_MS) return undefined;
      return { evidenceId: kept.evidenceId, attempt: kept.attempt };
    },
    /** The try is over, unless its failure says nothing about it. */
    end: (failure?: Problem): void => {
      if (!failure || !UNDECIDED.includes(failure.code)) kept = undefined;
    },
  };
};
