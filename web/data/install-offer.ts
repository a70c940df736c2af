import { signal } from '@preact/signals';
import { installed, installPrompt } from './install.ts';
import { familyOf } from './platform.ts';

/**
 * Whether to offer the installation by itself: once, after the first submission, when the person has seen what
 * the app is good for. One plain word in localStorage remembers it; whoever declines finds it in the settings.
 */
const KEY = 'heyan.install';

const read = (): string | null => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // Nothing can be remembered here, so nothing is offered again and again.
    return 'answered';
  }
};

const write = (word: 'due' | 'answered'): void => {
  try {
    localStorage.setItem(KEY, word);
  } catch {
    // See `read`.
  }
};

/** Whether the start page offers it now. */
export const installOffer = signal(read() === 'due');

/** How the app is installed in this browser. Reads a signal: another answer once the browser offers it. */
export const installFamily = () =>
  familyOf(navigator.userAgent, navigator.maxTouchPoints, installPrompt.value !== undefined);

/** After a submission. */
export const considerInstallOffer = (): void => {
  if (installed.peek() || read() !== null) return;
  write('due');
  installOffer.value = true;
};

/** It was taken or declined. */
export const endInstallOffer = (): void => {
  write('answered');
  installOffer.value = false;
};
