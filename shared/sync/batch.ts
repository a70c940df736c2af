import * as v from 'valibot';
import { toHex } from '../kernel/bytes.ts';
import { Sha256 } from '../kernel/ids.ts';
import { isProblemCode, type ProblemCode } from '../kernel/problems.ts';
import { FILE_TYPES, PhotoRef, UPLOADS_PATH } from './protocol.ts';

/**
 * Many photos in one request, and the question how far others are in the same round trip: on a slow network
 * round trips cost more than bytes. What arrived before a cut stays. The body is, numbers big-endian:
 *
 *     2 bytes   how many parts, P
 *     2 bytes   how many questions, Q
 *     P times   32 bytes SHA-256 of a photo, 4 its size, 1 its type (a place in FILE_TYPES),
 *               4 where the part starts, 4 how long it is
 *     Q times   32 bytes SHA-256
 *     the bytes of each part, one after the other, in order
 */
export const BATCH_PATH = `${UPLOADS_PATH}/batch` as const;
/** Another name than that of the JSON form before it, which is refused by it. */
export const BATCH_TYPE = 'application/vnd.heyan.photo-batch';
/** The bytes of all parts of one request together, at most. */
export const BATCH_LIMIT = 2_097_152;
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
  parts: v.array(BatchPart),
  /** Photos of which the answer says how far they are. */
  ask: v.array(Sha256),
});
export type BatchHead = v.InferOutput<typeof BatchHead>;

const Code = v.custom<ProblemCode>(isProblemCode);

/**
 * How many bytes the server has, all of them where a photo is stored; with what it has against a part. Of each
 * part in order, as far as they came, and of each question: the phone knows which photos these are.
 */
export const BatchAnswer = v.object({
  parts: v.array(v.union([Count, v.tuple([Count, Code])])),
  ask: v.array(Count),
});
export type BatchAnswer = v.InferOutput<typeof BatchAnswer>;

/** How far one photo is. */
export interface Standing {
  sha256: Sha256;
  received: number;
  code?: ProblemCode;
}

/** What an answer says of each photo that it tells of. */
export const standingsOf = ({ parts, ask }: BatchHead, answer: BatchAnswer): Standing[] => [
  ...answer.parts.flatMap((told, at) => {
    const part = parts[at];
    if (!part) return [];
    const { sha256 } = part;
    if (typeof told === 'number') return [{ sha256, received: told }];
    const [received, code] = told;
    return [{ sha256, received, code }];
  }),
  ...answer.ask.flatMap((received, at) => {
    const sha256 = ask[at];
    return sha256 === undefined ? [] : [{ sha256, received }];
  }),
];

/** The two counts. */
export const HEAD_START = 4;
const HASH = 32;
const PART = HASH + 13;

const putHash = (bytes: Uint8Array, at: number, sha256: Sha256): void => {
  for (let k = 0; k < HASH; k += 1) bytes[at + k] = Number.parseInt(sha256.slice(2 * k, 2 * k + 2), 16);
};

/** The beginning of a body; the bytes of the parts follow. */
export const encodeHead = ({ parts, ask }: BatchHead): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(HEAD_START + parts.length * PART + ask.length * HASH);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, parts.length);
  view.setUint16(2, ask.length);
  let at = HEAD_START;
  for (const { sha256, size, type, start, length } of parts) {
    putHash(bytes, at, sha256);
    view.setUint32(at + HASH, size);
    view.setUint8(at + HASH + 4, FILE_TYPES.indexOf(type));
    view.setUint32(at + HASH + 5, start);
    view.setUint32(at + HASH + 9, length);
    at += PART;
  }
  for (const sha256 of ask) {
    putHash(bytes, at, sha256);
    at += HASH;
  }
  return bytes;
};

/** How many parts and questions a body has, and how many bytes tell of them, by its first `HEAD_START` bytes. */
export const headSize = (start: Uint8Array): { parts: number; ask: number; bytes: number } => {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const [parts, ask] = [view.getUint16(0), view.getUint16(2)];
  return { parts, ask, bytes: parts * PART + ask * HASH };
};

/** What these bytes say, which follow the counts; to be parsed as a `BatchHead`. */
export const decodeHead = (bytes: Uint8Array, parts: number, ask: number): unknown => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hashAt = (at: number): string => toHex(bytes.subarray(at, at + HASH));
  return {
    parts: Array.from({ length: parts }, (_, n) => {
      const at = n * PART;
      return {
        sha256: hashAt(at),
        size: view.getUint32(at + HASH),
        type: FILE_TYPES[view.getUint8(at + HASH + 4)],
        start: view.getUint32(at + HASH + 5),
        length: view.getUint32(at + HASH + 9),
      };
    }),
    ask: Array.from({ length: ask }, (_, n) => hashAt(parts * PART + n * HASH)),
  };
};
