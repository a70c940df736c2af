/** How long photos still take: a calm word rather than a nervous number. Pure. */

/** Bytes that had got through at a time (ms), counted on from the first. */
export interface Sample {
  at: number;
  bytes: number;
}

/** What is looked back at: long enough that one slow request does not turn the estimate round. */
const WINDOW_MS = 120_000;
/** After so long without news the speed is no longer known. */
const STALE_MS = 60_000;
/** Nothing is said before so much has been seen. */
const LEAST_MS = 5_000;

/** The samples after so many more bytes got through. */
export const sampled = (samples: readonly Sample[], at: number, gained: number): Sample[] => {
  const last = samples.at(-1);
  // A break, or a clock that was set back: what was measured before says nothing about now.
  const going = last && at >= last.at && at - last.at < STALE_MS ? samples : [];
  const bytes = (going.at(-1)?.bytes ?? 0) + gained;
  return [...going.filter((sample) => at - sample.at <= WINDOW_MS), { at, bytes }];
};

/** Bytes a millisecond over the samples; `undefined` while too little is known. */
export const speedOf = (samples: readonly Sample[]): number | undefined => {
  const [first, last] = [samples.at(0), samples.at(-1)];
  if (!first || !last || samples.length < 3 || last.at - first.at < LEAST_MS) return undefined;
  return (last.bytes - first.bytes) / (last.at - first.at);
};

/**
 * Whole minutes left, at least 1. It goes down as time passes, and up only where the estimate has become
 * clearly longer than what was `shown`.
 */
export const minutesLeft = (left: number, speed: number | undefined, shown?: number): number | undefined => {
  if (speed === undefined || speed <= 0 || left <= 0) return undefined;
  const exact = left / speed / 60_000;
  const minutes = Math.max(1, Math.ceil(exact));
  if (shown === undefined || minutes <= shown) return minutes;
  return exact > shown * 1.5 ? minutes : shown;
};
