import type { Frame, View } from './frame.ts';
import { SHORT_SIDE } from './frame.ts';
import type { Features } from './geometry.ts';
import { LIGHT, NEUTRAL, PLACE } from './thresholds.ts';

/** What the person can do better right now (F2); words, voice and drawing belong to the app. */
export const HINTS = [
  ...(['no-face', 'two-faces', 'too-dark', 'too-bright', 'backlight', 'blurred'] as const),
  ...(['too-far', 'too-close', 'off-centre', 'look-straight', 'open-eyes', 'close-mouth'] as const),
  ...(['hold-still', 'a-bit-more', 'back-to-middle'] as const),
] as const;
export type Hint = (typeof HINTS)[number];

/** Light is judged on the face, together with its contrast: dark skin is not a dark picture. */
export const lightHint = ({ light, contrast, around, sharpness }: Frame): Hint | undefined => {
  if (light < LIGHT.black || (light < LIGHT.dark && contrast < LIGHT.darkContrast)) return 'too-dark';
  if (light > LIGHT.bright) return 'too-bright';
  if (light < LIGHT.backlightFace && around - light > LIGHT.backlightGap) return 'backlight';
  if (sharpness / 10 < LIGHT.minDetail * contrast) return 'blurred';
  return undefined;
};

/** Where the face is, as shares of the short side from the middle. */
export const offCentre = ({ x, y }: Features, { width, height }: View): number =>
  Math.max(Math.abs(x - 0.5) * width, Math.abs(y - 0.5) * height) / SHORT_SIDE;

/** What keeps a frame from being a well-placed, frontal, calm face; `undefined`: nothing. */
export const placeHint = (frame: Frame, features: Features, view: View): Hint | undefined => {
  const { size, yaw, pitch, roll, ear, mar } = features;
  const light = lightHint(frame);
  if (light) return light;
  if (size < PLACE.minSize) return 'too-far';
  if (size > PLACE.maxSize) return 'too-close';
  if (offCentre(features, view) > PLACE.maxOffCentre) return 'off-centre';
  if (Math.abs(yaw) > PLACE.maxYaw || Math.abs(roll) > PLACE.maxRoll) return 'look-straight';
  if (pitch < PLACE.minPitch || pitch > PLACE.maxPitch) return 'look-straight';
  if (ear < NEUTRAL.minEar) return 'open-eyes';
  if (mar > NEUTRAL.maxMar) return 'close-mouth';
  return undefined;
};
