import { utf8 } from '../../shared/kernel/bytes.ts';
import type { Opener } from './openers.ts';

/**
 * How an account's key is kept on the phone: 32 random bytes, encrypted ("wrapped") under a key that only
 * its owner can get at. A row holds a list of wrappings of the same key (O6): the server's secret opens it
 * for whoever is signed in, the password and a passkey open it without a network.
 */
export interface Wrapping {
  by: Opener['by'];
  salt: ArrayBuffer;
  /** Of PBKDF2; kept with each, so that a later app may ask for more. Absent for what needs no stretching. */
  iterations?: number;
  iv: ArrayBuffer;
  bytes: ArrayBuffer;
}

const AES = { name: 'AES-GCM', length: 256 } as const;

/** PBKDF2-HMAC-SHA-256 for passwords (OWASP Password Storage Cheat Sheet); WebCrypto has no Argon2. */
export const PASSWORD_ITERATIONS = 600_000;

const INFO = { 'server-secret': '', passkey: ' passkey' } as const;

type Terms = Pick<Wrapping, 'salt' | 'iterations'>;

/**
 * The wrapping key, salted for each wrapping: 32 random bytes go through HKDF-SHA-256 (RFC 5869), what a
 * person can remember through PBKDF2 (RFC 8018).
 */
const wrappingKey = async ({ by, secret }: Opener, terms: Terms, localId: string): Promise<CryptoKey> => {
  const { salt, iterations = PASSWORD_ITERATIONS } = terms;
  const usages: KeyUsage[] = ['wrapKey', 'unwrapKey'];
  if (by === 'password') {
    const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
    const pbkdf2 = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
    return crypto.subtle.deriveKey(pbkdf2, material, AES, false, usages);
  }
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = utf8(`heyan vault v1 ${localId}${INFO[by]}`);
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, material, AES, false, usages);
};

const gcm = (by: Opener['by'], iv: BufferSource, localId: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8(`accounts/${localId}/${by}`),
});

/** The key as the app holds it cannot be read out, by no script and no extension. */
const unwrap = (wrapping: Wrapping, kek: CryptoKey, localId: string, extractable: boolean) => {
  const { by, iv, bytes } = wrapping;
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  return crypto.subtle.unwrapKey('raw', bytes, kek, gcm(by, iv, localId), AES, extractable, usages);
};

const wrap = async (key: CryptoKey, opener: Opener, localId: string) => {
  const salt = crypto.getRandomValues(new Uint8Array(16)).buffer;
  const iv = crypto.getRandomValues(new Uint8Array(12)).buffer;
  const { by } = opener;
  const terms = { salt, ...(by === 'password' && { iterations: PASSWORD_ITERATIONS }) };
  const kek = await wrappingKey(opener, terms, localId);
  const bytes = await crypto.subtle.wrapKey('raw', key, kek, gcm(by, iv, localId));
  const wrapping: Wrapping = { by, ...terms, iv, bytes };
  return { kek, wrapping };
};

/**
 * Makes an account's key and its first wrapping. The key that comes back cannot be exported: it is the
 * wrapped one, opened again, which also proves that the wrapping opens.
 */
export const createWrappedKey = async (
  opener: Opener,
  localId: string,
): Promise<{ key: CryptoKey; wrapping: Wrapping }> => {
  const fresh = await crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt']);
  const { kek, wrapping } = await wrap(fresh, opener, localId);
  return { key: await unwrap(wrapping, kek, localId, false), wrapping };
};

/** The account's key, or `undefined` where this opener does not open the wrapping. */
export const openWrappedKey = async (
  wrapping: Wrapping,
  opener: Opener,
  localId: string,
): Promise<CryptoKey | undefined> => {
  if (wrapping.by !== opener.by) return undefined;
  try {
    return await unwrap(wrapping, await wrappingKey(opener, wrapping, localId), localId, false);
  } catch {
    return undefined;
  }
};

/**
 * The wrappings of a key with more openers. A password takes the place of the one before it, so that the old
 * one opens no more; a passkey stands beside the others, once.
 * @param by an opener of one of the wrappings: the key in use cannot be exported, so it is opened anew
 */
export const withOpeners = async (
  wrapped: readonly Wrapping[],
  by: Opener,
  more: readonly Opener[],
  localId: string,
): Promise<Wrapping[]> => {
  const known = wrapped.find((wrapping) => wrapping.by === by.by);
  if (!known || more.length === 0) return [...wrapped];
  const key = await unwrap(known, await wrappingKey(by, known, localId), localId, true);
  let all = [...wrapped];
  for (const opener of more) {
    if (opener.by === 'password') all = all.filter((wrapping) => wrapping.by !== 'password');
    else if (await anyOpens(all, opener, localId)) continue;
    all.push((await wrap(key, opener, localId)).wrapping);
  }
  return all;
};

const anyOpens = async (wrapped: readonly Wrapping[], opener: Opener, localId: string): Promise<boolean> => {
  for (const wrapping of wrapped) if (await openWrappedKey(wrapping, opener, localId)) return true;
  return false;
};

/** A key that lives on this phone alone: the guest's, who has no account whose secret could wrap it. */
export const createLocalKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt']);
