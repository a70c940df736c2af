import { newId, type PersonId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import type { Services } from '../services.ts';
import { requireImage } from '../sync/uploads/image.ts';
import { findPortraitRow, type PortraitSource, putPortrait } from './portraits.repo.ts';

/** Degrees that a portrait's face may be turned to the side. */
const MAX_YAW = 20;

/**
 * The portrait on file for an ID number (by its blind index), or `undefined` where there is none (F6).
 * @throws Error where the row is there and the object is not: that must never happen
 */
export const readPortrait = async (
  services: Services,
  idNumberIndex: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const row = await findPortraitRow(services.db, idNumberIndex);
  if (!row) return undefined;
  const bytes = await services.objects.get(row.owner, row.objectKey);
  if (!bytes) throw new Error('A portrait has no object');
  return bytes;
};

/**
 * Whether a picture can be compared with: a JPEG of one face, seen from the front.
 * @throws Problem not-an-image, image-too-small, image-too-large, portrait-unusable
 */
export const requirePortrait = async ({ eyes }: Services, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
  requireImage(bytes, 'image/jpeg');
  const [look] = await eyes.look([bytes]);
  if (look?.outcome !== 'face' || look.faces !== 1 || Math.abs(look.face.yaw) > MAX_YAW)
    throw new Problem('portrait-unusable');
};

/** A portrait on its way: its object is stored, its row is in `statement`, what it replaces goes after the batch. */
export interface StoredPortrait {
  owner: PersonId;
  statement: D1PreparedStatement;
  /** The object that nothing names once the batch is through. */
  replaced: string | undefined;
}

/** Stores a portrait under a key of its own; a row that is never written leaves an object for the sweep. */
export const storePortrait = async (
  { db, objects, clock }: Services,
  idNumberIndex: string,
  bytes: Uint8Array<ArrayBuffer>,
  { source, by }: { source: PortraitSource; by: string },
): Promise<StoredPortrait> => {
  const at = clock.now();
  const before = await findPortraitRow(db, idNumberIndex);
  const owner = newId<PersonId>(at);
  const objectKey = `portraits/${owner}`;
  await objects.put(owner, objectKey, bytes);
  const statement = putPortrait(db, idNumberIndex, { owner, objectKey, source, by, at });
  return { owner, statement, replaced: before?.objectKey };
};
