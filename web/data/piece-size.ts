/**
 * How many bytes of a photo go into one request. A cut costs at most one piece (O3), so pieces are small;
 * a fast network should not pay a round trip for each 64 KiB, so they grow with the measured speed.
 */
export const SMALLEST_PIECE = 65_536;
export const LARGEST_PIECE = 262_144;

/** A piece should take about this long: long enough to be worth its round trip, short enough to lose. */
const TARGET_MS = 2_000;

/** The size of the next piece after one of `bytes` took `ms`, in whole multiples of the smallest. */
export const nextPieceSize = (bytes: number, ms: number): number => {
  const wanted = (bytes / Math.max(ms, 1)) * TARGET_MS;
  const steps = Math.floor(wanted / SMALLEST_PIECE);
  return Math.min(LARGEST_PIECE, Math.max(SMALLEST_PIECE, steps * SMALLEST_PIECE));
};
