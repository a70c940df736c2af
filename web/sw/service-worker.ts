import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { unsent } from '../data/outbox-unsent.ts';
import { syncNow } from '../data/sync.ts';
import { OUTBOX_TAG } from './outbox-tag.ts';

declare const self: ServiceWorkerGlobalScope;

/** The app shell, from the cache first: opens without a network, and always as one version. */
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/\.well-known\//],
  }),
);

self.addEventListener('activate', (event) => {
  // The first visit is offline-ready without a reload. An update gets here only after the person agreed.
  event.waitUntil(self.clients.claim());
});

/** A new version waits until the person agrees (O9). */
self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  const wanted = typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING';
  if (wanted) event.waitUntil(self.skipWaiting());
});

/** Background Sync: rejecting makes the browser ask again later. */
const deliver = async (): Promise<void> => {
  await syncNow();
  if (await unsent()) throw new Error('not everything is sent');
};

self.addEventListener('sync', (event: Event) => {
  if (event instanceof ExtendableEvent && 'tag' in event && event.tag === OUTBOX_TAG)
    event.waitUntil(deliver());
});
