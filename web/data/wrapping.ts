import { utf8 } from '../../shared/kernel/bytes.ts';

/**
 * How an account's key is kept on the phone: 32 random bytes, encrypted ("wrapped") under a key that only
 * its owner can get at. A row holds a list of wrappings of the same key, so that a password or a passkey
 * can open it later beside the server's secret.
 */
export interface Wrapping {
  by: 'server-secret';
  salt: ArrayBuffer;
  iv: ArrayBuffer;
  bytes: ArrayBuffer;
}

const AES = { name: 'AES-GCM', length: 256 } as const;

/** The wrapping key: HKDF-SHA-256 (RFC 5869) of the server's 32-byte share, salted for each wrapping. */
const wrappingKey = async (secret: BufferSource, salt: BufferSource, localId: string): Promise<CryptoKey> => {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(`heyan vault v1 ${localId}`) };
  return crypto.subtle.deriveKey(hkdf, material, AES, false, ['wrapKey', 'unwrapKey']);
};

const gcm = (iv: BufferSource, localId: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8(`accounts/${localId}/server-secret`),
});

/** The key as the app holds it: usable, never to be read out, by no script and no extension. */
const unwrap = async (wrapping: Wrapping, kek: CryptoKey, localId: string): Promise<CryptoKey> =>
  crypto.subtle.unwrapKey('raw', wrapping.bytes, kek, gcm(wrapping.iv, localId), AES, false, [
    'encrypt',
    'decrypt',
  ]);

/**
 * Makes an account's key and its wrapping under the server's secret. The key that comes back cannot be
 * exported: it is the wrapped one, opened again, which also proves that the wrapping opens.
 */
export const createWrappedKey = async (
  secret: BufferSource,
  localId: string,
): Promise<{ key: CryptoKey; wrapping: Wrapping }> => {
  const fresh = await crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt']);
  const salt = crypto.getRandomValues(new Uint8Array(16)).buffer;
  const iv = crypto.getRandomValues(new Uint8Array(12)).buffer;
  const kek = await wrappingKey(secret, salt, localId);
  const bytes = await crypto.subtle.wrapKey('raw', fresh, kek, gcm(iv, localId));
  const wrapping: Wrapping = { by: 'server-secret', salt, iv, bytes };
  return { key: await unwrap(wrapping, kek, localId), wrapping };
};

/** The account's key, or `undefined` where this secret does not open the wrapping. */
export const openWrappedKey = async (
  wrapping: Wrapping,
  secret: BufferSource,
  localId: string,
): Promise<CryptoKey | undefined> => {
  try {
    return await unwrap(wrapping, await wrappingKey(secret, wrapping.salt, localId), localId);
  } catch {
    return undefined;
  }
};

/** A key that lives on this phone alone: the guest's, who has no account whose secret could wrap it. */
export const createLocalKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt']);
