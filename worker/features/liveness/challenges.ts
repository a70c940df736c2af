import type * as v from 'valibot';
import { toBase64Url } from '../../../shared/kernel/bytes.ts';
import { type EntityId, newId, type PersonId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { CHALLENGE_MS, type Challenge, chooseActions, PACK } from '../../../shared/liveness/challenge.ts';
import type { createChallenge as contract } from '../../../shared/liveness/contract.ts';
import { OFFLINE_PURPOSES, type createPack as packContract } from '../../../shared/liveness/offline.ts';
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
/** Packs of one phone of a person: enough for some that were used up or lost, none to choose easy actions from. */
const PACKS = { limit: 4, windowSeconds: 86_400 };

type Asked = v.InferOutput<(typeof contract)['body']>;
type Issued = v.InferOutput<typeof Challenge>;

/**
 * Issues a challenge (F3): a nonce of 32 random bytes, its actions out of other random bytes, good for three
 * minutes, for this purpose, this person (or this visit, where nobody is signed in) and this phone's key.
 * @throws Problem not-signed-in, device-unknown, too-many-requests
 */
export const createChallenge = async (call: Call, { purpose, device }: Asked): Promise<Issued> => {
  const { db, fields, clock } = call.services;
  const now = clock.now();
  await throttle(db, await addressKey(fields, 'face', call.address), PER_ADDRESS, now);
  const personId = FACE_POLICY[purpose].who === 'person' ? await requirePerson(call, device) : null;
  await requireOpen(call, device.id, personId, now);
  const { statement, challenge } = fresh(call, { purpose, device, personId, offline: false, now });
  await statement.run();
  // Whoever was asked is done in ten seconds or more: the networks are open by then. Where they fail to, the
  // evidence finds out and says so.
  call.defer(call.services.eyes.open().catch(() => undefined));
  return challenge;
};

/**
 * A pack for times without a network (F9): some challenges for each purpose that accepts one. Earlier packs stay
 * good, since a check that was done with one may be on its way; how many there can be follows from the limit.
 * @throws Problem not-signed-in, device-unknown, too-many-requests
 */
export const createPack = async (
  call: Call,
  { device }: v.InferOutput<(typeof packContract)['body']>,
): Promise<v.InferOutput<(typeof packContract)['response']>> => {
  const { db, clock } = call.services;
  const now = clock.now();
  const personId = await requirePerson(call, device);
  await throttle(db, `face-pack:${personId}:${device.id}`, PACKS, now);
  await requireOpen(call, device.id, personId, now);
  const made = OFFLINE_PURPOSES.flatMap((purpose) =>
    Array.from({ length: PACK.perPurpose }, () =>
      fresh(call, { purpose, device, personId, offline: true, now }),
    ),
  );
  await db.batch(made.map(({ statement }) => statement));
  return { challenges: made.map(({ challenge }) => challenge), serverTime: instant(now) };
};

interface Wanted extends Asked {
  personId: PersonId | null;
  offline: boolean;
  now: number;
}

/** A challenge with the statement that remembers it. */
const fresh = (
  { services: { db } }: Call,
  { purpose, device, personId, offline, now }: Wanted,
): { statement: D1PreparedStatement; challenge: Issued } => {
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
    expiresAt: now + (offline ? PACK.lifeMs : CHALLENGE_MS),
    offline,
  };
  const { nonce, actions } = check;
  const keptUntil = offline ? now + PACK.arriveMs + KEPT_MS : check.expiresAt + KEPT_MS;
  const challenge = {
    ...{ id, nonce, purpose, deviceId: device.id, actions, offline },
    ...{ issuedAt: instant(now), expiresAt: instant(check.expiresAt) },
  };
  return { statement: issueCheck(db, check, keptUntil), challenge };
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
export const requireOpen = async (
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
