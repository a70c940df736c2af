import * as v from 'valibot';
import { LONG_TERM } from '../../../shared/documents/validity.ts';
import type { Log } from '../../platform/log.ts';
import { callProvider, type Endpoint } from '../call.ts';
import type { AuthorityPort } from './port.ts';

const Answer = v.object({ result: v.picklist(['match', 'mismatch', 'unknown']) });

/**
 * The identity authority over HTTPS. A gateway in front of the register that is used speaks this:
 *
 *     POST <AUTHORITY_URL>                Authorization: Bearer <AUTHORITY_TOKEN>
 *     {"name": "…", "idNumber": "…", "validFrom": "2016-05-01", "validUntil": "2036-05-01"}
 *                                         "validUntil": null for a card that does not expire (长期)
 *     → 200 {"result": "match"}           or "mismatch", or "unknown": the number is not in the register
 */
export const httpAuthority = (endpoint: Endpoint, log: Log): AuthorityPort => ({
  async check({ name, idNumber, validFrom, validUntil }) {
    const { result } = await callProvider({
      provider: 'authority',
      endpoint,
      body: { name, idNumber, validFrom, validUntil: validUntil === LONG_TERM ? null : validUntil },
      schema: Answer,
      unavailable: 'authority-unavailable',
      log,
    });
    return result;
  },
});
