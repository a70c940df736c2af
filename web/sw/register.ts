import { signal } from '@preact/signals';
import type { Workbox } from 'workbox-window';

/** The service worker seen from the page: registering it, and updating only when the person agrees (O9). */

/** A new version of the app is there and waits for the person. */
export const updateReady = signal(false);

let workbox: Workbox | undefined;
let agreed = false;
/** Another tab has agreed: the new version is in charge already, this page is still the old one. */
let replaced = false;

/**
 * Registers the service worker; to be called after the first paint. Only what `vite build` made has one.
 */
export const registerServiceWorker = async (): Promise<void> => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { Workbox } = await import('workbox-window');
  workbox = new Workbox('/service-worker.js', { scope: '/' });
  workbox.addEventListener('waiting', () => {
    updateReady.value = true;
  });
  // Workbox's own `isUpdate` is about the moment of registering; a first visit may stay open over an update.
  let controlled = Boolean(navigator.serviceWorker.controller);
  workbox.addEventListener('controlling', () => {
    if (!controlled) {
      controlled = true;
      return;
    }
    // A page that nobody looks at changes over by itself: its drafts are on the disk.
    if (agreed || document.visibilityState === 'hidden') location.reload();
    replaced = true;
    updateReady.value = true;
  });
  try {
    await workbox.register();
  } catch {
    // Without a service worker the app works as a web page; the next visit tries again.
  }
};

/** Changes over to the new version and reloads. Never called by the app itself. */
export const applyUpdate = (): void => {
  agreed = true;
  if (replaced) location.reload();
  else workbox?.messageSkipWaiting();
};
