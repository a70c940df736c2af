import { EVIDENCE } from '../../shared/liveness/thresholds.ts';
import type { EncodedStill } from './detector-messages.ts';

/**
 * A still weighs about 25 KB at the first quality and 640 × 480, five of them and the trace well under 300 KB; noise in
 * the dark weighs several times as much. The last one, which nobody needs for a picture from a camera, is what there is.
 */
const QUALITIES = [0.8, 0.65, 0.5, 0.35, 0.2] as const;
const TYPE = 'image/jpeg';

/** A picture under its name. */
type Named = Pick<EncodedStill, 'slot' | 't'> & { picture: ImageBitmap };

/**
 * Pictures as JPEGs in the first quality at which all of them together fit `budget` bytes, and each what a still may
 * weigh. @throws Error where the browser has no encoder
 */
export const encodeWithin = async (pictures: readonly Named[], budget: number): Promise<EncodedStill[]> => {
  let encoded: EncodedStill[] = [];
  for (const quality of QUALITIES) {
    encoded = await Promise.all(
      pictures.map(async ({ slot, t, picture }) => ({ slot, t, ...(await encodeStill(picture, quality)) })),
    );
    const sizes = encoded.map(({ bytes }) => bytes.byteLength);
    if (fits(sizes, budget)) break;
  }
  return encoded;
};

const fits = (sizes: readonly number[], budget: number): boolean =>
  sizes.every((size) => size <= EVIDENCE.maxStill) && sizes.reduce((sum, size) => sum + size, 0) <= budget;

/** Draws a picture anew as a JPEG, without any metadata. */
const encodeStill = async (
  picture: ImageBitmap,
  quality: number,
): Promise<{ bytes: ArrayBuffer; width: number; height: number }> => {
  const { width, height } = picture;
  const blob = await draw(picture, quality);
  return { bytes: await blob.arrayBuffer(), width, height };
};

const draw = async (picture: ImageBitmap, quality: number): Promise<Blob> => {
  const { width, height } = picture;
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0);
    return canvas.convertToBlob({ type: TYPE, quality });
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, TYPE, quality));
  if (!blob) throw new Error('no encoder');
  return blob;
};
