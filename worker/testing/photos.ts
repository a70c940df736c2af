import { sha256Hex } from '../../shared/kernel/bytes.ts';
import type { Sha256 } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { BATCH_PATH, BATCH_TYPE, BatchAnswer, encodeHead, standingsOf } from '../../shared/sync/batch.ts';
import { type PhotoRef, PIECE_LIMIT, TUS_VERSION, UPLOADS_PATH } from '../../shared/sync/protocol.ts';
import { seeded } from '../../shared/testing/random.ts';
import type { Answer, TestClient } from './app.ts';

/**
 * A PNG as far as its header goes, with random content behind it: other bytes for every seed, and none of
 * them compressible, so that pieces that are mixed up are found out.
 */
export const testPhoto = (
  seed: number,
  { size = 3000, width = 640, height = 480 }: { size?: number; width?: number; height?: number } = {},
): Uint8Array<ArrayBuffer> => {
  const random = seeded(seed);
  const bytes = Uint8Array.from({ length: size }, () => Math.floor(random() * 256));
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
};

/** A WebM file as far as its EBML header goes (RFC 8794), with random content behind it. */
export const testVideo = (seed: number, size = 90_000): Uint8Array<ArrayBuffer> => {
  const bytes = testPhoto(seed, { size });
  bytes.set([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6d]);
  return bytes;
};

/** How a manifest names it. */
export const refOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<PhotoRef> => ({
  sha256: (await sha256Hex(bytes)) as Sha256,
  size: bytes.byteLength,
  type: 'image/png',
});

/** The same for a video. */
export const videoRefOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<PhotoRef> => ({
  ...(await refOf(bytes)),
  type: 'video/webm',
});

const VERSION = { 'tus-resumable': TUS_VERSION } as const;
const PIECE = { ...VERSION, 'content-type': 'application/offset+octet-stream' } as const;

export const metadataOf = ({ sha256, type }: { sha256: string; type: string }): string =>
  `sha256 ${btoa(sha256)},type ${btoa(type)}`;

/** The requests of tus, as a client makes them. */
export const tus = (client: TestClient) => ({
  create: (ref: PhotoRef, first?: Uint8Array<ArrayBuffer>, extra: Record<string, string> = {}) =>
    client.send('POST', UPLOADS_PATH, first, {
      ...(first ? PIECE : VERSION),
      'upload-length': String(ref.size),
      'upload-metadata': metadataOf(ref),
      ...extra,
    }),
  patch: (
    sha256: string,
    offset: number,
    piece: Uint8Array<ArrayBuffer>,
    extra: Record<string, string> = {},
  ) =>
    client.send('PATCH', `${UPLOADS_PATH}/${sha256}`, piece, {
      ...PIECE,
      'upload-offset': String(offset),
      ...extra,
    }),
  head: (sha256: string) => client.send('HEAD', `${UPLOADS_PATH}/${sha256}`, undefined, VERSION),
  get: (sha256: string) => client.get(`${UPLOADS_PATH}/${sha256}`),
  end: (sha256: string) => client.send('DELETE', `${UPLOADS_PATH}/${sha256}`, undefined, VERSION),
});

/** How far an upload is, as the server says. */
export const offsetOf = (answer: Answer): number => Number(answer.headers.get('upload-offset') ?? Number.NaN);

/** Sends a photo whole: created with its first piece, the others after it. */
export const uploadPhoto = async (
  client: TestClient,
  bytes: Uint8Array<ArrayBuffer>,
  type: PhotoRef['type'] = 'image/png',
): Promise<PhotoRef> => {
  const ref = { ...(await refOf(bytes)), type };
  let answer = await tus(client).create(ref, bytes.slice(0, PIECE_LIMIT));
  while (answer.status < 300 && offsetOf(answer) < ref.size) {
    const at = offsetOf(answer);
    answer = await tus(client).patch(ref.sha256, at, bytes.slice(at, at + PIECE_LIMIT));
  }
  if (answer.status >= 300) throw new Error(`Not uploaded: ${JSON.stringify(answer.body)}`);
  return ref;
};

/** A part of a photo for a batch: all of it, unless said. */
export const partOf = async (
  bytes: Uint8Array<ArrayBuffer>,
  { start = 0, end = bytes.byteLength }: { start?: number; end?: number } = {},
) => ({ part: { ...(await refOf(bytes)), start, length: end - start }, bytes: bytes.slice(start, end) });

/**
 * Sends many photos in one request; `cutAt`: only so many bytes of the body get through. A good answer has what
 * it says of each photo as `photos`.
 */
export const sendBatch = async (
  client: TestClient,
  parts: readonly Awaited<ReturnType<typeof partOf>>[],
  { ask = [], cutAt, type = BATCH_TYPE }: { ask?: Sha256[]; cutAt?: number; type?: string } = {},
): Promise<Answer> => {
  const told = { parts: parts.map(({ part }) => part), ask };
  const head = encodeHead(told);
  const body = Uint8Array.from([...head, ...parts.flatMap(({ bytes }) => [...bytes])]);
  const sent = cutAt === undefined ? body : body.slice(0, head.byteLength + cutAt);
  const answer = await client.send('POST', BATCH_PATH, sent, { 'content-type': type });
  if (answer.status !== 200) return answer;
  return { ...answer, body: { photos: standingsOf(told, parse(BatchAnswer, answer.body)) } };
};
