import type * as v from 'valibot';
import { toBase64Url } from '../../../shared/kernel/bytes.ts';
import { type EntityId, newId, type PersonId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { CHALLENGE_MS, type Challenge, chooseActions } from '../../../shared/liveness/challenge.ts';
import type { createChallenge as contract } from '../../../shared/liveness/contract.ts';
import { FACE_POLICY, FAILURES, MISMATCHES } from '../../../shared/liveness/policy.ts';
import type { Call } from '../../http/context.ts';
import { addressKey } from '../../platform/address.ts';
import { instant } from '../../platform/clock.ts';
import { failuresOfDevice, issueCheck, mismatchesOf } from '../../platform/face-checks.repo.ts';
import { throttle } from '../../platform/throttle.repo.ts';
import { findDeviceKey } from '../../sync/repo.ts';

/** Challenges asked for from one network address: a village office checks many. */
const PER_ADDRESS = { limit: 120, windowSeconds: 900 };
/** How long an unanswered challenge is kept after its end, so that a late answer is told apart from a wrong one. */
const KEPT_MS = 86_400_000;

type Asked = v.InferOutput<(typeof contract)['body']>;

/**
 * Issues a challenge (F3): a nonce of 32 random bytes, its actions out of other random bytes, good for three
 * minutes, for this purpose, this person (or this visit, where nobody is signed in) and this phone's key.
 * @throws Problem not-signed-in, device-unknown, too-many-requests
 */
export const createChallenge = async (
  call: Call,
  { purpose, device }: Asked,
): Promise<v.InferOutput<typeof Challenge>> => {
  const { db, fields, clock } = call.services;
  const now = clock.now();
  await throttle(db, await addressKey(fields, 'face', call.address), PER_ADDRESS, now);
  const personId = FACE_POLICY[purpose].who === 'person' ? await requirePerson(call, device) : null;
  await requireOpen(call, device.id, personId, now);

  const bytes = crypto.getRandomValues(new Uint8Array(36));
  const id = newId<EntityId>(now);
  const check = {
    id,
    nonce: toBase64Url(bytes.slice(0, 32)),
    purpose,
    personId,
    // Nobody's yet: the check's own id stands for the visit, and names the data key of its stills.
    subject: personId ?? newId<PersonId>(now),
    deviceId: device.id,
    deviceKey: device.publicKey,
    actions: chooseActions(bytes.slice(32)),
    issuedAt: now,
    expiresAt: now + CHALLENGE_MS,
  };
  await issueCheck(db, check, check.expiresAt + KEPT_MS);
  const { nonce, actions } = check;
  return {
    ...{ id, nonce, purpose, deviceId: device.id, actions, offline: false },
    ...{ issuedAt: instant(now), expiresAt: instant(check.expiresAt) },
  };
};

/** The person of the session, on the phone of the session, with the key that signed in. */
const requirePerson = async ({ actor, services }: Call, device: Asked['device']): Promise<PersonId> => {
  if (actor.kind !== 'person') throw new Problem('not-signed-in');
  const { personId, deviceId } = actor;
  const key = await findDeviceKey(services.databaseFor(personId), personId, deviceId);
  const same = key?.x === device.publicKey.x && key.y === device.publicKey.y;
  if (device.id !== deviceId || !same) throw new Problem('device-unknown');
  return personId;
};

/** @throws Problem too-many-requests after five failures in three minutes, or three mismatches in a day */
const requireOpen = async (
  { services: { db } }: Call,
  deviceId: string,
  personId: PersonId | null,
  now: number,
): Promise<void> => {
  const closed = (times: readonly number[], { limit, windowMs }: typeof FAILURES | typeof MISMATCHES) => {
    const oldest = times[limit - 1];
    if (oldest === undefined) return;
    const retryAfter = Math.max(1, Math.ceil((oldest + windowMs - now) / 1000));
    throw new Problem('too-many-requests', { retryAfter });
  };
  closed(await failuresOfDevice(db, deviceId, now - FAILURES.windowMs, FAILURES.limit), FAILURES);
  if (personId)
    closed(await mismatchesOf(db, personId, now - MISMATCHES.windowMs, MISMATCHES.limit), MISMATCHES);
};
