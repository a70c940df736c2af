import { Problem } from '../../../shared/kernel/problems.ts';
import { type ImageRef, PHOTO_MIN_SIDE } from '../../../shared/sync/protocol.ts';

/** What the first bytes of a file say it is. */
export interface ImageHeader {
  type: ImageRef['type'];
  width: number;
  height: number;
}

/** More than any phone's camera we meet; beyond it a reviewer's browser runs out of memory opening it. */
const MAX_PIXELS = 50_000_000;

const matches = (view: DataView, at: number, text: string): boolean =>
  view.byteLength >= at + text.length &&
  Array.from(text).every((char, i) => view.getUint8(at + i) === char.charCodeAt(0));

/** PNG (ISO/IEC 15948 §5.2, §11.2.2): the signature, then IHDR, which is always the first chunk. */
const readPng = (view: DataView): ImageHeader | undefined => {
  if (!matches(view, 0, '\x89PNG\r\n\x1a\n') || !matches(view, 12, 'IHDR') || view.byteLength < 33)
    return undefined;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
};

/** Start-of-frame markers of JPEG (ITU-T T.81 table B.1): C0-CF but for DHT, JPG and DAC. */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** JPEG (ITU-T T.81 §B.2.2): walks the marker segments up to the frame header, which has the size. */
const readJpeg = (view: DataView): ImageHeader | undefined => {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill bytes may stand before any marker (§B.1.1.2)
      continue;
    }
    if (isStartOfFrame(marker))
      return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    if (marker === 0xd9 || marker === 0xda) return undefined; // the end or the pixels before any frame
    at += standsAlone ? 2 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
};

const uint24 = (view: DataView, at: number): number =>
  view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);

/** WebP (RFC 9649 §2.4-2.7): lossless, lossy (a VP8 key frame), or extended with a canvas size. */
const readWebp = (view: DataView): ImageHeader | undefined => {
  if (!matches(view, 0, 'RIFF') || !matches(view, 8, 'WEBP') || view.byteLength < 25) return undefined;
  const type = 'image/webp';
  if (matches(view, 12, 'VP8L')) {
    if (view.getUint8(20) !== 0x2f) return undefined;
    const bits = view.getUint32(21, true);
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (view.byteLength < 30) return undefined;
  if (matches(view, 12, 'VP8X')) return { type, width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
  // Bit 0 clear: a key frame; then its start code (RFC 6386 §9.1).
  const isKeyFrame = (view.getUint8(20) & 1) === 0 && matches(view, 23, '\x9d\x01\x2a');
  if (!matches(view, 12, 'VP8 ') || !isKeyFrame) return undefined;
  return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
};

/** What kind of picture the bytes are, by their own header and not by any name; `undefined` for none. */
export const readImage = (bytes: Uint8Array): ImageHeader | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readPng(view) ?? readJpeg(view) ?? readWebp(view);
  return header && header.width > 0 && header.height > 0 ? header : undefined;
};

/**
 * The picture's size in pixels, where it is one that we take.
 * @throws Problem not-an-image (also where it is another type than was said), image-too-small,
 * image-too-large
 */
export const requireImage = (bytes: Uint8Array, type: ImageRef['type']): ImageHeader => {
  const header = readImage(bytes);
  if (header?.type !== type) throw new Problem('not-an-image');
  if (Math.min(header.width, header.height) < PHOTO_MIN_SIDE) throw new Problem('image-too-small');
  if (header.width * header.height > MAX_PIXELS) throw new Problem('image-too-large');
  return header;
};
