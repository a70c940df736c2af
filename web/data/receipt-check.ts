import { compactVerify } from 'jose/jws/compact/verify';
import { importJWK } from 'jose/key/import';
import { jwks } from '../../shared/enterprise/contract.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import type { Operation } from '../../shared/sync/protocol.ts';
import { RECEIPT_TYPE } from '../../shared/sync/receipt.ts';
import { operationHash } from '../../shared/sync/signing.ts';
import { call } from './api.ts';
import { RECEIPT_KEYS } from './meta.ts';
import { readReceipt } from './receipt.ts';
import { stored } from './storage.ts';
import type { Vault } from './vault.ts';

/** `unknown`: the server's key is not on this phone and could not be fetched now. */
export type ReceiptVerdict = 'genuine' | 'false' | 'unknown';

interface PublicKey {
  kid: string;
  [member: string]: unknown;
}

/**
 * Whether a receipt is the server's own and about this very operation: ES256 under a key of
 * /.well-known/jwks.json, the operation's id and the hash of what the phone signed.
 */
export const verdictOn = async (
  jws: string,
  operation: Operation,
  keys: readonly PublicKey[],
): Promise<ReceiptVerdict> => {
  try {
    const { protectedHeader } = await compactVerify(
      jws,
      async ({ kid }) => {
        const key = keys.find((one) => one.kid === kid);
        if (!key) throw new Problem('not-found');
        return importJWK(key, 'ES256');
      },
      { algorithms: ['ES256'] },
    );
    const said = readReceipt(jws);
    const fits = said?.jti === operation.id && said.sha256 === (await operationHash(operation));
    // A window's proof is signed with the same key and must not pass for a receipt.
    return protectedHeader.typ === RECEIPT_TYPE && fits ? 'genuine' : 'false';
  } catch (error) {
    return error instanceof Problem ? 'unknown' : 'false';
  }
};

/**
 * Verifies a receipt with the keys kept on this phone, and fetches them where they do not include its key.
 * Keys once seen stay: a receipt is good after the server has changed its key.
 * @throws Problem storage-failed
 */
export const checkReceipt = async (
  { db }: Vault,
  jws: string,
  operation: Operation,
): Promise<ReceiptVerdict> => {
  const kept = (await stored(db, () => RECEIPT_KEYS.read(db))) ?? [];
  const verdict = await verdictOn(jws, operation, kept);
  if (verdict !== 'unknown') return verdict;
  const fresh = await call(jwks, {}).catch(() => undefined);
  if (!fresh) return 'unknown';
  const known = new Set(fresh.keys.map(({ kid }) => kid));
  const keys = [...fresh.keys, ...kept.filter(({ kid }) => !known.has(kid))];
  await stored(db, () => RECEIPT_KEYS.write(db, keys));
  return verdictOn(jws, operation, keys);
};
