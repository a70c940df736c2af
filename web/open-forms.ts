import { signal } from '@preact/signals';

/**
 * The forms that are open in this window. A new version of the app waits for them, in every window (O9): while
 * one is open here, or holds what is on no disk yet, this window keeps a share of a lock that an update needs
 * for itself.
 */
export interface OpenForm {
  /** Whether a reload would lose something now. */
  unsaved: () => boolean;
}

const LOCK = 'heyan-form-open';

const forms = new Set<OpenForm>();
let release: (() => void) | undefined;

/** How many forms are open in this window. */
export const formsOpen = signal(0);

/** Whether a reload of this window now would interrupt somebody, or lose a keystroke. */
export const mustNotReload = (): boolean =>
  forms.size > 0 && (document.visibilityState === 'visible' || [...forms].some((form) => form.unsaved()));

/** Keeps the share of the lock, or gives it back. Without Web Locks an update asks only its own window. */
const settle = (): void => {
  const wanted = mustNotReload();
  if (!wanted) {
    release?.();
    release = undefined;
  } else if (!release) {
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    void navigator.locks?.request(LOCK, { mode: 'shared' }, () => held);
  }
};

document.addEventListener('visibilitychange', settle);

/** A form is open from now on; returns how to say that it is closed. */
export const openForm = (form: OpenForm): (() => void) => {
  forms.add(form);
  formsOpen.value = forms.size;
  settle();
  return () => {
    forms.delete(form);
    // A step of a form that gives way to the next one is no end: look again when that is there.
    setTimeout(() => {
      formsOpen.value = forms.size;
      settle();
    });
  };
};

/**
 * Runs when no window has an open form that a reload would interrupt.
 * @throws DOMException when `signal` stops the waiting
 */
export const whenNoFormIsOpen = async (run: () => Promise<void>, signal: AbortSignal): Promise<void> => {
  if (!navigator.locks) return run();
  await navigator.locks.request(LOCK, { signal }, run);
};
