import type { Contract, ContractRequest, ContractResponse } from '../../shared/kernel/contract.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { jsonOf, problemOf } from './answers.ts';
import { noteProblem } from './problem-log.ts';
import { whoseHeaders } from './whose.ts';

/**
 * The one way to our Worker, for pages and for the service worker alike (no DOM here). Knows no feature:
 * the contract that is passed in brings its own shapes, so that the first load stays small.
 */

/** How long nothing may come before the network counts as gone, in ms: a slow answer is none of it. */
const TIMEOUT_MS = 30_000;
/** Bytes a millisecond that a body may be sent at: 16 kbit/s, half of GPRS. */
const SLOWEST = 2;

export interface SendOptions {
  /** Stops the request; the promise then rejects with the signal's own reason, which is no Problem. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until the answer begins; 30 000, and more for a long body, unless said. */
  timeout?: number | undefined;
  headers?: Record<string, string> | undefined;
}

interface RawRequest {
  method: string;
  body?: BodyInit;
  headers?: Record<string, string>;
}

/** `throwIfAborted`, which phones of 2021 do not have. @throws DOMException when the line was stopped */
const requireGoing = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new DOMException('The line was stopped', 'AbortError');
};

const lengthOf = (body: BodyInit | undefined): number => {
  if (body instanceof ArrayBuffer) return body.byteLength;
  return typeof body === 'string' ? body.length : 0;
};

/** Answers that have no body (Fetch, "null body status"): one made anew must not be given any. */
const BODILESS: readonly number[] = [204, 205, 304];

/** The same answer, telling of every bit of its body that comes. */
const heard = (response: Response, onBytes: () => void): Response => {
  if (!response.body || BODILESS.includes(response.status)) return response;
  const listening = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      onBytes();
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(listening), response);
};

/**
 * Sends one request and reads its answer. The time-out begins anew with whatever comes, so that a long
 * answer over a slow network is read to its end, and a dead connection is found in the middle of one.
 * @throws Problem offline (no network, no answer in time), not-our-server (a captive portal answered), or
 * the code that the Worker answered with
 */
export const send = async <T>(
  url: string,
  request: RawRequest,
  read: (response: Response) => Promise<T>,
  options: SendOptions = {},
): Promise<T> => {
  const { signal } = options;
  requireGoing(signal);
  const control = new AbortController();
  const stop = () => control.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let timer = setTimeout(stop, options.timeout ?? TIMEOUT_MS + lengthOf(request.body) / SLOWEST);
  const goOn = () => {
    clearTimeout(timer);
    timer = setTimeout(stop, TIMEOUT_MS);
  };
  let requestId: string | null = null;
  try {
    const answer = await fetch(url, {
      ...request,
      headers: { ...whoseHeaders(), ...request.headers, ...options.headers },
      credentials: 'same-origin',
      cache: 'no-store',
      // Our API never redirects; whoever does is not our API.
      redirect: 'manual',
      signal: control.signal,
    });
    goOn();
    const response = heard(answer, goOn);
    // Every answer of our Worker names its request; a Wi-Fi log-in page does not.
    requestId = response.headers.get('x-request-id');
    if (requestId === null) throw new Problem('not-our-server');
    if (!response.ok) throw await problemOf(response, request.method);
    return await read(response);
  } catch (error) {
    if (!(error instanceof Problem)) requireGoing(signal);
    // fetch and body reading fail with a TypeError without a network, with an AbortError on our time-out.
    const problem = error instanceof Problem ? error : new Problem('offline');
    noteProblem(problem.code, requestId);
    throw problem;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
};

/**
 * Calls the API as a contract says and gives its parsed answer.
 * @throws Problem as `send`; internal where the answer does not have the contract's shape
 */
export const call = async <C extends Contract>(
  contract: C,
  request: ContractRequest<C>,
  options: SendOptions = {},
): Promise<ContractResponse<C>> => {
  const parts = partsOf(request);
  const url = fillPath(contract.path, parts.params) + queryText(parts.query);
  const raw: RawRequest = { method: contract.method, headers: { accept: 'application/json' } };
  if (parts.body !== undefined) {
    raw.body = JSON.stringify(parts.body);
    raw.headers = { ...raw.headers, 'content-type': 'application/json' };
    if (contract.packed && takesPacking) {
      raw.body = await packedBody(raw.body);
      raw.headers['content-encoding'] = 'gzip';
    }
  }
  const { response: schema } = contract;
  const answer = await send(
    url,
    raw,
    async (got) => (schema ? parsed(schema, await jsonOf(got)) : undefined),
    options,
  );
  // `parse` has just held the answer against this very schema; TypeScript cannot follow the condition.
  return answer as ContractResponse<C>;
};

/** Safari has it from 16.4 on; without it a body goes as it is. */
const takesPacking = 'CompressionStream' in globalThis;

const packedBody = (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();

const parsed = (schema: NonNullable<Contract['response']>, answer: unknown): unknown => {
  try {
    return parse(schema, answer);
  } catch {
    // Our own server said something we do not understand: no fault of any field of the person's.
    throw new Problem('internal');
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const partsOf = (request: unknown) => {
  const all = isRecord(request) ? request : {};
  return {
    params: isRecord(all.params) ? all.params : {},
    query: isRecord(all.query) ? all.query : {},
    body: all.body,
  };
};

/** Puts path parameters in, encoded: an id that holds a slash stays one segment. */
export const fillPath = (path: string, params: Record<string, unknown>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));

/** `?a=1&b=2` of what is defined, or nothing. */
export const queryText = (query: Record<string, unknown>): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return text && `?${text}`;
};
