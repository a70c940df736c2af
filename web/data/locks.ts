/**
 * One synchronisation at a time over all tabs and the service worker (Web Locks). Whoever comes while one
 * runs queues for the next run, of which there is at most one: it will see everything written before it.
 */
const RUNNING = 'heyan-sync';
const NEXT = 'heyan-sync-next';

/** Takes a lock and gives back how to release it; `undefined` where it is not free and `wait` is false. */
const take = (name: string, wait: boolean): Promise<(() => void) | undefined> =>
  new Promise((resolve, reject) => {
    const held = (lock: Lock | null): Promise<void> | undefined => {
      if (lock) return new Promise((release) => resolve(release));
      resolve(undefined);
      return undefined;
    };
    navigator.locks.request(name, { ifAvailable: !wait }, held).catch(reject);
  });

/**
 * Runs alone; `undefined` where another run is queued already and will do it.
 * @throws whatever `run` throws
 */
export const runAlone = async <T>(run: () => Promise<T>): Promise<T | undefined> => {
  const next = await take(NEXT, false);
  if (!next) return undefined;
  const running = await take(RUNNING, true).finally(next);
  try {
    return await run();
  } finally {
    running?.();
  }
};

/** Resolves once no run is under way, also where its window or worker died in the middle of it. */
export const runEnds = async (): Promise<void> => (await take(RUNNING, true))?.();
