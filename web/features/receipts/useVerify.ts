import { useRef, useState } from 'preact/hooks';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Verified } from '../../data/receipt-verify.ts';
import { asProblem } from '../../ui/as-problem.ts';

export type Found = Verified | { verdict: 'checking' } | { verdict: 'failed'; problem: Problem };

const loadTools = () =>
  import('../../data/receipt-verify.ts').catch((): never => {
    throw new Problem('offline');
  });

/** Checks a receipt in a text; where another is asked for meanwhile, the later one counts. */
export const useVerify = () => {
  const [found, setFound] = useState<Found | undefined>(undefined);
  const turn = useRef(0);
  const verify = (text: string): void => {
    turn.current += 1;
    const mine = turn.current;
    const show = (next: Found): void => {
      if (turn.current === mine) setFound(next);
    };
    show({ verdict: 'checking' });
    loadTools()
      .then(({ verifyReceiptText }) => verifyReceiptText(text))
      .then(show, (error: unknown) => show({ verdict: 'failed', problem: asProblem(error) }));
  };
  return { found, verify };
};
