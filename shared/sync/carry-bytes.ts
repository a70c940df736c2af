import { Problem } from '../kernel/problems.ts';

/** Bytes on their way: what the layers of a carry pack hand to each other, in pieces of any size. */
export type Bytes = Uint8Array<ArrayBuffer>;
export type ByteStream = AsyncIterable<Bytes>;

/** What both a browser's and a Worker's stream reader can do. */
interface Reader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
}

/** The pieces of a stream; phones of 2021 cannot iterate over one. */
export async function* piecesOf(reader: Reader): AsyncGenerator<Bytes> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (value) yield new Uint8Array(value);
  }
}

/** Bytes that have come and are not used up: pieces go in, exact lengths come out. */
export class ByteQueue {
  readonly #parts: Bytes[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(part: Bytes): void {
    if (part.byteLength === 0) return;
    this.#parts.push(part);
    this.#size += part.byteLength;
  }

  /** @throws Problem carry-damaged where there are fewer */
  take(count: number): Bytes {
    if (count > this.#size) throw new Problem('carry-damaged');
    const whole = new Uint8Array(count);
    for (let at = 0; at < count; ) {
      const part = this.#parts.shift() ?? new Uint8Array(0);
      const used = part.subarray(0, count - at);
      whole.set(used, at);
      at += used.byteLength;
      if (used.byteLength < part.byteLength) this.#parts.unshift(part.subarray(used.byteLength));
    }
    this.#size -= count;
    return whole;
  }
}

const PIECE = 65_536;
const SUM = 32;

/** SHA-256 over the sum so far and the next piece: WebCrypto cannot hash a stream. */
const sumWith = async (sum: Bytes, piece: Bytes): Promise<Bytes> => {
  const both = new Uint8Array(SUM + piece.byteLength);
  both.set(sum);
  both.set(piece, SUM);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', both));
};

/** The same bytes with a checksum behind them, by which whoever carries a file can tell that it is whole. */
export async function* withChecksum(bytes: ByteStream): AsyncGenerator<Bytes> {
  const queue = new ByteQueue();
  let sum: Bytes = new Uint8Array(SUM);
  for await (const part of bytes) {
    queue.push(part);
    while (queue.size >= PIECE) {
      const piece = queue.take(PIECE);
      sum = await sumWith(sum, piece);
      yield piece;
    }
  }
  const rest = queue.take(queue.size);
  yield rest;
  yield await sumWith(sum, rest);
}

const equal = (a: Bytes, b: Bytes): boolean => a.every((byte, at) => byte === b[at]);

/** The bytes before the checksum. @throws Problem carry-damaged at their end, where it does not fit */
export async function* checkedBytes(bytes: ByteStream): AsyncGenerator<Bytes> {
  const queue = new ByteQueue();
  let sum: Bytes = new Uint8Array(SUM);
  for await (const part of bytes) {
    queue.push(part);
    while (queue.size >= PIECE + SUM) {
      const piece = queue.take(PIECE);
      sum = await sumWith(sum, piece);
      yield piece;
    }
  }
  const rest = queue.take(Math.max(0, queue.size - SUM));
  if (queue.size < SUM || !equal(await sumWith(sum, rest), queue.take(SUM)))
    throw new Problem('carry-damaged');
  yield rest;
}

type Key = Parameters<typeof crypto.subtle.encrypt>[1];

/** How the chunks of one pack are sealed: its own key, and what they are bound to (the pack's head). */
export interface Sealing {
  key: Key;
  about: Bytes;
}

const TAG = 16;

/** STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): a counter, and whether this chunk is the last. */
const terms = ({ about }: Sealing, counter: number, last: boolean) => {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(7, counter);
  iv[11] = last ? 1 : 0;
  return { name: 'AES-GCM', iv, additionalData: about };
};

/** Seals in chunks of 64 KiB, so that neither side ever holds the whole; the key must be the pack's own. */
export async function* sealChunks(plain: ByteStream, sealing: Sealing): AsyncGenerator<Bytes> {
  const queue = new ByteQueue();
  let counter = 0;
  const seal = async (chunk: Bytes, last: boolean): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.encrypt(terms(sealing, counter, last), sealing.key, chunk));
  for await (const part of plain) {
    queue.push(part);
    while (queue.size > PIECE) {
      yield await seal(queue.take(PIECE), false);
      counter += 1;
    }
  }
  yield await seal(queue.take(queue.size), true);
}

/** @throws Problem carry-damaged for a chunk that was altered, moved, or is missing, the last one included */
export async function* openChunks(sealed: ByteStream, sealing: Sealing): AsyncGenerator<Bytes> {
  const queue = new ByteQueue();
  let counter = 0;
  const open = async (chunk: Bytes, last: boolean): Promise<Bytes> => {
    try {
      return new Uint8Array(await crypto.subtle.decrypt(terms(sealing, counter, last), sealing.key, chunk));
    } catch {
      throw new Problem('carry-damaged');
    }
  };
  for await (const part of sealed) {
    queue.push(part);
    while (queue.size > PIECE + TAG) {
      yield await open(queue.take(PIECE + TAG), false);
      counter += 1;
    }
  }
  yield await open(queue.take(queue.size), true);
}

/** What the chunks of a pack are bound to: everything that stands before them. */
export const boundTo = async (head: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', head));
