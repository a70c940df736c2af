import type { DraftSummary } from './draft-list-store.ts';
import { type Live, useLive } from './live.ts';
import { loadStores } from './load.ts';

/** The list of drafts for its page (O1). */
export type { DraftSummary };

/** The drafts of who is signed in, the latest first, kept up to date. */
export const useDrafts = (): Live<DraftSummary[]> =>
  useLive('drafts', async (outlet) => (await loadStores()).watchDrafts(outlet));

/**
 * Takes a draft away.
 * @returns the way back, for an "undo" button
 * @throws Problem not-found, not-signed-in, storage-full, storage-failed
 */
export const deleteDraft = async (id: string): Promise<() => Promise<void>> =>
  (await loadStores()).takeDraftAway(id);
