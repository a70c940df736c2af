/** Light and detail on the face, out of small luminance pictures that the device makes of a frame. */
export interface Light {
  light: number;
  contrast: number;
  around: number;
  sharpness: number;
}

export const NO_LIGHT: Light = { light: 0, contrast: 0, around: 0, sharpness: 0 };

/** Side of the square that the face is drawn into, and of the one for the whole picture, in pixels. */
export const FACE_SAMPLE = 64;
export const FRAME_SAMPLE = 16;

/** Rec. 601 luminance of RGBA bytes. */
export const luminance = (rgba: Uint8ClampedArray): Uint8Array => {
  const values = new Uint8Array(rgba.length / 4);
  for (let k = 0; k < values.length; k += 1) {
    // No destructuring: this runs for five thousand pixels of every frame.
    const at = 4 * k;
    values[k] = (77 * (rgba[at] ?? 0) + 150 * (rgba[at + 1] ?? 0) + 29 * (rgba[at + 2] ?? 0)) >> 8;
  }
  return values;
};

const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let k = 0; k < values.length; k += 1) sum += values[k] ?? 0;
  return values.length === 0 ? 0 : sum / values.length;
};

const deviation = (values: Uint8Array, mean: number): number => {
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return Math.sqrt(sum / Math.max(1, values.length));
};

/** Mean absolute Laplacian (four neighbours) of a square picture. */
const detail = (values: Uint8Array, side: number): number => {
  let sum = 0;
  for (let y = 1; y < side - 1; y += 1)
    for (let x = 1; x < side - 1; x += 1) {
      const at = y * side + x;
      const around =
        (values[at - 1] ?? 0) + (values[at + 1] ?? 0) + (values[at - side] ?? 0) + (values[at + side] ?? 0);
      sum += Math.abs(4 * (values[at] ?? 0) - around);
    }
  return sum / (side - 2) ** 2;
};

/** @param face luminance of the face box, `FACE_SAMPLE` squared; @param frame of the whole picture */
export const lightOf = (face: Uint8Array, frame: Uint8Array): Light => {
  const mean = meanOf(face);
  return {
    light: Math.round(mean),
    contrast: Math.round(deviation(face, mean)),
    around: Math.round(meanOf(frame)),
    sharpness: Math.round(10 * detail(face, FACE_SAMPLE)),
  };
};
