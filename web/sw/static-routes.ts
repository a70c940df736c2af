import type { Shell } from './shell-cache.ts';

/** What `addRoutes` takes, as far as it is used here (Service Workers, "ServiceWorker Static Routing API"). */
interface StaticRoute {
  condition: { urlPattern: { pathname: string; search?: string } };
  source: 'network' | 'fetch-event' | { cacheName: string };
}

interface WithRoutes {
  addRoutes(routes: StaticRoute[]): Promise<void>;
}

const hasRoutes = (event: object): event is WithRoutes => 'addRoutes' in event;

/**
 * Lets the browser answer by itself, without waking the service worker, what needs no code of it: the API from
 * the network, files named by their hash from the precache (else from the network), the addresses that the app is opened at from
 * the shell's cache. Where a browser cannot, the service worker's own routes do the same.
 *
 * Besides the time it saves, this keeps updates moving: a request that wakes the old service worker while the new
 * one takes over makes Chromium wait until the old one was idle for half a minute, with DevTools open for ever.
 */
export const answerWithoutWaking = async (
  event: ExtendableEvent,
  precache: string,
  shell: Shell,
): Promise<void> => {
  if (!hasRoutes(event)) return;
  await event.addRoutes([
    { condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' },
    // Kept elsewhere, by those who want face checks without a network: the service worker knows. First come, first served.
    { condition: { urlPattern: { pathname: '/assets/detector-worker-*' } }, source: 'fetch-event' },
    { condition: { urlPattern: { pathname: '/assets/*' } }, source: { cacheName: precache } },
    // With a query they are other addresses, which the cache does not have.
    ...shell.paths.map((pathname) => ({
      condition: { urlPattern: { pathname, search: '' } },
      source: { cacheName: shell.cacheName },
    })),
  ]);
};
