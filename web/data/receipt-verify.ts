import { compactVerify } from 'jose/jws/compact/verify';
import { importJWK } from 'jose/key/import';
import * as v from 'valibot';
import {
  BRIEF_TYPE,
  Brief,
  claimsOf,
  photosDigest,
  RECEIPT_TYPE,
  Receipt,
} from '../../shared/sync/receipt.ts';
import { type PublicKeys, publicKeys } from './public-keys.ts';

/** What a receipt of somebody's is worth, and what it says. */
export type Verified =
  /** There is no receipt in the text. */
  | { verdict: 'none' }
  | { verdict: 'false' }
  /** The server's key is not on this phone and could not be fetched now. */
  | { verdict: 'unknown' }
  | { verdict: 'genuine'; brief: Brief; photos: Receipt['photos'] };

/** A compact JWS whose header is a JSON object; a shared receipt has words around it. */
const JWS = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g;

const read = async (typ: unknown, jws: string): Promise<Verified> => {
  const claims = claimsOf(jws);
  const brief = v.safeParse(Brief, claims);
  if (typ === BRIEF_TYPE && brief.success) return { verdict: 'genuine', brief: brief.output, photos: [] };
  const whole = v.safeParse(Receipt, claims);
  if (typ !== RECEIPT_TYPE || !whole.success) return { verdict: 'false' };
  const { photos, ...common } = whole.output;
  const photosSha256 = await photosDigest(photos);
  return { verdict: 'genuine', brief: { ...common, photos: photos.length, photosSha256 }, photos };
};

/** As `verifyReceiptText`, with keys at hand. */
export const verifyWith = async (text: string, keys: PublicKeys): Promise<Verified> => {
  const jws = [...text.matchAll(JWS)].at(-1)?.[0];
  if (jws === undefined) return { verdict: 'none' };
  let known = true;
  try {
    const { protectedHeader } = await compactVerify(
      jws,
      ({ kid }) => {
        const key = keys.find((one) => one.kid === kid);
        known = key !== undefined;
        if (!key) throw new Error('no such key');
        return importJWK(key, 'ES256');
      },
      { algorithms: ['ES256'] },
    );
    return await read(protectedHeader.typ, jws);
  } catch {
    return { verdict: known ? 'false' : 'unknown' };
  }
};

/**
 * Verifies a receipt, whole or in its short form, out of whatever text it stands in: what was scanned, what
 * was shared. By the server's public keys alone; without a network by those that this phone has seen.
 */
export const verifyReceiptText = async (text: string): Promise<Verified> =>
  verifyWith(text, await publicKeys());
