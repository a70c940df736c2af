import { cacheNames } from 'workbox-core';
import { cleanupOutdatedCaches, PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { unsent } from '../data/outbox-unsent.ts';
import { syncNow } from '../data/sync.ts';
import { askUnattended } from '../data/whose.ts';
import { PATHS } from '../paths.ts';
import { announceAnswer, openAnswer } from './answers.ts';
import { OUTBOX_TAG } from './outbox-tag.ts';
import { receiveShared } from './share-target.ts';
import { dropOtherShells, keepShell } from './shell-cache.ts';
import { answerWithoutWaking } from './static-routes.ts';

declare const self: ServiceWorkerGlobalScope;

askUnattended();

/** The app shell, from the cache first: opens without a network, and always as one version. */
const precache = new PrecacheController();
precache.addToCacheList(self.__WB_MANIFEST);
registerRoute(new PrecacheRoute(precache));
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(precache.createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/\.well-known\//],
  }),
);

self.addEventListener('install', (event) => {
  const kept = precache.install(event).then(() => keepShell(precache));
  event.waitUntil(kept.then((shell) => answerWithoutWaking(event, cacheNames.precache, shell)));
});

/** What another app shares with this one (the manifest's `share_target`). */
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === PATHS.share,
  ({ request }) => receiveShared(request),
  'POST',
);

/**
 * The code of the face check: kept, with its model, by those alone who want it without a network
 * (web/liveness/model-store.ts).
 */
registerRoute(
  ({ url }) => /^\/assets\/detector-worker-/.test(url.pathname),
  async ({ request }) => (await caches.match(request.url, { cacheName: 'heyan-face' })) ?? fetch(request),
);

self.addEventListener('activate', (event) => {
  event.waitUntil(precache.activate(event));
  event.waitUntil(dropOtherShells(precache));
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

/** Web Push: there is an answer (docs/architecture.md). */
self.addEventListener('push', (event) => event.waitUntil(announceAnswer()));
self.addEventListener('notificationclick', (event) => event.waitUntil(openAnswer(event.notification)));
