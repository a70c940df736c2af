import jpeg, { init } from '@jsquash/jpeg/decode.js';
import { readImage } from '../sync/uploads/image.ts';
import type { Picture } from './picture.ts';

/** More pixels than any still or portrait needs: 12 MP as RGBA are 48 MB of this Worker's 128. */
const MAX_PIXELS = 12_000_000;

/** Hands the decoder its WebAssembly: Workers compile nothing at run time. */
export const initDecoder = (module: WebAssembly.Module): Promise<void> => init(module);

/** The pixels of a JPEG, turned upright by its EXIF; `undefined` for anything else, too large or damaged. */
export const decode = async (bytes: Uint8Array<ArrayBuffer>): Promise<Picture | undefined> => {
  const header = readImage(bytes);
  if (header?.type !== 'image/jpeg' || header.width * header.height > MAX_PIXELS) return undefined;
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  try {
    return await jpeg(buffer, { preserveOrientation: true });
  } catch {
    // A file that its decoder gives up on is as good as none.
    return undefined;
  }
};
