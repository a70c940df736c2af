/**
 * How many bytes of photos go into one request, and how long it may take. A cut costs at most one request
 * (O3), so requests are small where the network is slow; round trips are the enemy, so they grow where it is
 * fast. Pure, so that it can be held by tests.
 */
export const SMALLEST_REQUEST = 65_536;
export const LARGEST_REQUEST = 1_048_576;

/** A request should take about this long: long enough to be worth its round trip, short enough to lose. */
const TARGET_MS = 4_000;

/** What the network has shown so far. */
export interface Pace {
  /** Bytes for the next request. */
  size: number;
  /** Bytes a millisecond, answer included, as the last good request went; `undefined` before there was one. */
  speed: number | undefined;
  /** How often in a row nothing came back in time. */
  strikes: number;
}

export const FIRST_PACE: Pace = { size: SMALLEST_REQUEST, speed: undefined, strikes: 0 };

const within = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/** How much larger the next request may be: on a long round trip each step costs one. */
const GROWTH = 4;

/**
 * After a request of `bytes` that took `ms`, its round trip included: as much as would take the target time
 * at that speed. A long round trip hides the speed, which shows as the requests grow.
 */
export const faster = ({ size }: Pace, bytes: number, ms: number): Pace => {
  const took = Math.max(ms, 1);
  const wanted = bytes * Math.min(GROWTH, TARGET_MS / took);
  // One that carried less than it might says little about a full one, unless it took too long all the same: most
  // of its time was the round trip.
  const next = bytes < size && took < TARGET_MS ? Math.max(size, wanted) : wanted;
  return {
    size: within(SMALLEST_REQUEST, Math.round(next), LARGEST_REQUEST),
    speed: bytes / took,
    strikes: 0,
  };
};

/** After a cut: as if nothing were known, and more patient each time. */
export const slower = ({ strikes }: Pace): Pace => ({ ...FIRST_PACE, strikes: strikes + 1 });

const ANSWER_MS = 15_000;
/** Bytes a millisecond that are taken for granted where none were measured: 16 kbit/s, half of GPRS. */
const SLOWEST = 2;
const LONGEST_MS = 600_000;

/**
 * How long a request may take before the connection counts as dead, in ms: four times what the measured
 * speed lets expect, beside the time for an answer; twice as long after each that was not answered in time,
 * so that a network slower than any that was thought of gets through in the end.
 */
export const patience = ({ speed, strikes }: Pace, bytes: number): number => {
  const expected = speed === undefined ? bytes / SLOWEST : (4 * bytes) / speed;
  return Math.min(LONGEST_MS, (ANSWER_MS + expected) * 2 ** Math.min(strikes, 6));
};
