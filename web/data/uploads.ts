import { utf8 } from '../../shared/kernel/bytes.ts';
import { Problem, type ProblemCode } from '../../shared/kernel/problems.ts';
import { type PhotoRef, TUS_VERSION, UPLOADS_PATH } from '../../shared/sync/protocol.ts';
import { type SendOptions, send } from './api.ts';
import { nextPieceSize, SMALLEST_PIECE } from './piece-size.ts';

/**
 * Client of tus 1.0 (core, creation-with-upload, checksum) for content-addressed photos: whatever reached
 * the server stays there, so an interruption costs at most one piece (O3) and no photo is sent twice.
 */

/** A piece may take this long, in ms: 64 KiB over 2G. */
const PIECE_TIMEOUT_MS = 120_000;
/** How often in a row the server may disagree about an offset or a checksum before it counts as broken. */
const STUCK_LIMIT = 5;

export interface UploadOptions extends SendOptions {
  /** The photo's bytes; asked for only when some are to be sent. */
  read(): Promise<ArrayBuffer | undefined>;
  /** Bytes that the server has now. */
  progress(sent: number): void;
  /** Asked between pieces: true stops here, to go on later. */
  pause(): Promise<boolean>;
}

/** Learned from piece to piece, kept for the next photo. */
let pieceSize = SMALLEST_PIECE;

/**
 * Brings a photo to the server, from wherever it stopped last.
 * @returns `paused` where `pause` asked for it
 * @throws Problem photos-missing (not on this phone), upload-hash (twice wrong on arrival), what the server
 * has against the photo, or what the network does
 */
export const uploadPhoto = async (photo: PhotoRef, options: UploadOptions): Promise<'done' | 'paused'> => {
  let bytes: ArrayBuffer | undefined;
  let offset = await serverOffset(photo, options);
  let restarts = 0;
  let stuck = 0;
  while (offset !== photo.size) {
    options.progress(offset ?? 0);
    if (await options.pause()) return 'paused';
    bytes ??= await options.read();
    if (bytes?.byteLength !== photo.size) throw new Problem('photos-missing');
    const start = offset ?? 0;
    const piece = bytes.slice(start, start + pieceSize);
    const began = performance.now();
    try {
      offset = await sendPiece(photo, offset, piece, options);
      pieceSize = nextPieceSize(piece.byteLength, performance.now() - began);
      stuck = 0;
    } catch (error) {
      const code = codeOf(error);
      pieceSize = SMALLEST_PIECE;
      if (code === 'upload-hash') restarts += 1;
      else stuck += 1;
      if (!RECOVERABLE.has(code) || restarts > 1) throw error;
      if (stuck > STUCK_LIMIT) throw new Problem('unavailable');
      // A piece damaged on its way is sent again; for all else the server is asked what it has.
      if (code !== 'upload-checksum') offset = await serverOffset(photo, options);
    }
  }
  options.progress(photo.size);
  return 'done';
};

const RECOVERABLE: ReadonlySet<ProblemCode | undefined> = new Set<ProblemCode>([
  'upload-offset',
  'upload-checksum',
  'upload-hash',
  'not-found',
  'body-too-large',
]);

const codeOf = (error: unknown): ProblemCode | undefined =>
  error instanceof Problem ? error.code : undefined;

const uploadUrl = (photo: PhotoRef): string => `${UPLOADS_PATH}/${photo.sha256}`;

/** `Upload-Offset` of an answer. @throws Problem internal where it makes no sense */
const offsetOf =
  (photo: PhotoRef) =>
  async (response: Response): Promise<number> => {
    const text = response.headers.get('upload-offset') ?? '';
    const offset = Number(text);
    if (!/^\d+$/.test(text) || offset > photo.size) throw new Problem('internal');
    return offset;
  };

/** How many bytes the server has, or `undefined` where it knows nothing of the photo. */
const serverOffset = async (photo: PhotoRef, options: SendOptions): Promise<number | undefined> => {
  const request = { method: 'HEAD', headers: { 'tus-resumable': TUS_VERSION } };
  try {
    return await send(uploadUrl(photo), request, offsetOf(photo), options);
  } catch (error) {
    if (codeOf(error) === 'not-found') return undefined;
    throw error;
  }
};

/** Sends bytes: creates the upload with the first of them, or goes on at an offset. Gives the new offset. */
const sendPiece = async (
  photo: PhotoRef,
  offset: number | undefined,
  piece: ArrayBuffer,
  options: SendOptions,
): Promise<number> => {
  const headers = {
    'tus-resumable': TUS_VERSION,
    'content-type': 'application/offset+octet-stream',
    'upload-checksum': `sha256 ${base64(new Uint8Array(await crypto.subtle.digest('SHA-256', piece)))}`,
  };
  const fresh = {
    'upload-length': String(photo.size),
    'upload-metadata': `sha256 ${base64(utf8(photo.sha256))},type ${base64(utf8(photo.type))}`,
  };
  const timed = { ...options, timeout: PIECE_TIMEOUT_MS };
  if (offset === undefined) {
    const request = { method: 'POST', body: piece, headers: { ...headers, ...fresh } };
    return send(UPLOADS_PATH, request, offsetOf(photo), timed);
  }
  const request = { method: 'PATCH', body: piece, headers: { ...headers, 'upload-offset': String(offset) } };
  return send(uploadUrl(photo), request, offsetOf(photo), timed);
};

/** Plain base64, as tus writes it. */
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
