import * as v from 'valibot';
import { utf8 } from '../kernel/bytes.ts';
import { Sha256 } from '../kernel/ids.ts';
import { isProblemCode, type ProblemCode } from '../kernel/problems.ts';
import { PhotoRef, UPLOADS_PATH } from './protocol.ts';

/**
 * Many photos in one request, and the question how far others are in the same round trip: on a slow network
 * round trips cost more than bytes. The body is the length of a head (4 bytes, big-endian), the head as
 * JSON, then the bytes of each of its parts one after the other, in order. What arrived before a cut stays.
 */
export const BATCH_PATH = `${UPLOADS_PATH}/batch` as const;
export const BATCH_TYPE = 'application/vnd.heyan.photos';
/** The bytes of all parts of one request together, at most. */
export const BATCH_LIMIT = 2_097_152;
/** The head, at most: 32 parts and 200 questions are 20 KB. */
export const BATCH_HEAD_LIMIT = 65_536;
export const BATCH_PARTS = 32;
export const BATCH_QUESTIONS = 200;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A photo's bytes from `start` on, `length` of them. */
const BatchPart = v.object({
  ...PhotoRef.entries,
  start: Count,
  length: v.pipe(Count, v.minValue(1), v.maxValue(BATCH_LIMIT, 'body-too-large')),
});
export type BatchPart = v.InferOutput<typeof BatchPart>;

export const BatchHead = v.object({
  parts: v.pipe(v.array(BatchPart), v.maxLength(BATCH_PARTS)),
  /** Photos of which the answer says how far they are. */
  ask: v.pipe(v.array(Sha256), v.maxLength(BATCH_QUESTIONS)),
});
export type BatchHead = v.InferOutput<typeof BatchHead>;

const Code = v.custom<ProblemCode>(isProblemCode);

/** For each part in order, then for each question: how many bytes the server has; all of them: it is stored. */
export const BatchAnswer = v.object({
  photos: v.array(v.object({ sha256: Sha256, received: Count, code: v.exactOptional(Code) })),
});
export type BatchAnswer = v.InferOutput<typeof BatchAnswer>;

/** The beginning of a body: the head's length and the head. The bytes of the parts follow. */
export const encodeHead = (head: BatchHead): Uint8Array<ArrayBuffer> => {
  const json = utf8(JSON.stringify(head));
  const bytes = new Uint8Array(4 + json.byteLength);
  new DataView(bytes.buffer).setUint32(0, json.byteLength);
  bytes.set(json, 4);
  return bytes;
};
