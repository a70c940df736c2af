import { importJWK, SignJWT } from 'jose';
import { fromBase64Url, toBase64Url } from '../../../shared/kernel/bytes.ts';
import type { Config } from '../../env.ts';

/** How long a token is good for, seconds: push services take a day at most (RFC 8292 §2). */
const TOKEN_SECONDS = 12 * 3600;

/** Who we are to push services (RFC 8292): a key, and how to reach whoever runs this. */
export interface Vapid {
  /** The public key as browsers and push services want it: the uncompressed point, base64url. */
  publicKey: string;
  /** The `Authorization` header for a request to this endpoint; `now` in ms. */
  authorization(endpoint: string, now: number): Promise<string>;
}

export const createVapid = ({
  VAPID_KEY: key,
  VAPID_SUBJECT,
  ORIGIN,
}: Pick<Config, 'VAPID_KEY' | 'VAPID_SUBJECT' | 'ORIGIN'>): Vapid => {
  const publicKey = toBase64Url(new Uint8Array([4, ...fromBase64Url(key.x), ...fromBase64Url(key.y)]));
  let imported: ReturnType<typeof importJWK> | undefined;
  return {
    publicKey,
    async authorization(endpoint, now) {
      imported ??= importJWK(key, 'ES256');
      const token = await new SignJWT()
        .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
        .setAudience(new URL(endpoint).origin)
        .setExpirationTime(Math.floor(now / 1000) + TOKEN_SECONDS)
        .setSubject(VAPID_SUBJECT ?? ORIGIN)
        .sign(await imported);
      return `vapid t=${token}, k=${publicKey}`;
    },
  };
};
