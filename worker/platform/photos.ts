import type { PersonId, Sha256 } from '../../shared/kernel/ids.ts';
import type { PhotoRef } from '../../shared/sync/protocol.ts';
import type { Services } from '../services.ts';
import { findStoredPhoto } from './photos.repo.ts';

export interface Photo {
  /** Told by its first bytes when it arrived, not by whoever sent it. */
  type: PhotoRef['type'];
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A photo exactly as its person sent it, or `undefined` while it has not arrived whole.
 * @throws Error where the row is there and the object is not: that must never happen
 */
export const readPhoto = async (
  services: Services,
  personId: PersonId,
  sha256: Sha256,
): Promise<Photo | undefined> => {
  const row = await findStoredPhoto(services.databaseFor(personId), personId, sha256);
  if (!row) return undefined;
  const bytes = await services.objects.get(personId, row.objectKey);
  if (!bytes) throw new Error('A stored photo has no object');
  return { type: row.type, bytes };
};

/**
 * The answer that carries a photo. `sandbox`: whatever a browser might make of bytes that somebody else
 * chose, it gets no origin, no script and no request out of it (CSP level 3 §6.3.2).
 */
export const photoResponse = ({ type, bytes }: Photo): Response =>
  new Response(bytes, {
    headers: {
      'content-type': type,
      'content-length': String(bytes.byteLength),
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
      'content-disposition': 'inline',
    },
  });
