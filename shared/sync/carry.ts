import { CompactEncrypt } from 'jose/jwe/compact/encrypt';
import { importJWK } from 'jose/key/import';
import * as v from 'valibot';
import { fromBase64Url, toBase64Url, utf8 } from '../kernel/bytes.ts';
import { Instant } from '../kernel/ids.ts';
import { Problem } from '../kernel/problems.ts';
import { parse } from '../kernel/validate.ts';
import {
  ByteQueue,
  type ByteStream,
  type Bytes,
  boundTo,
  checkedBytes,
  openChunks,
  type Sealing,
  sealChunks,
  withChecksum,
} from './carry-bytes.ts';
import { type CarryKey, CarryPackId } from './carry-contract.ts';
import { PhotoRef, UPLOAD_LIMIT } from './protocol.ts';

/**
 * A carry pack (O7): what waits in an outbox as one file, for the server alone to read. Its layers:
 *
 *     "HEYANCP\n"  version (1 byte)  length of the JWE (2 bytes, big endian)  JWE  chunks  checksum (32 bytes)
 *
 * The JWE (RFC 7516 compact, ECDH-ES + A256GCM to the server's key) holds the pack's own random key; the
 * chunks are AES-256-GCM under it, 64 KiB each, bound to everything before them. Inside are records: the
 * head, then operations, then the photos they name. In the clear stand only the version, the id of the
 * server's key and the length.
 */
const MAGIC = 'HEYANCP\n';
const VERSION = 1;
const FIXED = MAGIC.length + 3;
const JWE_TYPE = 'heyan-carry+jwe';

/** The longest description of a record; an operation with its manifest has a hundredth of it. */
const META_LIMIT = 524_288;

const Meta = v.variant('kind', [
  v.object({
    kind: v.literal('head'),
    id: CarryPackId,
    /** The server's own word on whose phone this is (carry-contract.ts). */
    ticket: v.pipe(v.string(), v.maxLength(4096)),
    createdAt: Instant,
  }),
  /** Parsed by push, like any other, so that one that is malformed does not hold up the rest. */
  v.object({ kind: v.literal('operation'), operation: v.unknown() }),
  v.object({ kind: v.literal('photo'), photo: PhotoRef }),
]);
type Meta = v.InferOutput<typeof Meta>;
export type CarryHead = Extract<Meta, { kind: 'head' }>;
export type CarryRecord = Exclude<Meta, { kind: 'photo' }> | { kind: 'photo'; photo: PhotoRef; bytes: Bytes };

const Content = v.object({ cek: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)) });

const importKey = (cek: Bytes): Promise<Sealing['key']> =>
  crypto.subtle.importKey('raw', cek, 'AES-GCM', false, ['encrypt', 'decrypt']);

const frame = (record: CarryRecord): Bytes[] => {
  const { bytes, ...meta } = record.kind === 'photo' ? record : { ...record, bytes: new Uint8Array(0) };
  const text = utf8(JSON.stringify(meta));
  const lengths = new Uint8Array(8);
  new DataView(lengths.buffer).setUint32(0, text.byteLength);
  new DataView(lengths.buffer).setUint32(4, bytes.byteLength);
  return [lengths, text, bytes];
};

async function* frames(records: AsyncIterable<CarryRecord>): AsyncGenerator<Bytes> {
  for await (const record of records) yield* frame(record);
}

async function* behind(head: Bytes, rest: ByteStream): AsyncGenerator<Bytes> {
  yield head;
  yield* rest;
}

/**
 * Seals records into a pack, piece by piece: only one record at a time is in memory.
 * @param to the server's encryption key
 */
export async function* sealPack(to: CarryKey, records: AsyncIterable<CarryRecord>): AsyncGenerator<Bytes> {
  const cek = crypto.getRandomValues(new Uint8Array(32));
  const jwe = await new CompactEncrypt(utf8(JSON.stringify({ cek: toBase64Url(cek) })))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: to.kid, typ: JWE_TYPE })
    .encrypt(await importJWK(to, 'ECDH-ES'));
  const head = new Uint8Array(FIXED + jwe.length);
  head.set(utf8(MAGIC));
  head[MAGIC.length] = VERSION;
  new DataView(head.buffer).setUint16(MAGIC.length + 1, jwe.length);
  head.set(utf8(jwe), FIXED);
  const sealing = { key: await importKey(cek), about: await boundTo(head) };
  yield* withChecksum(behind(head, sealChunks(frames(records), sealing)));
}

interface Opened {
  head: Bytes;
  jwe: string;
  /** Which of the server's keys it is for. */
  kid: string;
  rest: ByteStream;
}

