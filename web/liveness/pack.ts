import { type Challenge, PACK, type Purpose } from '../../shared/liveness/challenge.ts';
import { isUsable, OFFLINE_PURPOSES } from '../../shared/liveness/offline.ts';

/** What is left of a challenge's life must do for a slow check, in ms. */
const AT_LEAST_MS = 600_000;
/** A pack older than this is replaced while there is a network, so that there always are some days left; ms. */
const REFRESH_MS = PACK.lifeMs / 2;
/** The server gives few packs a day: what was used up is filled up again no sooner than this, in ms. */
const REFILL_MS = 6 * 3_600_000;

/** The challenges for a purpose that can be begun at `now` (ms of the server's clock). */
export const usableFor = (
  challenges: readonly Challenge[],
  purpose: Purpose,
  now: number,
): readonly Challenge[] =>
  challenges.filter((one) => one.purpose === purpose && isUsable(one, now + AT_LEAST_MS));

/** Whether a pack is to be replaced while there is a network. */
export const isDue = (
  { challenges, fetchedAt }: { challenges: readonly Challenge[]; fetchedAt: number },
  now: number,
): boolean => {
  const age = now - fetchedAt;
  const used = OFFLINE_PURPOSES.some(
    (purpose) => usableFor(challenges, purpose, now).length < PACK.perPurpose,
  );
  return age < 0 || age > REFRESH_MS || (used && age > REFILL_MS);
};
