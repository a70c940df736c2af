import type { CDPSession } from '@playwright/test';
import { URL_BASE } from './fixtures.ts';

/** The registration of the app's service worker, for the commands of DevTools that want it; enables them. */
export const registrationOf = async (cdp: CDPSession): Promise<string> => {
  const found = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL === `${URL_BASE}/`);
      if (ours) resolve(ours.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  return found;
};
