import * as v from 'valibot';
import { sha256Hex } from '../../shared/kernel/bytes.ts';
import type { Sha256 } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { ImageRef, VideoRef } from '../../shared/sync/protocol.ts';
import type { AccountDb } from './account-db.ts';
import { holdOpen } from './db-guard.ts';
import { BEGUN } from './meta.ts';
import { openBytes, openValue, sealBytes, sealValue } from './sealing.ts';
import { stored } from './storage.ts';
import type { Vault } from './vault.ts';

/** What is known of a photo beside its bytes. */
export const PhotoInfo = v.object({ ...ImageRef.entries, width: v.number(), height: v.number() });
export type PhotoInfo = v.InferOutput<typeof PhotoInfo>;

/** What is known of whatever is kept under a hash: a photo, or a short video (F8). */
const FileInfo = v.union([PhotoInfo, VideoRef]);
type FileInfo = v.InferOutput<typeof FileInfo>;

const places = (sha256: string) => ({ info: `photos/${sha256}/info`, content: `photos/${sha256}` }) as const;

/**
 * Keeps a photo, sealed, under its hash; the same photo twice is one photo. Resolves when it has been read
 * back whole.
 * @throws Problem image-too-large, storage-full, storage-failed
 */
export const keepPhoto = (vault: Vault, bytes: ArrayBuffer, about: AboutPhoto): Promise<PhotoInfo> =>
  holdOpen(keep(vault, bytes, (named) => parse(PhotoInfo, { ...named, ...about })));

/** The same for a short video. @throws Problem video-too-large, not-a-video, storage-full, storage-failed */
export const keepVideo = (vault: Vault, bytes: ArrayBuffer, type: string): Promise<VideoRef> =>
  holdOpen(keep(vault, bytes, (named) => parse(VideoRef, { ...named, type })));

interface AboutPhoto {
  type: string;
  width: number;
  height: number;
}

const keep = async <Info extends FileInfo>(
  vault: Vault,
  bytes: ArrayBuffer,
  describe: (named: { sha256: string; size: number }) => Info,
): Promise<Info> => {
  const { db, key } = vault;
  const sha256 = await sha256Hex(new Uint8Array(bytes));
  const info = describe({ sha256, size: bytes.byteLength });
  if (await isWhole(vault, info.sha256)) return info;
  const at = places(sha256);
  const content = await sealBytes(key, at.content, bytes);
  const row = {
    sha256,
    uploadedAt: 0,
    size: content.bytes.byteLength,
    info: await sealValue(key, at.info, info),
    content,
  };
  await stored(db, () => db.photos.put(row));
  if (!(await isWhole(vault, info.sha256))) throw new Problem('storage-failed');
  return info;
};

const isWhole = async (vault: Vault, sha256: Sha256): Promise<boolean> => {
  const bytes = await readPhoto(vault, sha256);
  return bytes !== undefined && (await sha256Hex(new Uint8Array(bytes))) === sha256;
};

/**
 * A photo's bytes, or `undefined` where this phone does not have it, or no longer whole.
 * @throws Problem storage-failed where the disk cannot be read at all
 */
export const readPhoto = async ({ db, key }: Vault, sha256: string): Promise<ArrayBuffer | undefined> => {
  const row = await stored(db, () => db.photos.get(sha256));
  return row && openBytes(key, places(sha256).content, row.content).catch(() => undefined);
};

/** What is known of what is kept under a hash, or `undefined`. @throws Problem storage-failed */
export const readFileInfo = async ({ db, key }: Vault, sha256: string): Promise<FileInfo | undefined> => {
  const row = await stored(db, () => db.photos.get(sha256));
  return row && openValue(key, places(sha256).info, row.info, FileInfo);
};

/** What is known of a photo, or `undefined`, also for a video. @throws Problem storage-failed */
export const readPhotoInfo = async (vault: Vault, sha256: string): Promise<PhotoInfo | undefined> => {
  const info = await readFileInfo(vault, sha256);
  return info && 'width' in info ? info : undefined;
};

/** Those of the hashes that this phone does not have; may be called inside a transaction over `photos`. */
export const missingPhotos = async (db: AccountDb, hashes: readonly string[]): Promise<string[]> => {
  const rows = await db.photos.where('sha256').anyOf(hashes).primaryKeys();
  return hashes.filter((hash) => !rows.includes(hash));
};

/** Remembers that the server has a photo whole. */
export const markUploaded = ({ db }: Vault, sha256: string): Promise<number> =>
  stored(db, () => db.photos.update(sha256, { uploadedAt: Date.now() }));

/** Which photos the server is known to have had at `since` (ms) or later. Reads keys only, never the photos. */
export const arrivedSince = async ({ db }: Vault, since: number): Promise<ReadonlySet<string>> =>
  new Set(await stored(db, () => db.photos.where('uploadedAt').aboveOrEqual(since).primaryKeys()));

/** Photos whose bytes some request has carried: the server may have them, whatever became of the request. */
export const begunPhotos = async ({ db }: Vault): Promise<ReadonlySet<string>> =>
  new Set(await stored(db, () => BEGUN.read(db)));

/** To be called before a request carries bytes of these photos. @throws Problem storage-full, storage-failed */
export const markBegun = async (vault: Vault, hashes: readonly string[]): Promise<void> => {
  const before = await begunPhotos(vault);
  if (hashes.every((hash) => before.has(hash))) return;
  const arrived = await arrivedSince(vault, 1);
  const now = [...new Set([...before, ...hashes])].filter((hash) => !arrived.has(hash));
  await stored(vault.db, () => BEGUN.write(vault.db, now));
};
