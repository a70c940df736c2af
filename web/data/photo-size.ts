/** The longest side of a photo that leaves the phone, in pixels: an ID number on an A4 page stays legible. */
const LONGEST_SIDE = 1600;
/**
 * A long screenshot (of a chat, of a list of transfers) is made no narrower than this: at 1600 px of height
 * nobody could read it.
 */
const NARROWEST_SIDE = 720;
/** Safari's canvas holds 16.7 megapixels; 720 × 12 000 is half of that. */
const LARGEST_SIDE = 12_000;

/**
 * JPEG, not WebP: Safari's canvas cannot encode WebP, every officer's viewer and every court's PDF tool
 * reads JPEG, and on a cheap phone it takes half the time to encode.
 */
export const PHOTO_TYPE = 'image/jpeg';
export const PHOTO_QUALITY = 0.82;

/** An upright JPEG without metadata. */
export interface Shrunk {
  bytes: ArrayBuffer;
  width: number;
  height: number;
}

/** The size to draw a picture at: small enough to send, large enough to read, never enlarged, never 0. */
export const fitInside = (width: number, height: number): { width: number; height: number } => {
  const long = Math.max(width, height);
  const short = Math.min(width, height);
  const wanted = Math.max(LONGEST_SIDE / long, NARROWEST_SIDE / short);
  const scale = Math.min(1, wanted, LARGEST_SIDE / long);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
};
