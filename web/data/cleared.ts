import { signal } from '@preact/signals';
import { loadStores } from './load.ts';
import type { Cleared } from './meta.ts';

/**
 * The browser has thrown away what this phone held (eviction; in WebKit after seven days without a visit).
 * Told to the person after the next sign-in, on every page, until they have read it (O8). Set by session.ts.
 */
export const cleared = signal<Cleared | undefined>();

/** The person has read it. @throws Problem not-signed-in, storage-full, storage-failed */
export const closeCleared = async (): Promise<void> => {
  const { forgetCleared } = await loadStores();
  await forgetCleared();
  cleared.value = undefined;
};
