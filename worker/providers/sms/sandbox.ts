import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { SmsPort } from './port.ts';
import { insertMessage } from './sandbox.repo.ts';

/** Sends nothing: puts messages where GET /api/dev/messages reads them. Production refuses it (R6). */
export const sandboxSms = (db: D1Database, clock: Clock, log: Log): SmsPort => ({
  async send({ phone, text }) {
    const started = performance.now();
    await insertMessage(db, phone, text, clock.now());
    const ms = Math.round(performance.now() - started);
    log.write({ event: 'provider', provider: 'sms', outcome: 'answered', ms });
  },
});
