import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { useFormHistory } from './form-history.ts';

interface StepsOptions<Step extends string> {
  /** The address of the form. */
  path: string;
  /** In their order. */
  steps: readonly [Step, ...Step[]];
  /** The step to show when the address asks for one, or for none. */
  show: (asked: string | undefined) => Step;
  /** False while the draft is being read and once everything is sent: what is shown stays. */
  active: boolean;
}

export interface Steps<Step extends string> {
  step: Step;
  /** On to a step, which "back" leads back from; with more for its address: `&at=name`. */
  push: (step: Step, more?: string) => void;
  /** A step in the place of the present one. */
  leadTo: (step: Step) => void;
  /** On to the next step, if there is one. */
  next: () => void;
  /** To the step before; from the first one off the form, to this address where the history knows none. */
  back: (otherwise: string) => void;
}

/** The steps of a form live in its address, so that the phone's own "back" goes through them one by one. */
export const useSteps = <Step extends string>(options: StepsOptions<Step>): Steps<Step> => {
  const { path, steps, show, active } = options;
  const location = useLocation();
  const { push, replace, back } = useFormHistory();
  const [first] = steps;
  // While the next page is being fetched this one still stands, under the other's address: as it was.
  const here = location.path === path;
  const shown = useRef<Step>(first);
  if (here && active) shown.current = show(location.query.step);
  const step = shown.current;
  const url = (wanted: Step, more = ''): string => `${path}?step=${wanted}${more}`;
  const settled = location.query.step === step || !here;
  // Pins the step as soon as it is known, once for each: it must not change while somebody types.
  useEffect(() => {
    if (active && !settled) replace(url(step));
  }, [active, settled, step]);
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const after = steps[at + 1];
  return {
    step,
    push: (wanted, more) => push(url(wanted, more)),
    leadTo: (wanted) => replace(url(wanted)),
    next: () => {
      if (after) push(url(after));
    },
    back: (otherwise) => back(before ? url(before) : otherwise),
  };
};
