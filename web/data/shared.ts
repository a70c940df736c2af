import { type Live, sharedLive } from './live.ts';
import { loadStores } from './load.ts';
import type { Merge, Shared } from './shared-store.ts';

/** Pictures that another app shared with this one, for the pages (O9). */
export type { Merge, Shared };

/** What waits for who is signed in, the oldest first, kept up to date. */
export const useShared = sharedLive<Shared[]>(async ({ emit, fail }) => {
  const { claimShared, watchShared } = await loadStores();
  // What was shared while this person was signed out; where it cannot be opened, its page says so.
  const claimed = claimShared(undefined).catch(() => undefined);
  // Looked at meanwhile, shown with what is theirs of it: it is rare, and nothing is to come later and move a page.
  const together = async (live: Live<Shared[]>): Promise<void> => {
    await claimed;
    emit(live);
  };
  return watchShared({ emit: (live) => void together(live), fail });
});

/** See shared-store.ts. @returns how many pictures stay closed @throws Problem not-signed-in, storage-… */
export const claimShared = async (ticket: string | undefined): Promise<number> =>
  (await loadStores()).claimShared(ticket);

/** Removes what nobody may see. @throws Problem storage-failed */
export const dropClosed = async (): Promise<void> => (await loadStores()).dropClosed();

/** Puts pictures into a form's draft. @throws Problem not-found, not-signed-in, storage-full, storage-failed */
export const putShared = async (id: string, draftId: string, merge: Merge) =>
  (await loadStores()).putShared(id, draftId, merge);
