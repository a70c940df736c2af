import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Contract, ContractRequest, ContractResponse } from '../../../shared/kernel/contract.ts';
import type { Problem } from '../../../shared/kernel/problems.ts';
import { call } from '../../data/api.ts';
import { asProblem } from '../../ui/as-problem.ts';

export interface Answer<T> {
  /** What the server said last; stays while it is asked again, and when that fails. */
  value: T | undefined;
  problem: Problem | undefined;
  reload: () => Promise<void>;
}

/**
 * What the server says, for the few lists that make sense only online: asked when the page opens, when the
 * network returns, and on `reload`.
 */
export const useAnswer = <const C extends Contract>(
  contract: C,
  request: ContractRequest<C>,
): Answer<ContractResponse<C>> => {
  const [value, setValue] = useState<ContractResponse<C> | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const asking = useRef<AbortController | undefined>(undefined);
  // A page asks one thing as long as it is open.
  const reload = useCallback(async (): Promise<void> => {
    asking.current?.abort();
    const control = new AbortController();
    asking.current = control;
    try {
      const answer = await call(contract, request, { signal: control.signal });
      setValue(() => answer);
      setProblem(undefined);
    } catch (error) {
      // Asked anew, or the page is gone: nobody waits for this answer.
      if (!control.signal.aborted) setProblem(asProblem(error));
    }
  }, []);
  useEffect(() => {
    const ask = () => void reload();
    ask();
    addEventListener('online', ask);
    return () => {
      removeEventListener('online', ask);
      asking.current?.abort();
    };
  }, [reload]);
  return { value, problem, reload };
};
