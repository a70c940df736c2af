import { sha256Hex } from '../../shared/kernel/bytes.ts';
import type { DeviceKey } from '../../shared/kernel/device-key.ts';
import type { EntityId, PersonId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import type { Purpose } from '../../shared/liveness/challenge.ts';
import type { Services } from '../services.ts';
import { addressKey } from './address.ts';
import { nameConsent } from './consents.repo.ts';
import {
  type FaceCheckRow,
  findCheck,
  findStill,
  keepCheck,
  STILLS_KEPT_MS,
  spendCheck,
} from './face-checks.repo.ts';
import { isGuardFailure } from './guard.repo.ts';
import { readPortrait } from './portraits.ts';
import { forgetThrottle, throttle } from './throttle.repo.ts';

/** Tries for one document's number, known or not; a success forgets them. */
const PER_NUMBER = { limit: 10, windowSeconds: 900 };
/** From one network address, good and bad: many people share one. */
const PER_ADDRESS = { limit: 100, windowSeconds: 900 };

const MINUTE = 60_000;
/** How long a check that passed may be used; a password is typed after the one for an activation. */
const freshMs = (purpose: Purpose): number => (purpose === 'activate' ? 15 : 5) * MINUTE;

/** A face check that is to show whose a document's number is. */
export interface FaceClaim {
  purpose: Purpose;
  /** The blind index of the number, under which portraits lie. */
  numberIndex: string;
  evidenceId: EntityId;
  /** The try that rests on it, where the phone has named it: the same one may be made again (an answer was lost). */
  attempt?: string | undefined;
  /** The phone that did the check. */
  device: { id: string; publicKey: DeviceKey };
  /** The network address that asks. */
  address: string;
}

/** Whom the face fitted, and what goes into the batch of the act that rests on it. */
export interface Proven<T> {
  known: T;
  /** Takes the check; the batch fails where it was taken already. */
  spend: D1PreparedStatement[];
  /** Forgets the failed tries. */
  forget: D1PreparedStatement;
  /** Says whose the check's consent is, who from now on can withdraw it; kept as long as what it proved. */
  own: (personId: PersonId) => D1PreparedStatement[];
}

/**
 * Who it is, by the face of a check and the portrait of a number. An unknown number, another name, no portrait
 * and another face get the same answer after the same work: the still is compared in any case, with itself where
 * there is nothing else. Each check is good for one try; for the same one again, about the same number, where it
 * was a good one and its answer may have been lost.
 * @param find who that is by everything else that was said; `undefined` where it does not fit
 * @throws Problem sign-in-failed, too-many-requests, face-match-unavailable
 */
export const proveFace = async <T>(
  services: Services,
  claim: FaceClaim,
  find: () => Promise<T | undefined>,
): Promise<Proven<T>> => {
  const { db, fields, clock, objects, faceMatch } = services;
  const now = clock.now();
  await throttle(db, await addressKey(fields, 'sign-in', claim.address), PER_ADDRESS, now);
  const byNumber = `sign-in:number:${claim.numberIndex}`;
  await throttle(db, byNumber, PER_NUMBER, now);

  const check = await findCheck(db, claim.evidenceId);
  const by = claim.attempt ? await sha256Hex(`${claim.attempt}\n${claim.numberIndex}`) : null;
  if (!check || !isUsable(check, claim, by, now)) throw new Problem('sign-in-failed');
  const key = await findStill(db, check.id, 'frontal');
  const still = key && (await objects.get(check.subject, key));
  if (!still) throw new Error('A passed check has no still');
  const known = await find();
  const portrait = await readPortrait(services, claim.numberIndex);
  const { outcome } = await faceMatch.compare(still, portrait ?? still);
  const spend = spendCheck(db, check.id, now, by);
  if (known === undefined || !portrait || outcome !== 'match') {
    await spendOnNo(db, spendCheck(db, check.id, now, null));
    throw new Problem('sign-in-failed');
  }
  const own = (personId: PersonId) => [
    ...nameConsent(db, check.id, personId),
    keepCheck(db, check.id, now + STILLS_KEPT_MS.proof),
  ];
  return { known, spend, forget: forgetThrottle(db, byNumber), own };
};

/** Takes a check for an answer that is a no; that somebody else has taken it changes nothing. */
export const spendOnNo = async (db: D1Database, spend: D1PreparedStatement[]): Promise<void> => {
  await db.batch(spend).catch((error) => {
    if (!isGuardFailure(error)) throw error;
  });
};

/** Passed a moment ago, for this purpose, by nobody in particular, on this very phone. */
const isUsable = (
  check: FaceCheckRow,
  { purpose, device }: FaceClaim,
  by: string | null,
  now: number,
): boolean =>
  check.purpose === purpose &&
  check.outcome === 'passed' &&
  check.personId === null &&
  (check.spentAt === null || (by !== null && check.spentBy === by)) &&
  check.usedAt !== null &&
  now - check.usedAt <= freshMs(purpose) &&
  check.deviceId === device.id &&
  check.deviceKey.x === device.publicKey.x &&
  check.deviceKey.y === device.publicKey.y;

/** Of two uses of one check at the same moment the second learns nothing new. @throws Problem sign-in-failed */
export const once = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isGuardFailure(error)) throw new Problem('sign-in-failed');
    throw error;
  }
};
