import { sha256Hex } from '../../../shared/kernel/bytes.ts';
import { newId, type PersonId, Sha256 } from '../../../shared/kernel/ids.ts';
import { parse } from '../../../shared/kernel/validate.ts';
import type { PhotoRef } from '../../../shared/sync/protocol.ts';
import { putStoredPhoto } from '../../platform/photos.repo.ts';
import type { Services } from '../../services.ts';
import { readImage } from './image.ts';

/** A JPEG that is here already as a photo of this person: what the server itself puts before a reviewer. */
export const photoOf = async (
  { db, objects, clock }: Pick<Services, 'db' | 'objects' | 'clock'>,
  personId: PersonId,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ ref: PhotoRef; statements: D1PreparedStatement[] }> => {
  const at = clock.now();
  const sha256 = parse(Sha256, await sha256Hex(bytes));
  const { width = 0, height = 0 } = readImage(bytes) ?? {};
  const ref = { sha256, size: bytes.byteLength, type: 'image/jpeg' as const };
  const objectKey = `photos/${personId}/${sha256}/${newId(at)}`;
  await objects.put(personId, objectKey, bytes);
  return { ref, statements: [putStoredPhoto(db, personId, { ...ref, width, height, objectKey, at })] };
};
