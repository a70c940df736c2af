import { publish } from './bus.ts';

/**
 * Some room that the app holds for bad times. Chromium tells every site the same quota, however full the phone
 * is, so nothing can be read from an estimate there: the first refused write is the first that one hears. That
 * write then gets the reserve's place and goes through, and the person is told while there still is room (O8).
 *
 * In Cache Storage, since there a deleted entry is room at once; what is deleted from IndexedDB is not.
 */
const CACHE = 'heyan-reserve';
const ADDRESS = '/reserve';
/** Bytes: a dozen photos, or all that anybody could write. */
export const RESERVE_BYTES = 8_000_000;
const BLOCK = 64_000;

const store = async (): Promise<Cache | undefined> =>
  'caches' in globalThis ? caches.open(CACHE).catch(() => undefined) : undefined;

/** Not zeros, which a disk may store as nothing. */
const filling = (): Blob => {
  const block = crypto.getRandomValues(new Uint8Array(BLOCK));
  return new Blob(Array.from({ length: RESERVE_BYTES / BLOCK }, () => block));
};

/** Sees to it that the reserve is there. @returns whether there is room for it. Never rejects. */
export const layReserve = async (): Promise<boolean> => {
  const cache = await store();
  if (!cache) return true;
  try {
    if (!(await cache.match(ADDRESS))) await cache.put(ADDRESS, new Response(filling()));
    return true;
  } catch {
    return false;
  }
};

/** Gives the reserve's place to a write that was refused. @returns whether there was one. Never rejects. */
export const spendReserve = async (): Promise<boolean> => {
  publish({ type: 'room', tight: true });
  const cache = await store();
  return (await cache?.delete(ADDRESS).catch(() => false)) ?? false;
};
