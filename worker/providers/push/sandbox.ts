import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { PushPort } from './port.ts';
import { insertPush } from './sandbox.repo.ts';

/**
 * Sends nothing: notes who would have been told. An address that ends in `/gone` is a subscription that is no more.
 * Production refuses it (R6).
 */
export const sandboxPush = (db: D1Database, clock: Clock, log: Log): PushPort => ({
  async send(endpoint) {
    const started = performance.now();
    const gone = new URL(endpoint).pathname.endsWith('/gone');
    if (!gone) await insertPush(db, endpoint, clock.now());
    const ms = Math.round(performance.now() - started);
    log.write({ event: 'provider', provider: 'push', outcome: gone ? 'gone' : 'answered', ms });
    return gone ? 'gone' : 'accepted';
  },
});
