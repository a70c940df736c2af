import { Problem } from '../../shared/kernel/problems.ts';
import { parse } from '../../shared/kernel/validate.ts';
import {
  BATCH_PATH,
  BATCH_TYPE,
  BatchAnswer,
  type BatchPart,
  encodeHead,
  type Standing,
  standingsOf,
} from '../../shared/sync/batch.ts';
import { jsonOf } from './answers.ts';
import { type SendOptions, send } from './api.ts';
import { FIRST_PACE, faster, type Pace, patience, slower } from './pace.ts';
import {
  answeredOver,
  FIRST_TRUST,
  mayStream,
  type StreamTrust,
  streamed,
  streamOf,
  takesStreams,
} from './upload-stream.ts';

/** Bytes of one photo for one request. */
export interface Piece {
  part: BatchPart;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Learned from request to request, kept for the next photos. */
let pace: Pace = FIRST_PACE;

let trust: StreamTrust = FIRST_TRUST;
let watching = false;

const notice = (entries: readonly PerformanceEntry[]): void => {
  for (const entry of entries)
    if (entry instanceof PerformanceResourceTiming && entry.name.startsWith(`${location.origin}/api/`))
      trust = answeredOver(trust, entry.nextHopProtocol);
};

/** What is known about streams now; from the first call on every answer of our API is looked at. */
const streamTrust = (): StreamTrust => {
  if (watching) return trust;
  watching = true;
  if (!takesStreams()) trust = { ...trust, tried: 'failed' };
  notice(performance.getEntriesByType('resource'));
  new PerformanceObserver((seen) => notice(seen.getEntries())).observe({ type: 'resource' });
  return trust;
};

/** How many bytes the next request should carry. */
export const requestSize = (): number => pace.size;

/**
 * Sends pieces of photos, each checked by the server against its own hash, and asks how far others are.
 * What got through before a cut stays with the server.
 * @returns how far photos are; one that it does not name has to be asked about
 * @throws Problem what the network does, or what the server has against the request as a whole
 */
export const sendBatch = async (
  pieces: readonly Piece[],
  ask: BatchPart['sha256'][],
  options: SendOptions,
): Promise<Standing[]> => {
  const head = { parts: pieces.map(({ part }) => part), ask };
  const parts = [encodeHead(head), ...pieces.map(({ bytes }) => bytes)];
  const length = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const streaming = pieces.length > 0 && mayStream(streamTrust());
  const body = streaming ? { body: streamOf(parts), duplex: 'half' } : { body: joined(parts, length) };
  const request = { method: 'POST', headers: { 'content-type': BATCH_TYPE }, ...body };
  const timed = { ...options, timeout: patience(pace, length) };
  const began = performance.now();
  try {
    const answer = await send(BATCH_PATH, request, answerOf, timed);
    if (pieces.length > 0) pace = faster(pace, length, performance.now() - began);
    if (streaming) trust = streamed(trust, true);
    return standingsOf(head, answer);
  } catch (error) {
    if (streaming) trust = streamed(trust, error instanceof Problem && error.code !== 'offline');
    // The browser had sent it before: nothing is told of any photo, so each is asked about next.
    if (error instanceof Problem && error.code === 'upload-offset') return [];
    if (error instanceof Problem && error.code === 'offline') pace = slower(pace);
    throw error;
  }
};

const joined = (parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
};

/** @throws Problem not-our-server; internal for an answer that we do not understand */
const answerOf = async (response: Response): Promise<BatchAnswer> => {
  const answer = await jsonOf(response);
  try {
    return parse(BatchAnswer, answer);
  } catch {
    throw new Problem('internal');
  }
};
