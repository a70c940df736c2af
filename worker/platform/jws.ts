import { CompactSign, compactVerify, importJWK, type JWK } from 'jose';
import { utf8 } from '../../shared/kernel/bytes.ts';
import type { BRIEF_TYPE, RECEIPT_TYPE } from '../../shared/sync/receipt.ts';
import type { Config } from '../env.ts';

/** What is signed, by `typ` of the JWS header (RFC 7515 §4.1.9), so that one can never pass for another. */
export type SignedType =
  | typeof RECEIPT_TYPE
  | typeof BRIEF_TYPE
  | 'heyan-registrar-check+jwt'
  | 'heyan-carry-ticket+jwt'
  | 'heyan-digits+jwt';

export interface Signer {
  /** A compact JWS (ES256) over the claims, with the key that is current. */
  sign(type: SignedType, claims: Record<string, unknown>): Promise<string>;
  /** The claims of what we signed as this type, with any of our keys; `undefined` for everything else. */
  verify(type: SignedType, jws: string): Promise<unknown>;
  /** The public halves of all keys, for /.well-known/jwks.json. */
  publicKeys(): { kid: string; kty: string; alg: string; use: string; crv: string; x: string; y: string }[];
}

export const createSigner = (config: Pick<Config, 'SIGNING_KEYS'>): Signer => {
  const [current] = config.SIGNING_KEYS;
  let key: ReturnType<typeof importJWK> | undefined;
  return {
    async sign(typ, claims) {
      if (!current) throw new Error('No signing key');
      key ??= importJWK(current as JWK, 'ES256');
      return new CompactSign(utf8(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'ES256', kid: current.kid, typ })
        .sign(await key);
    },
    async verify(typ, jws) {
      try {
        const { payload, protectedHeader } = await compactVerify(
          jws,
          ({ kid }) => {
            const known = config.SIGNING_KEYS.find((one) => one.kid === kid);
            if (!known) throw new Error('Not our key');
            const { d: _, ...publicKey } = known;
            return importJWK(publicKey, 'ES256');
          },
          { algorithms: ['ES256'] },
        );
        return protectedHeader.typ === typ ? JSON.parse(new TextDecoder().decode(payload)) : undefined;
      } catch {
        return undefined;
      }
    },
    publicKeys: () =>
      config.SIGNING_KEYS.map(({ kid, kty, crv, x, y }) => ({
        kid,
        kty,
        alg: 'ES256',
        use: 'sig',
        crv,
        x,
        y,
      })),
  };
};
