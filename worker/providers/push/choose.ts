import type { Config } from '../../env.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { isPushEndpoint } from './endpoints.ts';
import { httpPush } from './http.ts';
import type { PushPort } from './port.ts';
import { sandboxPush } from './sandbox.ts';
import type { Vapid } from './vapid.ts';

const TIMEOUT_MS = 5000;

/** The adapter that the configuration names (R6). */
export const createPush = (
  config: Config,
  vapid: Vapid,
  db: D1Database,
  clock: Clock,
  log: Log,
): PushPort => {
  if (config.PUSH_PROVIDER === 'sandbox') return sandboxPush(db, clock, log);
  const permitted = (endpoint: string) => isPushEndpoint(endpoint, config.PUSH_HOSTS);
  return httpPush({ vapid, permitted, timeoutMs: TIMEOUT_MS }, clock, log);
};
