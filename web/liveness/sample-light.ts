import type { Box } from '../../shared/liveness/geometry.ts';
import { FACE_SAMPLE, FRAME_SAMPLE, type Light, lightOf, luminance } from '../../shared/liveness/light.ts';

type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

const contexts = new Map<number, Context>();

/** A small canvas that is read on every frame; on the page of an old browser an element. */
const contextOf = (side: number): Context => {
  const known = contexts.get(side);
  if (known) return known;
  const options: CanvasRenderingContext2DSettings = { willReadFrequently: true, alpha: false };
  let context: Context | null;
  if (typeof OffscreenCanvas === 'undefined') {
    const canvas = document.createElement('canvas');
    canvas.width = side;
    canvas.height = side;
    context = canvas.getContext('2d', options);
  } else {
    context = new OffscreenCanvas(side, side).getContext('2d', options);
  }
  if (!context) throw new Error('no 2d context');
  contexts.set(side, context);
  return context;
};

const sample = (picture: ImageBitmap, box: Box, side: number): Uint8Array => {
  const context = contextOf(side);
  const { width, height } = picture;
  const [x, y] = [Math.max(0, box.left) * width, Math.max(0, box.top) * height];
  const across = Math.max(1, Math.min(1, box.right) * width - x);
  const down = Math.max(1, Math.min(1, box.bottom) * height - y);
  context.drawImage(picture, x, y, across, down, 0, 0, side, side);
  return luminance(context.getImageData(0, 0, side, side).data);
};

const WHOLE: Box = { left: 0, top: 0, right: 1, bottom: 1 };

/** Light on the face (in `box`) and in the whole picture. */
export const sampleLight = (picture: ImageBitmap, box: Box | undefined): Light =>
  lightOf(sample(picture, box ?? WHOLE, FACE_SAMPLE), sample(picture, WHOLE, FRAME_SAMPLE));
