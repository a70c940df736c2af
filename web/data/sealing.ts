import type { GenericSchema, InferOutput } from 'valibot';
import { utf8 } from '../../shared/kernel/bytes.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { parse } from '../../shared/kernel/validate.ts';

/**
 * Everything that an account keeps on the phone is sealed with AES-256-GCM under the account's key (O6).
 * Buffers, never Blobs: WebKit has lost Blobs kept in IndexedDB.
 */
export interface Sealed {
  iv: ArrayBuffer;
  bytes: ArrayBuffer;
}

/** Where a sealed thing lives: `table/id`. It is authenticated, so what is moved elsewhere does not open. */
export type Place = `${string}/${string}`;

/** 96 bits, fresh for each sealing (NIST SP 800-38D §8.2.2). */
const IV_BYTES = 12;

const algorithm = (iv: BufferSource, place: Place) => ({ name: 'AES-GCM', iv, additionalData: utf8(place) });

export const sealBytes = async (key: CryptoKey, place: Place, bytes: BufferSource): Promise<Sealed> => {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES)).buffer;
  return { iv, bytes: await crypto.subtle.encrypt(algorithm(iv, place), key, bytes) };
};

/**
 * @throws Problem storage-failed for what was altered, moved, or sealed with another key
 */
export const openBytes = async (key: CryptoKey, place: Place, sealed: Sealed): Promise<ArrayBuffer> => {
  try {
    return await crypto.subtle.decrypt(algorithm(sealed.iv, place), key, sealed.bytes);
  } catch {
    throw new Problem('storage-failed');
  }
};

/** Seals a value that JSON can hold. */
export const sealValue = (key: CryptoKey, place: Place, value: unknown): Promise<Sealed> =>
  sealBytes(key, place, utf8(JSON.stringify(value)));

/** @throws Problem as `openBytes` */
export const openUnknown = async (key: CryptoKey, place: Place, sealed: Sealed): Promise<unknown> =>
  JSON.parse(new TextDecoder().decode(await openBytes(key, place, sealed)));

/** @throws Problem as `openBytes`, or the schema's where the value does not have its shape */
export const openValue = async <const S extends GenericSchema>(
  key: CryptoKey,
  place: Place,
  sealed: Sealed,
  schema: S,
): Promise<InferOutput<S>> => parse(schema, await openUnknown(key, place, sealed));
