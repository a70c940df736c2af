import { useState } from 'preact/hooks';
import type { Problem } from '../../shared/kernel/problems.ts';
import { asProblem } from './as-problem.ts';

export interface Action<Args extends unknown[]> {
  run: (...args: Args) => Promise<void>;
  busy: boolean;
  /** What went wrong the last time. */
  problem: Problem | undefined;
}

/** Something a button does that can take time and can fail. Pressing again while it runs does nothing. */
export const useAction = <Args extends unknown[]>(action: (...args: Args) => Promise<void>): Action<Args> => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const run = async (...args: Args): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await action(...args);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem };
};
