import * as v from 'valibot';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Log } from '../../platform/log.ts';
import { callProvider, type Endpoint } from '../call.ts';
import type { SmsPort } from './port.ts';

const Answer = v.object({ accepted: v.boolean() });

/**
 * An SMS carrier over HTTPS. Carriers differ; a gateway in front of the one that is used speaks this:
 *
 *     POST <SMS_URL>                      Authorization: Bearer <SMS_TOKEN>
 *     Idempotency-Key: <uuid>             the same for a repeated try: send once
 *     {"to": "+8613800000000", "text": "…"}
 *     → 200 {"accepted": true}            false: the carrier will not deliver to this number
 */
export const httpSms = (endpoint: Endpoint, log: Log): SmsPort => ({
  async send({ phone, text }) {
    const { accepted } = await callProvider({
      provider: 'sms',
      endpoint,
      body: { to: `+86${phone}`, text },
      schema: Answer,
      unavailable: 'sms-unavailable',
      log,
    });
    if (!accepted) throw new Problem('sms-unavailable');
  },
});
