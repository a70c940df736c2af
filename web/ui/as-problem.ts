import { Problem } from '../../shared/kernel/problems.ts';

/** What a caught thing is to a person: its problem, or `internal` for a fault of ours, which is reported. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  reportError(error);
  return new Problem('internal');
};
