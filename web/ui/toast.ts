import { signal } from '@preact/signals';

export interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

/** The one toast that shows; a new one takes its place. */
export const toast = signal<Toast | undefined>(undefined);

let count = 0;

/**
 * Says at the foot of the screen that something was done; with `undo` it can be taken back from there.
 * Only for what also shows on the page: a toast goes away.
 */
export const showToast = (text: string, undo?: () => void): void => {
  count += 1;
  toast.value = { id: count, text, ...(undo && { undo }) };
};

export const hideToast = (): void => {
  toast.value = undefined;
};
