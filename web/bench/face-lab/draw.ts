import type { Look } from '../../../shared/testing/liveness/recording.ts';
import { seeded } from '../../../shared/testing/random.ts';

const WIDTH = 640;
const HEIGHT = 480;

/** A live head is never perfectly still: the way the puppet's picture moves, in pixels. */
const SWAY = [0, 1, 1, 0, 0, -1, -1, 0];

/** Draws the puppet's pictures as one camera would see them; the same seed gives the same noise. */
export const camera = (look: Look, seed: number) => {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  const random = seeded(seed);
  // A table of normal numbers, cheaper than two logarithms for every pixel.
  const normal = Float32Array.from({ length: 4096 }, () => {
    let sum = -6;
    for (let k = 0; k < 12; k += 1) sum += random();
    return sum;
  });
  let tick = 0;
  const addNoise = () => {
    const image = context.getImageData(0, 0, WIDTH, HEIGHT);
    for (let k = 0; k < image.data.length; k += 4) {
      const noise = look.noise * (normal[Math.floor(random() * 4096)] ?? 0);
      for (let c = 0; c < 3; c += 1) image.data[k + c] = (image.data[k + c] ?? 0) + noise;
    }
    context.putImageData(image, 0, 0);
  };
  return {
    async shoot(picture: ImageBitmap): Promise<ImageBitmap> {
      tick += 1;
      const sway = SWAY[tick % SWAY.length] ?? 0;
      context.filter = `brightness(${look.brightness}) blur(${look.blur}px)`;
      // Twice: the edge that a moved picture leaves free shows the picture itself.
      context.drawImage(picture, 0, 0, WIDTH, HEIGHT);
      const [width, height] = [WIDTH * look.scale, HEIGHT * look.scale];
      context.drawImage(
        ...([picture, (WIDTH - width) / 2 + look.dx + sway] as const),
        ...([(HEIGHT - height) / 2 + look.dy - sway, width, height] as const),
      );
      context.filter = 'none';
      if (look.noise > 0) addNoise();
      return createImageBitmap(canvas);
    },
  };
};
