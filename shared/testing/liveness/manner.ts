import { seeded } from '../random.ts';

/** How somebody does the check, on which phone: everything that varies between honest people. */
export interface Manner {
  seed: number;
  /** ms until they react to a sign, at least and at most. */
  reaction: readonly [number, number];
  /** How fast and how far they move, against the puppet. */
  speed: number;
  amplitude: number;
  /** Frames a second that the phone manages, and the share of frames that it drops. */
  rate: number;
  drops: number;
  /** The detector's noise against what was recorded. */
  noise: number;
  /** Units by which the face sways, and by which the hand trembles. */
  sway: number;
  tremor: number;
  /** Light against what was recorded, and how much it flickers. */
  light: number;
  flicker: number;
  /** Units by which the face is moved. */
  offset: readonly [number, number];
  /** Blinks a minute that just happen. */
  blinks: number;
}

/** A manner by seed, over the whole range that an honest person may have. */
export const mannerOf = (seed: number): Manner => {
  const random = seeded(seed * 7919 + 17);
  const from = (low: number, high: number) => low + (high - low) * random();
  const slowest = from(500, 1_800);
  return {
    seed,
    reaction: [280, slowest],
    speed: from(0.6, 1.5),
    amplitude: from(0.85, 1.3),
    rate: from(7, 25),
    drops: random() < 0.5 ? 0 : from(0, 0.2),
    noise: from(0.7, 2),
    sway: from(1, 7),
    tremor: random() < 0.3 ? from(0.5, 2.5) : 0,
    light: from(0.75, 1.2),
    flicker: from(0, 3),
    offset: [from(-20, 20), from(-15, 15)],
    blinks: from(6, 22),
  };
};
