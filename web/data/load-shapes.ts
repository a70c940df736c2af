import { nextTask } from '../next-task.ts';

/** Fetches a file once and runs it in a task of its own; where it could not be fetched, the next call tries again. */
export const loadOnce = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let part: Promise<T> | undefined;
  return async () => {
    part ??= load().finally(nextTask);
    try {
      return await part;
    } catch (error) {
      part = undefined;
      throw error;
    }
  };
};

/**
 * Runs what the stores stand on (web/chunks.ts: `common`); together the two would be one task of 80 ms on a cheap
 * phone. To be awaited before anything of the file `person` is imported.
 * @throws TypeError where the file cannot be fetched
 */
export const loadShapes = loadOnce(() => import('../../shared/registry.ts'));