const JweHeader = v.object({ kid: v.string(), typ: v.literal(JWE_TYPE) });

const kidOf = (jwe: string): string => {
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(jwe.split('.')[0] ?? '')));
    return parse(JweHeader, header).kid;
  } catch {
    throw new Problem('carry-damaged');
  }
};

async function* remaining(queue: ByteQueue, rest: AsyncIterator<Bytes>): AsyncGenerator<Bytes> {
  yield queue.take(queue.size);
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Reads on until there are `count` bytes, or no more. */
const fill = async (queue: ByteQueue, from: AsyncIterator<Bytes>, count: number): Promise<void> => {
  while (queue.size < count) {
    const next = await from.next();
    if (next.done) return;
    queue.push(next.value);
  }
};

/** @throws Problem carry-foreign, carry-too-old, carry-too-new */
const requireOurs = (start: Bytes): void => {
  if (new TextDecoder().decode(start.subarray(0, MAGIC.length)) !== MAGIC) throw new Problem('carry-foreign');
  const version = start[MAGIC.length] ?? 0;
  if (version < VERSION) throw new Problem('carry-too-old');
  if (version > VERSION) throw new Problem('carry-too-new');
};

/**
 * Reads what stands before the chunks.
 * @throws Problem carry-foreign, carry-too-old, carry-too-new, carry-damaged
 */
const readHead = async (bytes: ByteStream): Promise<Opened> => {
  const raw = bytes[Symbol.asyncIterator]();
  const start = new ByteQueue();
  await fill(start, raw, FIXED);
  if (start.size < FIXED) throw new Problem('carry-foreign');
  const fixed = start.take(FIXED);
  // Before the checksum: another version may have another.
  requireOurs(fixed);
  const checked = checkedBytes(behind(fixed, remaining(start, raw)));
  const queue = new ByteQueue();
  const length = new DataView(fixed.buffer).getUint16(MAGIC.length + 1);
  await fill(queue, checked, FIXED + length);
  const head = queue.take(FIXED + length);
  const jwe = new TextDecoder().decode(head.subarray(FIXED));
  return { head, jwe, kid: kidOf(jwe), rest: remaining(queue, checked) };
};

/**
 * What can be told of a pack without the server's private key: that it is one of ours and whole.
 * @returns which key it is for
 * @throws Problem carry-foreign, carry-too-old, carry-too-new, carry-damaged
 */
export const inspectPack = async (bytes: ByteStream): Promise<{ kid: string }> => {
  const { kid, rest } = await readHead(bytes);
  for await (const _ of rest);
  return { kid };
};

async function* records(plain: ByteStream): AsyncGenerator<CarryRecord> {
  const queue = new ByteQueue();
  let lengths: [meta: number, body: number] | undefined;
  for await (const part of plain) {
    queue.push(part);
    for (;;) {
      if (!lengths) {
        if (queue.size < 8) break;
        const view = new DataView(queue.take(8).buffer);
        lengths = [view.getUint32(0), view.getUint32(4)];
        if (lengths[0] > META_LIMIT || lengths[1] > UPLOAD_LIMIT) throw new Problem('carry-damaged');
      }
      const [meta, body] = lengths;
      if (queue.size < meta + body) break;
      yield readRecord(queue.take(meta), queue.take(body));
      lengths = undefined;
    }
  }
  if (lengths || queue.size > 0) throw new Problem('carry-damaged');
}

const readRecord = (text: Bytes, bytes: Bytes): CarryRecord => {
  try {
    const meta = parse(Meta, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)));
    return meta.kind === 'photo' ? { ...meta, bytes } : meta;
  } catch {
    throw new Problem('carry-damaged');
  }
};

/**
 * Opens a pack as it comes in. Every record has been authenticated when it is given out; that the whole is
 * whole is known at the end.
 * @param decrypt the content of the JWE, with the private key it is for
 * @throws Problem carry-foreign (also for a key that is not ours), carry-too-old, carry-too-new, carry-damaged
 */
export async function* openPack(
  bytes: ByteStream,
  decrypt: (jwe: string, kid: string) => Promise<Uint8Array>,
): AsyncGenerator<CarryRecord> {
  const { head, jwe, kid, rest } = await readHead(bytes);
  const content = await decrypt(jwe, kid);
  const { cek } = parse(Content, JSON.parse(new TextDecoder().decode(content)));
  const sealing = { key: await importKey(fromBase64Url(cek)), about: await boundTo(head) };
  let first = true;
  for await (const record of records(openChunks(rest, sealing))) {
    if (first !== (record.kind === 'head')) throw new Problem('carry-damaged');
    first = false;
    yield record;
  }
  if (first) throw new Problem('carry-damaged');
}
