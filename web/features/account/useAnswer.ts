import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Contract, ContractRequest, ContractResponse } from '../../../shared/kernel/contract.ts';
import type { Problem } from '../../../shared/kernel/problems.ts';
import { call } from '../../data/api.ts';
import { session } from '../../data/session-state.ts';
import { asProblem } from '../../ui/as-problem.ts';

export interface Answer<T> {
  /** What the server said last; stays while it is asked again, and when that fails. */
  value: T | undefined;
  problem: Problem | undefined;
  reload: () => Promise<void>;
}

/**
 * What the server says, for the few lists that make sense only online: asked when the page opens, when the
 * network returns, and on `reload`. Where somebody else signs in meanwhile in another tab it is asked anew, and what
 * was said to the one before is gone at once.
 */
export const useAnswer = <const C extends Contract>(
  contract: C,
  request: ContractRequest<C>,
): Answer<ContractResponse<C>> => {
  const who = session.value;
  const whose = typeof who === 'object' ? who.personId : '';
  const [answer, setAnswer] = useState<{ whose: string } & Omit<Answer<ContractResponse<C>>, 'reload'>>({
    ...{ whose, value: undefined, problem: undefined },
  });
  const asking = useRef<AbortController | undefined>(undefined);
  // A page asks one thing as long as it is open.
  const reload = useCallback(async (): Promise<void> => {
    asking.current?.abort();
    const control = new AbortController();
    asking.current = control;
    try {
      const value = await call(contract, request, { signal: control.signal });
      if (!control.signal.aborted) setAnswer({ whose, value, problem: undefined });
    } catch (error) {
      // Asked anew, or the page is gone: nobody waits for this answer.
      if (control.signal.aborted) return;
      const problem = asProblem(error);
      setAnswer((before) => ({ whose, value: before.whose === whose ? before.value : undefined, problem }));
    }
  }, [whose]);
  useEffect(() => {
    const ask = () => void reload();
    ask();
    addEventListener('online', ask);
    return () => {
      removeEventListener('online', ask);
      asking.current?.abort();
    };
  }, [reload]);
  const { value, problem } = answer.whose === whose ? answer : {};
  return { value, problem, reload };
};
