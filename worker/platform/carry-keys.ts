import { compactDecrypt, importJWK } from 'jose';
import { Problem } from '../../shared/kernel/problems.ts';
import type { Config } from '../env.ts';

/** The keys that carry packs are sealed to (O7): ECDH P-256, ephemeral-static. */
export interface CarryKeys {
  /** The public halves, the one to use first, for /.well-known/jwks.json. */
  publicKeys(): { kid: string; kty: string; alg: string; use: string; crv: string; x: string; y: string }[];
  /**
   * What a pack's JWE holds.
   * @throws Problem carry-foreign where it is for none of our keys, carry-damaged where it does not open
   */
  open(jwe: string, kid: string): Promise<Uint8Array>;
}

export const createCarryKeys = ({ ENCRYPTION_KEYS: keys }: Pick<Config, 'ENCRYPTION_KEYS'>): CarryKeys => ({
  publicKeys: () =>
    keys.map(({ kid, kty, crv, x, y }) => ({ kid, kty, alg: 'ECDH-ES', use: 'enc', crv, x, y })),
  async open(jwe, kid) {
    const key = keys.find((one) => one.kid === kid);
    if (!key) throw new Problem('carry-foreign');
    try {
      const options = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] };
      return (await compactDecrypt(jwe, await importJWK(key, 'ECDH-ES'), options)).plaintext;
    } catch {
      throw new Problem('carry-damaged');
    }
  },
});
