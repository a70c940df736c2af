import { signal } from '@preact/signals';
import { isInstalled } from './platform.ts';

/** Chromium's offer to install (WICG, Manifest Incubations); lib.dom does not know of it. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

const isPrompt = (event: Event): event is InstallPrompt => 'prompt' in event;

/** The browser's offer, kept for the right moment; it can be used once. */
export const installPrompt = signal<InstallPrompt | undefined>();

/** Whether the app is on the home screen, as far as this page can know. */
export const installed = signal(false);

/** Keeps the browser's offer instead of letting it come up by itself. To be called when the app starts. */
export const watchInstall = (): void => {
  installed.value = isInstalled();
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    if (isPrompt(event)) installPrompt.value = event;
  });
  addEventListener('appinstalled', () => {
    installed.value = true;
    installPrompt.value = undefined;
    import('./persist.ts').then(
      ({ worthKeeping }) => worthKeeping('installed'),
      () => undefined,
    );
  });
};
