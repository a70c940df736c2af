import type { Box } from '../../shared/liveness/geometry.ts';
import { FACE_SAMPLE, FRAME_SAMPLE, type Light, lightOf, luminance } from '../../shared/liveness/light.ts';

type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

let context: Context | undefined;

/** One small canvas that is read once on every frame; on the page of an old browser an element. */
const sampler = (): Context => {
  if (context) return context;
  const [width, height] = [FACE_SAMPLE, FACE_SAMPLE + FRAME_SAMPLE];
  const options: CanvasRenderingContext2DSettings = { willReadFrequently: true, alpha: false };
  let made: Context | null;
  if (typeof OffscreenCanvas === 'undefined') {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    made = canvas.getContext('2d', options);
  } else {
    made = new OffscreenCanvas(width, height).getContext('2d', options);
  }
  if (!made) throw new Error('no 2d context');
  context = made;
  return made;
};

/** Draws a box of the picture as a small square, `top` pixels down. */
const draw = (to: Context, picture: ImageBitmap, box: Box, top: number, side: number): void => {
  const { width, height } = picture;
  const [x, y] = [Math.max(0, box.left) * width, Math.max(0, box.top) * height];
  const across = Math.max(1, Math.min(1, box.right) * width - x);
  const down = Math.max(1, Math.min(1, box.bottom) * height - y);
  to.drawImage(picture, x, y, across, down, 0, top, side, side);
};

const WHOLE: Box = { left: 0, top: 0, right: 1, bottom: 1 };
/** Bytes of a pixel as it is read back. */
const RGBA = 4;

/** Light on the face (in `box`) and in the whole picture. */
export const sampleLight = (picture: ImageBitmap, box: Box | undefined): Light => {
  const canvas = sampler();
  draw(canvas, picture, box ?? WHOLE, 0, FACE_SAMPLE);
  draw(canvas, picture, WHOLE, FACE_SAMPLE, FRAME_SAMPLE);
  const { data } = canvas.getImageData(0, 0, FACE_SAMPLE, FACE_SAMPLE + FRAME_SAMPLE);
  const face = luminance(data.subarray(0, RGBA * FACE_SAMPLE ** 2));
  // The rows below are as wide as the face's square; the whole picture has their left part.
  const frame = new Uint8ClampedArray(RGBA * FRAME_SAMPLE ** 2);
  for (let row = 0; row < FRAME_SAMPLE; row += 1) {
    const from = RGBA * FACE_SAMPLE * (FACE_SAMPLE + row);
    frame.set(data.subarray(from, from + RGBA * FRAME_SAMPLE), RGBA * FRAME_SAMPLE * row);
  }
  return lightOf(face, luminance(frame));
};
