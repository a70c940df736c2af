import { signal } from '@preact/signals';

const online = signal(navigator.onLine);
addEventListener('online', () => {
  online.value = true;
});
addEventListener('offline', () => {
  online.value = false;
});

/** Whether the phone says that it has a network. It may still lead nowhere. */
export const useOnline = (): boolean => online.value;
