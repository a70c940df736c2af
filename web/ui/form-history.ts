import { canGoBack } from './navigation.ts';
import { useNavigate } from './useNavigate.ts';

/**
 * The steps of a form are entries of the browser's history, so that the phone's own "back" goes through them one by
 * one. Each entry knows how many of the form's lie behind it; that survives a reload.
 */
const behind = (): number => {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'inForm' in state && typeof state.inForm === 'number'
    ? state.inForm
    : 0;
};

const mark = (inForm: number, deep = false): void =>
  history.replaceState({ ...history.state, inForm, ...(deep && { depth: inForm + 1 }) }, '');

export interface FormHistory {
  /** On to a step that "back" leads back from. */
  push: (url: string) => void;
  /** Another step, or a better address, in the place of the present one. */
  replace: (url: string) => void;
  /** A step back; where the history has none of this form, to this address in the place of the present one. */
  back: (otherwise: string) => void;
  /** Off the form, whose steps are gone from the history: "back" then does not lead into what has been sent. */
  leave: (url: string) => Promise<void>;
}

export const useFormHistory = (): FormHistory => {
  const navigate = useNavigate();
  const replace = (url: string): void => {
    const kept = behind();
    // The place in the history is the same, so what lies behind it is: navigation.ts knows the page's alone.
    const deep = canGoBack();
    navigate(url, { replace: true });
    mark(kept, deep);
  };
  return {
    replace,
    push: (url) => {
      const next = behind() + 1;
      navigate(url);
      mark(next);
    },
    back: (otherwise) => {
      if (behind() > 0) history.back();
      else replace(otherwise);
    },
    leave: async (url) => {
      const steps = behind();
      if (steps > 0)
        await new Promise((done) => {
          addEventListener('popstate', done, { once: true });
          history.go(-steps);
        });
      navigate(url, { replace: true });
    },
  };
};
