import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '../../../shared/kernel/bytes.ts';

/** scrypt (RFC 7914) with N = 2^15, r = 8, p = 1: 32 MiB and about 0.15 s a hash. */
const LOG_N = 15;
const R = 8;
const P = 1;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/**
 * Synchronous on purpose: a hash takes 32 MiB of an isolate's 128 MB, and this way there is never more than
 * one at a time in it, whatever arrives (workerd computes the callback form at once as well). No queue is
 * needed, which a cancelled request could leave blocked.
 */
const derive = (password: string, salt: Uint8Array, [logN, r, p]: [number, number, number]): Uint8Array => {
  const N = 2 ** logN;
  // Normalised, so that the same password from another keyboard has the same bytes (RFC 8265 §4.2).
  return scryptSync(password.normalize('NFC'), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r });
};

/** `scrypt$15$8$1$<salt>$<hash>`: the parameters are stored with each hash, so that they can be raised. */
export const hashPassword = (password: string): string => {
  const salt = randomBytes(SALT_BYTES);
  const key = derive(password, salt, [LOG_N, R, P]);
  return ['scrypt', LOG_N, R, P, toBase64Url(salt), toBase64Url(key)].join('$');
};

/** The hash of a password nobody has: checking against it costs what checking against a real one does. */
const NOBODY = `scrypt$${LOG_N}$${R}$${P}$AAAAAAAAAAAAAAAAAAAAAA$${'A'.repeat(43)}`;

/**
 * Whether a password is the one that was hashed. Without a hash (an unknown ID number) it does the same
 * work and says no, so that time tells nothing either.
 */
export const checkPassword = (password: string, stored: string | undefined): boolean => {
  const [, logN, r, p, salt = '', hash = ''] = (stored ?? NOBODY).split('$');
  const key = derive(password, fromBase64Url(salt), [Number(logN), Number(r), Number(p)]);
  const same = timingSafeEqual(key, fromBase64Url(hash));
  return same && stored !== undefined;
};
