import { Problem } from '../../shared/kernel/problems.ts';

/** What a storage error is called; Dexie wraps the browser's own error and keeps it in `inner`. */
const nameOf = (error: unknown): string[] => {
  if (typeof error !== 'object' || error === null) return [];
  const own = 'name' in error ? [String(error.name)] : [];
  return 'inner' in error ? [...own, ...nameOf(error.inner)] : own;
};

/** The Problem that a failed storage call stands for: storage-full, or storage-failed for all else. */
export const storageProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  return new Problem(nameOf(error).includes('QuotaExceededError') ? 'storage-full' : 'storage-failed');
};

/** WebKit drops the connection to IndexedDB of an app that was long in the background. */
const connectionLost = (error: unknown): boolean => {
  const names = nameOf(error);
  return names.includes('DatabaseClosedError') || names.includes('InvalidStateError') || isLostText(error);
};

const isLostText = (error: unknown): boolean =>
  error instanceof Error && /connection.*lost|database connection is closing/i.test(error.message);

/** What `stored` needs of a Dexie database. */
interface Reopenable {
  close(options: { disableAutoOpen: boolean }): void;
  open(): PromiseLike<unknown>;
}

/**
 * Runs a storage call; reopens the database and runs it once more when the connection was lost.
 * @throws Problem storage-full or storage-failed, or the Problem that the call itself threw
 */
export const stored = async <T>(db: Reopenable, work: () => PromiseLike<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!connectionLost(error)) throw storageProblem(error);
  }
  try {
    db.close({ disableAutoOpen: false });
    await db.open();
    return await work();
  } catch (error) {
    throw storageProblem(error);
  }
};
