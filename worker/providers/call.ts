import * as v from 'valibot';
import { Problem, type ProblemCode } from '../../shared/kernel/problems.ts';
import type { Log } from '../platform/log.ts';

/** An outside service: where it is, what opens it, how long a person may be kept waiting for one try. */
export interface Endpoint {
  url: string;
  token: string;
  /** Milliseconds for one try, the body included. */
  timeoutMs: number;
}

export interface ProviderCall<S extends v.GenericSchema> {
  provider: 'sms' | 'authority' | 'face-match';
  endpoint: Endpoint;
  body: unknown;
  /** The shape of a good answer; anything else is no answer. */
  schema: S;
  unavailable: ProblemCode;
  log: Log;
}

/** What one try came to: an answer, or a closed word for the log and whether another try makes sense. */
type Try<T> = { outcome: 'answered'; value: T } | { outcome: string; again: boolean };

const post = async <S extends v.GenericSchema>(
  { endpoint, body, schema }: ProviderCall<S>,
  key: string,
): Promise<Try<v.InferOutput<S>>> => {
  let text: string;
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${endpoint.token}`,
        'content-type': 'application/json',
        accept: 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
      // The token goes to the configured address and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(endpoint.timeoutMs),
    });
    text = await response.text();
    if (!response.ok) return { outcome: `status-${response.status}`, again: response.status >= 500 };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return { outcome: late ? 'timeout' : 'unreachable', again: !late };
  }
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return parsed.success
    ? { outcome: 'answered', value: parsed.output as v.InferOutput<S> }
    : { outcome: 'malformed', again: false };
};

/**
 * POSTs JSON to a provider and parses its answer. One more try after a refused connection or a 5xx, with
 * the same `Idempotency-Key`, so that a message is not sent twice; none after a time-out, since somebody is
 * waiting. The log gets the outcome as a closed word, never what was sent or answered.
 * @throws Problem `unavailable` of the call where no well-formed answer came
 */
export const callProvider = async <S extends v.GenericSchema>(
  call: ProviderCall<S>,
): Promise<v.InferOutput<S>> => {
  const key = crypto.randomUUID();
  const started = performance.now();
  let result = await post(call, key);
  if (!('value' in result) && result.again) result = await post(call, key);
  const ms = Math.round(performance.now() - started);
  call.log.write({ event: 'provider', provider: call.provider, outcome: result.outcome, ms });
  if (!('value' in result)) throw new Problem(call.unavailable);
  return result.value;
};
