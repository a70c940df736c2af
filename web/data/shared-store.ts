import { Problem } from '../../shared/kernel/problems.ts';
import type { PhotoRef } from '../../shared/sync/protocol.ts';
import type { DraftRow } from './account-db.ts';
import { deviceDb } from './device-db.ts';
import { moveBetweenDrafts, putDraft, readDraft } from './draft-store.ts';
import type { Outlet } from './live.ts';
import { keepPhoto, readPhoto, readPhotoInfo } from './photo-store.ts';
import { openValue } from './sealing.ts';
import { SharedDraft, sharedDraftId, sharedIdOf } from './shared-draft.ts';
import { stored } from './storage.ts';
import { GUEST, guestVault, requireVault, type Vault, vaultToShow } from './vault.ts';
import { watchRows } from './watch.ts';

/** Pictures that were shared with the app and wait for the person. */
export interface Shared extends SharedDraft {
  id: string;
}

const sharedRows = (vault: Vault): PromiseLike<DraftRow[]> =>
  vault.db.drafts.where('id').startsWith(sharedDraftId('')).toArray();

const open = async (vault: Vault, rows: readonly DraftRow[]): Promise<Shared[]> => {
  const found: Shared[] = [];
  for (const { id, sealed } of rows) {
    const draft = await openValue(vault.key, `drafts/${id}`, sealed, SharedDraft);
    found.push({ id: sharedIdOf(id) ?? '', ...draft });
  }
  return found.sort((a, b) => a.at - b.at);
};

/** What the guest holds, without making a guest of a phone that has none. */
const heldByGuest = async (): Promise<{ guest: Vault; held: Shared[] } | undefined> => {
  const row = await stored(deviceDb(), () => deviceDb().accounts.get(GUEST));
  if (!row) return undefined;
  const guest = await guestVault();
  return { guest, held: await open(guest, await stored(guest.db, () => sharedRows(guest))) };
};

/** Takes a sharing from the guest with its pictures, but for those that another sharing brought as well. */
const dropFromGuest = async (guest: Vault, { id, photos }: Shared): Promise<void> => {
  const { db } = guest;
  const held = await open(guest, await stored(db, () => sharedRows(guest)));
  const others = held.filter((one) => one.id !== id).flatMap((one) => one.photos);
  const kept = new Set<string>(others.map(({ sha256 }) => sha256));
  await stored(db, () =>
    db.transaction('rw', db.drafts, db.photos, async () => {
      await db.drafts.delete(sharedDraftId(id));
      await db.photos.bulkDelete(photos.map(({ sha256 }) => sha256).filter((sha256) => !kept.has(sha256)));
    }),
  );
};

/** Seals a sharing anew for its owner; what is whole there may go here. A kill in between only does it twice. */
const moveOver = async (guest: Vault, own: Vault, shared: Shared): Promise<void> => {
  const { id, ...draft } = shared;
  for (const { sha256 } of draft.photos) {
    const [bytes, info] = await Promise.all([readPhoto(guest, sha256), readPhotoInfo(guest, sha256)]);
    if (!bytes || !info) throw new Problem('storage-failed');
    await keepPhoto(own, bytes, info);
  }
  await putDraft(own.localId, sharedDraftId(id), draft);
  await dropFromGuest(guest, shared);
};

/**
 * Gives who is signed in what was shared while nobody was: by its `ticket`, which only the window that received
 * it knows, or because theirs was the only account on this phone then. Everything else stays closed.
 * @returns how many pictures stay closed to them
 * @throws Problem not-signed-in, storage-full, storage-failed
 */
export const claimShared = async (ticket: string | undefined): Promise<number> => {
  const own = await requireVault();
  const found = await heldByGuest();
  let closed = 0;
  for (const shared of found?.held ?? []) {
    if (found && (shared.id === ticket || shared.account === own.localId))
      await moveOver(found.guest, own, shared);
    else closed += shared.photos.length;
  }
  return closed;
};

/** Removes what nobody on this phone may see; the pictures are still where they were shared from. */
export const dropClosed = async (): Promise<void> => {
  const found = await heldByGuest();
  for (const shared of found?.held ?? []) await dropFromGuest(found?.guest ?? (await guestVault()), shared);
};

/** Follows what waits for who is signed in, the oldest first. @throws Problem not-signed-in */
export const watchShared = async ({ emit, fail }: Outlet<Shared[]>): Promise<() => void> => {
  const vault = await vaultToShow();
  return watchRows(
    async () => sharedRows(vault),
    (rows) => open(vault, rows),
    (shared) => emit(shared.length > 0 ? { state: 'ready', value: shared } : { state: 'none' }),
    fail,
  );
};

/** What a form's draft becomes with the photos in it, and which of them found no place. */
export type Merge = (found: unknown, photos: readonly PhotoRef[]) => { value: unknown; left: PhotoRef[] };

/**
 * Puts a sharing's pictures into a form's draft: in one write they are there and here no more.
 * @returns how many went, and how many had no room and stay
 * @throws Problem not-found, not-signed-in, storage-full, storage-failed
 */
export const putShared = async (id: string, draftId: string, merge: Merge) => {
  const vault = await requireVault();
  const row = await stored(vault.db, () => vault.db.drafts.get(sharedDraftId(id)));
  const [shared] = row ? await open(vault, [row]) : [];
  if (!shared) throw new Problem('not-found');
  const { value, left } = merge(await readDraft(vault, draftId), shared.photos);
  const { id: _, ...draft } = shared;
  const rest = left.length === 0 ? undefined : { ...draft, photos: left, refused: [], leftOut: 0 };
  await moveBetweenDrafts(vault.localId, { id: draftId, value }, { id: sharedDraftId(id), value: rest });
  return { moved: shared.photos.length - left.length, left: left.length };
};
