import { useState } from 'preact/hooks';
import type { ProblemCode } from '../../shared/kernel/problems.ts';

interface Agree {
  ticked: boolean;
  /** For the `CheckCircle`. */
  circle: {
    id: string;
    name: string;
    checked: boolean;
    error: ProblemCode | undefined;
    onChange: (on: boolean) => void;
  };
  /** Whether it is ticked; if not it says so, and has the focus. */
  require(): boolean;
}

/**
 * An agreement that has to be given before something goes on.
 * @param missing what is said where it was not
 */
export const useAgree = (
  id: string,
  missing: ProblemCode,
  { given = false, problem }: { given?: boolean; problem?: ProblemCode | undefined } = {},
): Agree => {
  const [ticked, setTicked] = useState(given);
  const [error, setError] = useState<ProblemCode | undefined>(problem);
  return {
    ticked,
    circle: {
      id,
      name: 'agree',
      checked: ticked,
      error,
      onChange: (on) => {
        setTicked(on);
        if (on) setError(undefined);
      },
    },
    require: () => {
      if (ticked) return true;
      setError(missing);
      document.getElementById(id)?.focus();
      return false;
    },
  };
};
