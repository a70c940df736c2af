import { Problem } from '../../../shared/kernel/problems.ts';
import { type PhotoRef, VIDEO_LIMIT } from '../../../shared/sync/protocol.ts';
import { requireImage } from './image.ts';

const startsWith = (bytes: Uint8Array, at: number, values: readonly number[]): boolean =>
  values.every((value, k) => bytes[at + k] === value);

const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

/** The EBML header (RFC 8794 §11.2.1) is this far from the start at most, its DocType in it. */
const EBML_HEADER = 64;

/**
 * What the first bytes say a video is: ISO base media (ISO/IEC 14496-12 §4.3: an `ftyp` box first), or Matroska
 * with the DocType "webm" (RFC 8794, RFC 9559).
 */
const readVideo = (bytes: Uint8Array): 'video/mp4' | 'video/webm' | undefined => {
  if (startsWith(bytes, 4, ascii('ftyp'))) return 'video/mp4';
  if (!startsWith(bytes, 0, [0x1a, 0x45, 0xdf, 0xa3])) return undefined;
  const name = ascii('webm');
  for (let at = 4; at < EBML_HEADER; at += 1) if (startsWith(bytes, at, name)) return 'video/webm';
  return undefined;
};

/**
 * Whether an uploaded file is what it was said to be, by its own first bytes: a picture that we take, or a video.
 * Nothing here plays a video: who looks at it is a reviewer's browser, in a sandbox (platform/photos.ts).
 * @returns the picture's size in pixels; 0 for a video
 * @throws Problem not-an-image, image-too-small, image-too-large, not-a-video, video-too-large
 */
export const requireMedia = (
  bytes: Uint8Array,
  type: PhotoRef['type'],
): { width: number; height: number } => {
  if (type !== 'video/mp4' && type !== 'video/webm') return requireImage(bytes, type);
  if (bytes.byteLength > VIDEO_LIMIT) throw new Problem('video-too-large');
  if (readVideo(bytes) !== type) throw new Problem('not-a-video');
  return { width: 0, height: 0 };
};
