import { Problem } from '../../shared/kernel/problems.ts';
import { spendReserve } from './reserve.ts';

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
 * Runs a storage call; once more when the connection was lost (the database is opened again first), or when the
 * disk was full and there was a reserve to make room with.
 * @throws Problem storage-full or storage-failed, or the Problem that the call itself threw
 */
export const stored = async <T>(db: Reopenable, work: () => PromiseLike<T>): Promise<T> => {
  let lost = false;
  try {
    return await work();
  } catch (error) {
    if (connectionLost(error)) lost = true;
    else if (storageProblem(error).code !== 'storage-full' || !(await spendReserve()))
      throw storageProblem(error);
  }
  try {
    if (lost) {
      db.close({ disableAutoOpen: false });
      await db.open();
    }
    return await work();
  } catch (error) {
    throw storageProblem(error);
  }
};
