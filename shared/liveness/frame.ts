/**
 * One measured frame, in whole numbers only: the device runs the machine over exactly what the trace carries
 * and the server runs it over the same, so that both come to the same end.
 *
 * Lengths are tenths of a unit; the short side of the picture is 480 units, whatever the camera gives.
 * Angles are tenths of a degree. Light is 0 to 255.
 */
export interface Frame {
  /** ms since the device received the challenge, by a clock that only goes forward. */
  t: number;
  /** How many faces there are; 0, 1, or 2 for more than one. */
  faces: 0 | 1 | 2;
  /** x and y of each of `POINT_NAMES` of the largest face; empty where there is none. */
  points: readonly number[];
  /** Positive: to the person's own left. */
  yaw: number;
  /** Positive: down. */
  pitch: number;
  roll: number;
  /** Mean luminance on the face, and how much it varies there (standard deviation). */
  light: number;
  contrast: number;
  /** Mean luminance of the whole picture. */
  around: number;
  /** Strength of fine detail on the face (mean absolute Laplacian of a 64 × 64 crop), in tenths. */
  sharpness: number;
}

/** A frame without a face. */
export const emptyFrame = (t: number, around: number): Frame => ({
  ...{ t, faces: 0, points: [], yaw: 0, pitch: 0, roll: 0 },
  ...{ light: 0, contrast: 0, around, sharpness: 0 },
});

/** The picture's size in units: 480 × 640 or 640 × 480 for most cameras. */
export interface View {
  width: number;
  height: number;
}

export const SHORT_SIDE = 480;
/** How many steps a unit has in a trace. */
export const STEPS = 10;

/** The size in units of a picture of so many pixels. */
export const viewOf = (pixels: View): View => {
  const scale = SHORT_SIDE / Math.min(pixels.width, pixels.height);
  return { width: Math.round(pixels.width * scale), height: Math.round(pixels.height * scale) };
};
