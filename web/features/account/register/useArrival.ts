import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../../../shared/kernel/problems.ts';
import type { Registration } from './useRegistration.ts';

/**
 * Shows in a step's form the problem of the server that led back to it, once the step stands.
 * @returns that problem, for what a field cannot say: tries left
 */
export const useArrival = (
  { takeProblem }: Pick<Registration, 'takeProblem'>,
  show: (problem: Problem) => void,
): Problem | undefined => {
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  // Asked once, when the step is mounted.
  useEffect(() => {
    const led = takeProblem();
    if (!led) return;
    setProblem(led);
    show(led);
  }, []);
  return problem;
};
