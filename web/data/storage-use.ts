import type { DraftRow, OutboxRow } from './account-db.ts';
import { namesOf, stamp } from './photo-sweep.ts';
import type { Sealed } from './sealing.ts';
import { stored } from './storage.ts';
import type { Vault } from './vault.ts';

/** What an account takes up on this phone, in bytes. */
export interface StorageUse {
  /** Photos that a draft or something unfinished names, or that no receipt names yet. */
  needed: { count: number; bytes: number };
  /** Photos that the server has, that a receipt on this phone names, and that nothing waits for. */
  freeable: { count: number; bytes: number };
  /** Drafts and the outbox, with the receipts. */
  written: number;
  /** The server's documents. */
  documents: number;
}

interface KeptPhoto {
  sha256: string;
  /** ms; 0 for never. */
  uploadedAt: number;
  size: number;
}

/** Read from an index: no photo is loaded for it. */
const photoSizes = async ({ db }: Vault): Promise<KeptPhoto[]> => {
  const photos: KeptPhoto[] = [];
  await stored(db, () => {
    photos.length = 0;
    return db.photos.orderBy('[uploadedAt+size]').eachKey((key, { primaryKey }) => {
      const [uploadedAt, size] = Array.isArray(key) ? key.map(Number) : [];
      photos.push({ sha256: primaryKey, uploadedAt: uploadedAt ?? 0, size: size ?? 0 });
    });
  });
  return photos;
};

const sealedBytes = (rows: readonly { sealed: Sealed }[]): number =>
  rows.reduce((sum, { sealed }) => sum + sealed.bytes.byteLength + sealed.iv.byteLength, 0);

const sumOf = (photos: readonly KeptPhoto[]) => ({
  count: photos.length,
  bytes: photos.reduce((sum, { size }) => sum + size, 0),
});

interface Found {
  drafts: DraftRow[];
  outbox: OutboxRow[];
  needed: KeptPhoto[];
  freeable: KeptPhoto[];
}

const find = async (vault: Vault): Promise<Found> => {
  const { db } = vault;
  const [drafts, outbox] = await stored(db, () => Promise.all([db.drafts.toArray(), db.outbox.toArray()]));
  const { wanted, finished, receipted } = await namesOf(vault, drafts, outbox);
  const needed: KeptPhoto[] = [];
  const freeable: KeptPhoto[] = [];
  for (const photo of await photoSizes(vault)) {
    const { sha256, uploadedAt } = photo;
    const safe = uploadedAt > 0 && receipted.has(sha256) && finished.has(sha256) && !wanted.has(sha256);
    (safe ? freeable : needed).push(photo);
  }
  return { drafts, outbox, needed, freeable };
};

/** What the account takes up, and what of it can go. @throws Problem storage-failed */
export const measureUse = async (vault: Vault): Promise<StorageUse> => {
  const { drafts, outbox, needed, freeable } = await find(vault);
  const documents = await stored(vault.db, () => vault.db.documents.toArray());
  return {
    needed: sumOf(needed),
    freeable: sumOf(freeable),
    written: sealedBytes(drafts) + sealedBytes(outbox),
    documents: sealedBytes(documents),
  };
};

/** How often it is looked again where something was written meanwhile. */
const TRIES = 5;

/**
 * Frees the photos that the server has and that a receipt on this phone names; they are fetched when they
 * are looked at again. Only if every draft and item still is as it was when it was decided.
 * @returns how many went, and their bytes
 * @throws Problem storage-failed
 */
export const freePhotos = async (vault: Vault): Promise<{ count: number; bytes: number }> => {
  const { db } = vault;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { drafts, outbox, freeable } = await find(vault);
    const done = await stored(db, () =>
      db.transaction('rw', db.drafts, db.outbox, db.photos, async () => {
        const now = await Promise.all([db.drafts.toArray(), db.outbox.toArray()]);
        if (stamp(...now) !== stamp(drafts, outbox)) return false;
        await db.photos.bulkDelete(freeable.map(({ sha256 }) => sha256));
        return true;
      }),
    );
    if (done) return sumOf(freeable);
  }
  return { count: 0, bytes: 0 };
};
