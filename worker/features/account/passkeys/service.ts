import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import type { SessionAnswer } from '../../../../shared/account/contract.ts';
import { PASSKEY_LIMIT } from '../../../../shared/account/passkeys.ts';
import type { Device } from '../../../../shared/account/schema.ts';
import { utf8 } from '../../../../shared/kernel/bytes.ts';
import type { PersonId } from '../../../../shared/kernel/ids.ts';
import { maskNumber } from '../../../../shared/kernel/mask.ts';
import { Problem } from '../../../../shared/kernel/problems.ts';
import type { Call } from '../../../http/context.ts';
import { addressKey } from '../../../platform/address.ts';
import { type AuditAction, recordAudit } from '../../../platform/audit.repo.ts';
import { instant, instantOrNull } from '../../../platform/clock.ts';
import { isDuplicate, isGuardFailure } from '../../../platform/guard.repo.ts';
import { findPerson } from '../../../platform/people.ts';
import { forgetThrottle, throttle } from '../../../platform/throttle.repo.ts';
import { type PersonCall, signInPerson } from '../sessions.ts';
import {
  ALGORITHMS,
  challengeOf,
  readAssertion,
  verifyAuthentication,
  verifyRegistration,
} from './ceremony.ts';
import {
  type Ceremony,
  findPasskey,
  insertChallenge,
  insertPasskey,
  passkeysOf,
  passkeyUsed,
  removePasskeyRow,
  takeChallenge,
} from './repo.ts';

/** What the phone names the service by, in its own list of passkeys. */
const RP_NAME = '核验 Heyan';
const CHALLENGE_MS = 300_000;
/** Ceremonies begun from one address: each leaves a row for five minutes. */
const BEGUN = { limit: 120, windowSeconds: 300 };
/** Answers from one address that were refused; a good one forgets them. */
const REFUSED = { limit: 30, windowSeconds: 900 };

/** @throws Problem passkey-limit, too-many-requests */
export const registrationOptions = async (call: PersonCall) => {
  const { services, actor } = call;
  const { personId } = actor;
  const db = services.databaseFor(personId);
  const now = services.clock.now();
  const [person, present] = [await findPerson(services, personId), await passkeysOf(db, personId)];
  if (!person) throw new Problem('not-signed-in');
  if (present.length >= PASSKEY_LIMIT) throw new Problem('passkey-limit');
  await throttle(services.db, `passkey:begin:${personId}`, BEGUN, now);

  const options = await generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: services.config.RP_ID,
    userID: utf8(personId),
    userName: `${person.name} ${maskNumber(person.idNumber)}`,
    userDisplayName: person.name,
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    excludeCredentials: present.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  await insertChallenge(services.db, options.challenge, 'register', personId, now + CHALLENGE_MS);
  return { ...options };
};

/** @throws Problem too-many-requests */
export const authenticationOptions = async ({ services, address }: Call) => {
  const { db, config, clock, fields } = services;
  const now = clock.now();
  await throttle(db, await addressKey(fields, 'passkey:begin', address), BEGUN, now);
  // Nobody is named: the phone offers the passkeys it has for us, and the answer says whose it is.
  const options = await generateAuthenticationOptions({
    rpID: config.RP_ID,
    timeout: CHALLENGE_MS,
    userVerification: 'required',
  });
  await insertChallenge(db, options.challenge, 'authenticate', null, now + CHALLENGE_MS);
  return { ...options };
};

/**
 * The challenge that an answer names, gone from now on: the same answer again finds nothing.
 * @throws Problem passkey-challenge-expired for one that is used, too old, of another ceremony or person
 */
const spendChallenge = async (
  { services }: Call,
  answer: { response: { clientDataJSON: string } },
  purpose: Ceremony,
  personId: PersonId | null,
): Promise<string> => {
  const challenge = challengeOf(answer);
  const expiresAt = await takeChallenge(services.db, challenge, purpose, personId);
  if (expiresAt === undefined || expiresAt <= services.clock.now())
    throw new Problem('passkey-challenge-expired');
  return challenge;
};

interface Answered {
  response: { id: string; response: { clientDataJSON: string } };
}

/** @throws Problem passkey-refused, passkey-challenge-expired, passkey-known, passkey-limit */
export const addPasskey = async (call: PersonCall, input: Answered & { name: string }) => {
  const { services, actor } = call;
  const { personId } = actor;
  const db = services.databaseFor(personId);
  const challenge = await spendChallenge(call, input.response, 'register', personId);
  const credential = await verifyRegistration(services.config, input.response, challenge);
  const passkey = { ...credential, personId, name: input.name, createdAt: services.clock.now() };
  try {
    await db.batch([
      ...insertPasskey(db, passkey, PASSKEY_LIMIT),
      ...audit(call, db, 'account.passkey-added', passkey.id),
    ]);
  } catch (error) {
    if (isDuplicate(error, 'passkeys.id')) throw new Problem('passkey-known');
    if (isGuardFailure(error)) throw new Problem('passkey-limit');
    throw error;
  }
  return { id: passkey.id, name: passkey.name };
};

/**
 * Signs in whoever the passkey belongs to. Forged, replayed and foreign answers get one answer, and are
 * counted against the address they come from.
 * @throws Problem passkey-refused, passkey-challenge-expired, too-many-requests
 */
export const signInWithPasskey = async (
  call: Call,
  input: Answered & { device?: Device | undefined },
): Promise<SessionAnswer> => {
  const { db, config, clock, fields } = call.services;
  const byAddress = await addressKey(fields, 'passkey:refused', call.address);
  await throttle(db, byAddress, REFUSED, clock.now());
  const challenge = await spendChallenge(call, input.response, 'authenticate', null);
  const answer = readAssertion(input.response);
  const passkey = await findPasskey(db, answer.id);
  if (!passkey) throw new Problem('passkey-refused');
  const counter = await verifyAuthentication(config, answer, challenge, passkey);
  try {
    return await signInPerson(call, passkey.personId, {
      method: 'passkey',
      device: input.device,
      also: [...passkeyUsed(db, passkey, counter, clock.now()), forgetThrottle(db, byAddress)],
    });
  } catch (error) {
    // Removed, or used by a twin of itself, since it was read.
    if (isGuardFailure(error)) throw new Problem('passkey-refused');
    throw error;
  }
};

export const listPasskeys = async ({ services, actor }: PersonCall) => {
  const passkeys = await passkeysOf(services.databaseFor(actor.personId), actor.personId);
  return {
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: instant(createdAt),
      lastUsedAt: instantOrNull(lastUsedAt),
    })),
  };
};

/** @throws Problem not-found for any id that is not a passkey of this person */
export const removePasskey = async (call: PersonCall, id: string): Promise<void> => {
  const { personId } = call.actor;
  const db = call.services.databaseFor(personId);
  const passkey = await findPasskey(db, id);
  if (passkey?.personId !== personId) throw new Problem('not-found');
  await db.batch([removePasskeyRow(db, personId, id), ...audit(call, db, 'account.passkey-removed', id)]);
};

const audit = ({ services, actor, requestId }: PersonCall, db: D1Database, action: AuditAction, id: string) =>
  recordAudit(db, {
    at: services.clock.now(),
    actor,
    action,
    personId: actor.personId,
    entity: { type: 'passkey', id },
    requestId,
  });
