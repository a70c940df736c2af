import { Problem } from '../../shared/kernel/problems.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { BATCH_PATH, BATCH_TYPE, BatchAnswer, type BatchPart, encodeHead } from '../../shared/sync/batch.ts';
import { jsonOf } from './answers.ts';
import { type SendOptions, send } from './api.ts';
import { FIRST_PACE, faster, type Pace, patience, slower } from './pace.ts';

/** Bytes of one photo for one request. */
export interface Piece {
  part: BatchPart;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Learned from request to request, kept for the next photos. */
let pace: Pace = FIRST_PACE;

/** How many bytes the next request should carry. */
export const requestSize = (): number => pace.size;

/**
 * Sends pieces of photos, each checked by the server against its own hash, and asks how far others are.
 * What got through before a cut stays with the server.
 * @throws Problem what the network does, or what the server has against the request as a whole
 */
export const sendBatch = async (
  pieces: readonly Piece[],
  ask: BatchPart['sha256'][],
  options: SendOptions,
): Promise<BatchAnswer['photos']> => {
  const head = encodeHead({ parts: pieces.map(({ part }) => part), ask });
  const body = new Uint8Array(pieces.reduce((sum, { bytes }) => sum + bytes.byteLength, head.byteLength));
  body.set(head);
  let at = head.byteLength;
  for (const { bytes } of pieces) {
    body.set(bytes, at);
    at += bytes.byteLength;
  }
  const request = { method: 'POST', body, headers: { 'content-type': BATCH_TYPE } };
  const timed = { ...options, timeout: patience(pace, body.byteLength) };
  const began = performance.now();
  try {
    const { photos } = await send(BATCH_PATH, request, answerOf, timed);
    if (pieces.length > 0) pace = faster(pace, body.byteLength, performance.now() - began);
    return photos;
  } catch (error) {
    if (error instanceof Problem && error.code === 'offline') pace = slower(pace);
    throw error;
  }
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
