import { sha256Hex } from '../../../shared/kernel/bytes.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import { entitiesNaming } from '../../platform/attachments.repo.ts';
import { isGuardFailure } from '../../platform/guard.repo.ts';
import { PHOTO_STORED } from '../../registry.ts';
import type { ImageHeader } from './image.ts';
import { requireMedia } from './media.ts';
import * as repo from './repo.ts';

/** How long a photo that nothing names is kept: the operation that names it may still be on its way. */
const UNNAMED_MS = 7 * 86_400_000;
/** How often storing is tried again when something came to name the photo meanwhile. */
const RACE_TRIES = 3;

/**
 * Makes a photo of its pieces and the last bytes, which are no piece of their own: until the photo counts
 * as stored the client is told to send them again, so nothing hangs between "all here" and "whole".
 * @returns the objects of the pieces, which nothing names any more
 * @throws Problem upload-hash (the upload starts over); not-an-image, image-too-small, image-too-large, not-a-video,
 * video-too-large (the upload is over); upload-offset where another request was quicker
 */
export const compose = async (
  call: Call,
  upload: repo.Upload,
  last: Uint8Array<ArrayBuffer>,
): Promise<string[]> => {
  const { objects, clock } = call.services;
  const db = call.services.databaseFor(upload.personId);
  const keys = await repo.pieceKeys(db, upload);
  const whole = join([...(await objects.getAll(upload.personId, keys)), last], upload.size);
  if (!whole || (await sha256Hex(whole)) !== upload.sha256) {
    await objects.delete(await repo.restartUpload(db, upload));
    throw new Problem('upload-hash');
  }
  const image = await checkImage(call, upload, whole);
  // A new name each time: whoever removes an older object of the same photo cannot touch this one.
  const objectKey = `photos/${upload.personId}/${upload.sha256}/${newId(clock.now())}`;
  await objects.put(upload.personId, objectKey, whole);
  await store(call, upload, image, objectKey);
  return keys;
};

/** `undefined` where a piece is missing or the lengths do not add up. */
const join = (
  parts: readonly (Uint8Array<ArrayBuffer> | undefined)[],
  size: number,
): Uint8Array<ArrayBuffer> | undefined => {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    if (!part || at + part.byteLength > size) return undefined;
    whole.set(part, at);
    at += part.byteLength;
  }
  return at === size ? whole : undefined;
};

/** What is no picture or video, or one that we do not take, is not kept: sending it again would not help. */
const checkImage = async (
  call: Call,
  upload: repo.Upload,
  whole: Uint8Array<ArrayBuffer>,
): Promise<Pick<ImageHeader, 'width' | 'height'>> => {
  try {
    return requireMedia(whole, upload.type);
  } catch (error) {
    const { objects, databaseFor } = call.services;
    await objects.delete(await repo.dropUpload(databaseFor(upload.personId), upload));
    throw error;
  }
};

/** In one batch: the photo is stored, and everything that names it hears of it. */
const store = async (
  call: Call,
  upload: repo.Upload,
  { width, height }: Pick<ImageHeader, 'width' | 'height'>,
  objectKey: string,
): Promise<void> => {
  const { personId, sha256 } = upload;
  const db = call.services.databaseFor(personId);
  for (let attempt = 1; ; attempt += 1) {
    const at = call.services.clock.now();
    const entities = await entitiesNaming(db, personId, sha256);
    const told = await Promise.all(
      entities.map(({ entityType, entityId }) => PHOTO_STORED[entityType](db, personId, entityId, at)),
    );
    const whole = { width, height, at, objectKey, expiresAt: at + UNNAMED_MS };
    try {
      await db.batch([...repo.storePhoto(db, upload, whole, entities.length), ...told.flat()]);
      return;
    } catch (error) {
      if (!isGuardFailure(error)) throw error;
      const now = await repo.findUpload(db, personId, sha256, at);
      if (now?.state === 'receiving' && now.received === upload.received && attempt < RACE_TRIES) continue;
      // Rolled back for certain, so nothing names the object.
      await call.services.objects.delete([objectKey]);
      throw new Problem('upload-offset');
    }
  }
};
