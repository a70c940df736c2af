import type { Config } from '../../env.ts';
import type { Fields } from '../../platform/fields.ts';
import type { Log } from '../../platform/log.ts';
import { httpAuthority } from './http.ts';
import type { AuthorityPort } from './port.ts';
import { sandboxAuthority } from './sandbox.ts';

const TIMEOUT_MS = 8000;

/** The adapter that the configuration names (R6); `readConfig` has seen to it that an HTTP one is whole. */
export const createAuthority = (config: Config, db: D1Database, fields: Fields, log: Log): AuthorityPort => {
  const { AUTHORITY_PROVIDER, AUTHORITY_URL: url, AUTHORITY_TOKEN: token } = config;
  if (AUTHORITY_PROVIDER === 'http' && url && token)
    return httpAuthority({ url, token, timeoutMs: TIMEOUT_MS }, log);
  return sandboxAuthority(db, fields, log);
};
