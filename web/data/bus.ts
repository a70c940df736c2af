import * as v from 'valibot';
import { isProblemCode, type ProblemCode } from '../../shared/kernel/problems.ts';

/**
 * News between the pages and the service worker of this phone: one BroadcastChannel. What lies in Dexie
 * needs no news (live queries see other tabs' writes); this is for what is stored nowhere.
 */
const Code = v.custom<ProblemCode>(isProblemCode);

export const SyncStatus = v.variant('state', [
  v.object({ state: v.literal('idle') }),
  v.object({ state: v.literal('syncing') }),
  /** No network, or somebody else's (not-our-server); tried again at `retryAt` (ms) and whenever it returns. */
  v.object({ state: v.literal('offline'), code: Code, retryAt: v.number() }),
  /** The session has ended; everything is kept until the person signs in again. */
  v.object({ state: v.literal('signed-out') }),
  /** The server is busy, broken or asked for a pause; tried again at `retryAt` (ms). */
  v.object({ state: v.literal('waiting'), code: Code, retryAt: v.number() }),
]);
export type SyncStatus = v.InferOutput<typeof SyncStatus>;

const News = v.variant('type', [
  v.object({ type: v.literal('status'), status: SyncStatus }),
  /** Everything was in step at `at`; the server's clock is `offset` ahead of this phone's; ms. */
  v.object({ type: v.literal('synced'), at: v.number(), offset: v.number() }),
  /** Bytes of a photo that the server has. */
  v.object({ type: v.literal('progress'), sha256: v.string(), sent: v.number(), size: v.number() }),
  /** Somebody signed in or out. */
  v.object({ type: v.literal('session') }),
  /** A draft was saved or removed. */
  v.object({ type: v.literal('draft'), id: v.string() }),
  /** Whether a write was refused for want of room, or there is room for the reserve again. */
  v.object({ type: v.literal('room'), tight: v.boolean() }),
  /** Of whoever says it alone: its connection to the phone's databases (db-guard.ts). */
  v.object({ type: v.literal('database'), state: v.picklist(['open', 'blocked', 'overtaken']) }),
]);
export type News = v.InferOutput<typeof News>;

type Listener = (news: News, from: 'here' | 'elsewhere') => void;

const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;

const open = (): BroadcastChannel => {
  if (channel) return channel;
  channel = new BroadcastChannel('heyan');
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    // An older or newer version of the app may be open in another tab: what we do not know is left aside.
    const result = v.safeParse(News, event.data);
    if (result.success) for (const listener of listeners) listener(result.output, 'elsewhere');
  });
  return channel;
};

/** Tells everybody on this phone, this context included. */
export const publish = (news: News): void => {
  open().postMessage(news);
  for (const listener of listeners) listener(news, 'here');
};

/** Hears all news from now on; returns how to stop. */
export const listen = (listener: Listener): (() => void) => {
  open();
  listeners.add(listener);
  return () => listeners.delete(listener);
};
