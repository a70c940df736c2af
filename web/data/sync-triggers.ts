import { listen } from './bus.ts';
import { loadStores } from './load.ts';
import { onNetworkKind } from './network-kind.ts';
import { onSyncNews, syncStatus } from './sync-status.ts';

/**
 * When a page synchronises: at the start, when the network is back, when the app comes to the front, when a
 * wait is over, on another network, after every operation, and each minute while somebody looks at it.
 */
const LOOK_MS = 60_000;

/** Synchronises now, in the background. The engine is loaded for it. */
export const requestSync = (): void => {
  loadStores().then(
    ({ syncNow }) => syncNow(),
    // The engine's file could not be loaded (a first visit that lost the network): the next trigger tries again.
    () => undefined,
  );
};

const visible = (): boolean => document.visibilityState === 'visible';

/** Begins; returns how to stop. To be called once, when somebody is signed in. */
export const startSync = (): (() => void) => {
  let retry: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    if (visible()) requestSync();
  };
  const gone = () => {
    syncStatus.value = { state: 'offline', code: 'offline', retryAt: Date.now() + LOOK_MS };
  };
  const stopListening = listen((news) => {
    onSyncNews(news);
    if (news.type !== 'status' || !('retryAt' in news.status)) return;
    clearTimeout(retry);
    retry = setTimeout(again, Math.max(0, news.status.retryAt - Date.now()));
  });
  const look = setInterval(() => {
    // While the engine waits for its moment, looking would only cut the wait short.
    if (visible() && syncStatus.peek().state === 'idle') requestSync();
  }, LOOK_MS);
  window.addEventListener('online', requestSync);
  window.addEventListener('offline', gone);
  document.addEventListener('visibilitychange', again);
  const stopNetwork = onNetworkKind(requestSync);
  requestSync();
  return () => {
    stopListening();
    stopNetwork();
    clearTimeout(retry);
    clearInterval(look);
    window.removeEventListener('online', requestSync);
    window.removeEventListener('offline', gone);
    document.removeEventListener('visibilitychange', again);
  };
};
