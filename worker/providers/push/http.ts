import { Problem } from '../../../shared/kernel/problems.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { PushPort } from './port.ts';
import type { Vapid } from './vapid.ts';

/** How long a push service keeps what it cannot deliver, seconds: after four weeks an answer is no news. */
const TTL_SECONDS = 28 * 86_400;

interface Options {
  vapid: Vapid;
  /** Which addresses may be called at all (endpoints.ts). */
  permitted: (endpoint: string) => boolean;
  /** Milliseconds for the whole request. */
  timeoutMs: number;
}

/**
 * Web Push as browsers' services speak it: RFC 8030 with an empty body, identified by RFC 8292. `Topic` makes a
 * second message take the place of one that was not delivered yet.
 */
export const httpPush = ({ vapid, permitted, timeoutMs }: Options, clock: Clock, log: Log): PushPort => {
  const request = async (endpoint: string): Promise<number | 'timeout' | 'unreachable'> => {
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          authorization: await vapid.authorization(endpoint, clock.now()),
          ttl: String(TTL_SECONDS),
          urgency: 'normal',
          topic: 'answer',
        },
        // Where a service sends us on to is no address that anybody has judged.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable';
    }
  };
  return {
    async send(endpoint) {
      if (!permitted(endpoint)) throw new Problem('push-unavailable');
      const started = performance.now();
      const result = await request(endpoint);
      const accepted = typeof result === 'number' && result >= 200 && result < 300;
      const gone = result === 404 || result === 410;
      const failed = typeof result === 'number' ? `status-${result}` : result;
      const outcome = accepted ? 'answered' : gone ? 'gone' : failed;
      const ms = Math.round(performance.now() - started);
      log.write({ event: 'provider', provider: 'push', outcome, ms });
      if (accepted) return 'accepted';
      if (gone) return 'gone';
      throw new Problem('push-unavailable');
    },
  };
};
