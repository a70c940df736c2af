import { utf8 } from '../../shared/kernel/bytes.ts';
import type { OperationId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import type { DraftRow } from './account-db.ts';
import { publish } from './bus.ts';
import { draftSettled, removeDraft } from './draft-store.ts';
import type { Outlet } from './live.ts';
import { resumed } from './meta.ts';
import { readPhotoInfo } from './photo-store.ts';
import { photosNamed } from './photos-named.ts';
import { openUnknown } from './sealing.ts';
import { stored } from './storage.ts';
import { requireVault, type Vault, vaultToShow } from './vault.ts';
import { watchRows } from './watch.ts';

/** A draft as the list of drafts tells it. */
export interface DraftSummary {
  id: string;
  /** ms. */
  savedAt: number;
  /** How many photos it names, and the bytes of it all, photos included. */
  photos: number;
  size: number;
}

const summaryOf = async (vault: Vault, { id, savedAt, sealed }: DraftRow): Promise<DraftSummary> => {
  const value = await openUnknown(vault.key, `drafts/${id}`, sealed);
  const photos = photosNamed(value);
  let size = utf8(JSON.stringify(value)).byteLength;
  for (const photo of photos) size += photo.size ?? (await readPhotoInfo(vault, photo.sha256))?.size ?? 0;
  return { id, savedAt, photos: photos.length, size };
};

/** Follows the drafts of who is signed in, the latest first. */
export const watchDrafts = async ({ emit, fail }: Outlet<DraftSummary[]>): Promise<() => void> => {
  const vault = await vaultToShow();
  return watchRows(
    () => vault.db.drafts.toArray(),
    (rows) => Promise.all(rows.map((row) => summaryOf(vault, row))),
    (drafts) => {
      drafts.sort((a, b) => b.savedAt - a.savedAt);
      emit(drafts.length > 0 ? { state: 'ready', value: drafts } : { state: 'none' });
    },
    fail,
  );
};

/**
 * Takes a draft away.
 * @returns the way back, which refuses to write over a draft begun meanwhile (Problem wrong-state)
 * @throws Problem not-found, not-signed-in, storage-full, storage-failed
 */
export const takeDraftAway = async (id: string): Promise<() => Promise<void>> => {
  const { db, localId } = await requireVault();
  await draftSettled(localId, id);
  const row = await stored(db, () => db.drafts.get(id));
  if (!row) throw new Problem('not-found');
  const operationId = await stored(db, () => resumed(id).read(db));
  await removeDraft(localId, id);
  return async () => {
    await putBack(localId, row, operationId);
    publish({ type: 'draft', id });
  };
};

const putBack = async (localId: string, row: DraftRow, operationId: OperationId | undefined) => {
  const vault = await requireVault();
  if (vault.localId !== localId) throw new Problem('not-signed-in');
  const { db } = vault;
  await draftSettled(localId, row.id);
  await stored(db, () =>
    db.transaction('rw', db.drafts, db.meta, async () => {
      if (await db.drafts.get(row.id)) throw new Problem('wrong-state');
      await db.drafts.add(row);
      if (operationId !== undefined) await resumed(row.id).write(db, operationId);
    }),
  );
};
