import { OUTBOX_TAG } from './outbox-tag.ts';

/** A registration that can do it; lib.dom does not know of it. */
const canSync = (
  registration: ServiceWorkerRegistration,
): registration is ServiceWorkerRegistration & { sync: { register(tag: string): Promise<void> } } =>
  'sync' in registration;

/**
 * Asks the browser to wake the service worker when there is a network. Without Background Sync, or where it
 * is refused, the app synchronises when it is next open.
 */
export const askBackgroundSync = (): void => {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  container?.getRegistration().then(
    (registration) => {
      if (registration && canSync(registration))
        registration.sync.register(OUTBOX_TAG).catch(() => undefined);
    },
    () => undefined,
  );
};
