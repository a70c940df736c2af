import { listen } from './bus.ts';
import { whenIdle } from './idle.ts';
import { loadStores } from './load.ts';
import { runEnds } from './locks.ts';
import { onNetworkKind } from './network-kind.ts';
import { onSyncNews, syncStatus } from './sync-status.ts';

/**
 * When a page synchronises: at the start, when the network is back, when the app comes to the front, when a
 * wait is over, on another network, after every operation, and each minute while somebody looks at it.
 */
const LOOK_MS = 60_000;
/** The lock of a run is free at once, ms; the news of its end may still be on the way. */
const NEWS_MS = 1_000;

/** Synchronises now, in the background. The engine is loaded for it. */
export const requestSync = (): void => {
  loadStores().then(
    ({ syncNow }) => syncNow(),
    // The engine's file could not be loaded (a first visit that lost the network): the next trigger tries again.
    () => undefined,
  );
};

const visible = (): boolean => document.visibilityState === 'visible';

/**
 * Stands by while another window or the service worker synchronises: one that dies in the middle says nothing, and its
 * run is taken over within five seconds (O2).
 */
const standby = (takeOver: () => void): (() => void) => {
  let waiting = false;
  const look = async (): Promise<void> => {
    waiting = true;
    await runEnds();
    await new Promise((resolve) => setTimeout(resolve, NEWS_MS));
    waiting = false;
    if (syncStatus.peek().state === 'syncing') takeOver();
  };
  return () => {
    if (!waiting) void look();
  };
};

/** Begins; returns how to stop. To be called once, when somebody is signed in. */
export const startSync = (): (() => void) => {
  let retry: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    if (visible()) requestSync();
  };
  const gone = () => {
    syncStatus.value = { state: 'offline', code: 'offline', retryAt: Date.now() + LOOK_MS };
  };
  const standBy = standby(again);
  const stopListening = listen((news, from) => {
    onSyncNews(news);
    if (news.type !== 'status') return;
    if (news.status.state === 'syncing' && from === 'elsewhere') standBy();
    if (!('retryAt' in news.status)) return;
    clearTimeout(retry);
    retry = setTimeout(again, Math.max(0, news.status.retryAt - Date.now()));
  });
  const look = setInterval(() => {
    // While the engine waits for its moment, looking would only cut the wait short.
    const { state } = syncStatus.peek();
    if (visible() && (state === 'idle' || state === 'syncing')) requestSync();
  }, LOOK_MS);
  window.addEventListener('online', requestSync);
  window.addEventListener('offline', gone);
  document.addEventListener('visibilitychange', again);
  const stopNetwork = onNetworkKind(requestSync);
  let stopped = false;
  // What the phone has is shown first.
  void whenIdle().then(() => {
    if (!stopped) requestSync();
  });
  return () => {
    stopped = true;
    stopListening();
    stopNetwork();
    clearTimeout(retry);
    clearInterval(look);
    window.removeEventListener('online', requestSync);
    window.removeEventListener('offline', gone);
    document.removeEventListener('visibilitychange', again);
  };
};
