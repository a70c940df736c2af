import type { Sha256 } from '../../../shared/kernel/ids.ts';
import { Problem, type ProblemCode } from '../../../shared/kernel/problems.ts';
import { parse } from '../../../shared/kernel/validate.ts';
import {
  BATCH_LIMIT,
  BATCH_PARTS,
  BATCH_QUESTIONS,
  type BatchAnswer,
  BatchHead,
  type BatchPart,
  decodeHead,
  HEAD_START,
  headSize,
  type Standing,
} from '../../../shared/sync/batch.ts';
import type { ByteSource } from '../../http/byte-source.ts';
import * as repo from './repo.ts';
import { addPiece, createUpload, type PersonCall } from './service.ts';

/** Of a part that a cut left unfinished, fewer bytes than these are not worth an object of their own. */
const SMALLEST_REST = 4_096;

/** A request with fewer bytes than these is read to its end, also where they are here already. */
const WORTH_STOPPING = 65_536;

/** What concerns one photo alone; the others of the request go on. */
const OWN_FAULTS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'not-an-image',
  'image-too-small',
  'image-too-large',
  'not-a-video',
  'video-too-large',
  'upload-hash',
  'upload-offset',
  'body-too-large',
  'not-found',
  'invalid-input',
]);

/** @throws Problem malformed-body, body-too-large, invalid-input */
export const readHead = async (source: ByteSource): Promise<BatchHead> => {
  const start = await source.take(HEAD_START);
  if (start.byteLength < HEAD_START) throw new Problem('malformed-body');
  const { parts, ask, bytes: length } = headSize(start);
  if (parts > BATCH_PARTS || ask > BATCH_QUESTIONS) throw new Problem('body-too-large');
  const bytes = await source.take(length);
  if (bytes.byteLength < length) throw new Problem('malformed-body');
  const head = parse(BatchHead, decodeHead(bytes, parts, ask));
  if (head.parts.reduce((sum, part) => sum + part.length, 0) > BATCH_LIMIT)
    throw new Problem('body-too-large');
  return head;
};

/**
 * After a cut browsers send a request again by themselves, all of it. Its first bytes are here already: refused
 * before the others are read, so that they need not come a second time; the phone then asks how far each is.
 * @throws Problem upload-offset
 */
const requireNews = async (call: PersonCall, parts: readonly BatchPart[]): Promise<void> => {
  const [first] = parts;
  if (!first || parts.reduce((sum, { length }) => sum + length, 0) <= WORTH_STOPPING) return;
  const [now] = await standings(call, [first.sha256]);
  if (now && now.received > first.start) throw new Problem('upload-offset');
};

/**
 * Takes the parts one by one while they come in: each photo is checked against its own hash and stored by
 * itself, and of the one that a cut fell into, what had come is kept. Storing goes on while the next is read.
 * @throws Problem upload-offset (see requireNews), too-many-requests, and whatever is no photo's own fault; what was taken before it stays
 */
export const takeBatch = async (
  call: PersonCall,
  { parts, ask }: BatchHead,
  source: ByteSource,
): Promise<BatchAnswer> => {
  await requireNews(call, parts);
  const taken: BatchAnswer['parts'] = [];
  let failure: unknown;
  let storing = Promise.resolve();
  for (const part of parts) {
    if (source.over || failure !== undefined) break;
    const bytes = await source.take(part.length);
    storing = storing.then(async () => {
      if (failure !== undefined) return;
      try {
        const { received, code } = await takePart(call, part, bytes);
        taken.push(code === undefined ? received : [received, code]);
      } catch (error) {
        failure = error ?? new Problem('internal');
      }
    });
  }
  await storing;
  if (failure !== undefined) throw failure;
  return { parts: taken, ask: (await standings(call, ask)).map(({ received }) => received) };
};

const takePart = async (
  call: PersonCall,
  { start, length, ...photo }: BatchPart,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Standing> => {
  const { sha256 } = photo;
  try {
    const upload = await createUpload(call, photo);
    const worthwhile = bytes.byteLength === length || bytes.byteLength >= SMALLEST_REST;
    if (upload.state === 'stored' || !worthwhile) return { sha256, received: upload.received };
    return { sha256, received: (await addPiece(call, sha256, start, bytes)).received };
  } catch (error) {
    if (!(error instanceof Problem && OWN_FAULTS.has(error.code))) throw error;
    const [now] = await standings(call, [sha256]);
    return { sha256, received: now?.received ?? 0, code: error.code };
  }
};

/** How far each of these photos is; 0 for one that was never begun, ended or expired. */
const standings = async (call: PersonCall, hashes: readonly Sha256[]): Promise<Standing[]> => {
  if (hashes.length === 0) return [];
  const { clock, databaseFor } = call.services;
  const { personId } = call.actor;
  const known = await repo.findUploads(databaseFor(personId), personId, hashes, clock.now());
  const received = new Map(known.map((upload) => [upload.sha256, upload.received]));
  return hashes.map((sha256) => ({ sha256, received: received.get(sha256) ?? 0 }));
};
