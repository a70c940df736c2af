import type { SessionAnswer } from '../../../shared/account/contract.ts';
import type { Device } from '../../../shared/account/schema.ts';
import { sha256Hex, toBase64Url } from '../../../shared/kernel/bytes.ts';
import type { Actor } from '../../../shared/kernel/capabilities.ts';
import { newId, type PersonId } from '../../../shared/kernel/ids.ts';
import { levelOf } from '../../../shared/kernel/levels.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { SESSION_MS } from '../../http/actor.ts';
import type { Call } from '../../http/context.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { instant } from '../../platform/clock.ts';
import { findPerson, PEOPLE } from '../../platform/people.ts';
import { findPhone } from '../../platform/phones.repo.ts';
import { proofsOf } from '../../platform/proofs.repo.ts';
import {
  endOtherSessions,
  endSession,
  findVaultSecret,
  hasDevice,
  isLivingSession,
  livingSessions,
  putDevice,
  startSession,
} from './repo.ts';

export type PersonActor = Extract<Actor, { kind: 'person' }>;
export type PersonCall = Call & { actor: PersonActor };

/** How many signed-in devices the list shows; older ones are there, signed out by `others`. */
const LIST_LIMIT = 100;

/** A session on its way: the statements of its batch, and the token that the cookie carries. */
export interface Opening {
  actor: PersonActor;
  token: string;
  statements: D1PreparedStatement[];
}

/** 32 random bytes for the cookie; only their SHA-256 is stored, so that a leaked table opens nothing. */
export const openSession = async (
  db: D1Database,
  personId: PersonId,
  device: Device | undefined,
  now: number,
): Promise<Opening> => {
  const token = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const id = newId(now);
  const session = {
    id,
    tokenHash: await sha256Hex(token),
    personId,
    device,
    at: now,
    expiresAt: now + SESSION_MS,
  };
  return {
    token,
    actor: { kind: 'person', personId, sessionId: id, deviceId: device?.id ?? '' },
    statements: [...(device ? [putDevice(db, personId, device, now)] : []), ...startSession(db, session)],
  };
};

/**
 * Signs a person in whose proof has held: device, session, audit and what the proof itself changes
 * (`also`) in one batch, then the cookie.
 */
export const signInPerson = async (
  call: Call,
  personId: PersonId,
  { method, device, also }: { method: string; device: Device | undefined; also: D1PreparedStatement[] },
): Promise<SessionAnswer> => {
  const db = call.services.databaseFor(personId);
  const now = call.services.clock.now();
  const newDevice = device !== undefined && !(await hasDevice(db, personId, device.id));
  const { actor, token, statements } = await openSession(db, personId, device, now);
  await db.batch([
    ...also,
    ...statements,
    ...recordAudit(db, {
      at: now,
      actor,
      action: 'account.signed-in',
      personId,
      entity: { type: 'session', id: actor.sessionId },
      requestId: call.requestId,
      details: { method, newDevice },
    }),
  ]);
  const cleared = await clearedPhone(call, personId, device);
  call.setSession(token);
  return { ...(await sessionAnswer(call, personId)), ...(cleared && { cleared }) };
};

/** What this browser had unsent as another device, where its storage was cleared since (O8). */
const clearedPhone = async (
  { services, phone }: Call,
  personId: PersonId,
  device: Device | undefined,
): Promise<SessionAnswer['cleared']> => {
  if (!phone || !device) return undefined;
  const found = await findPhone(services.databaseFor(personId), await sha256Hex(phone), personId);
  if (!found || found.deviceId === device.id) return undefined;
  const { at, drafts, waiting } = found;
  return { seenAt: instant(at), drafts, waiting };
};

/** What the app needs to open a person's data on this phone. */
export const sessionAnswer = async (call: Call, personId: PersonId): Promise<SessionAnswer> => {
  const { services } = call;
  const db = services.databaseFor(personId);
  const [person, proofs] = [await findPerson(services, personId), await proofsOf(db, personId)];
  if (!person) throw new Problem('not-signed-in');
  return {
    personId,
    name: person.name,
    level: levelOf(proofs),
    vaultSecret: await vaultSecret(call, personId),
  };
};

/** O6: the server's share of the key to an account's data on its phones. */
export const vaultSecret = async ({ services }: Call, personId: PersonId): Promise<string> => {
  const sealed = await findVaultSecret(services.databaseFor(personId), personId);
  if (sealed === undefined) throw new Problem('not-signed-in');
  return services.fields.decrypt(PEOPLE.vaultSecret, sealed);
};

export const listSessions = async ({ services, actor }: PersonCall) => {
  const db = services.databaseFor(actor.personId);
  const sessions = await livingSessions(db, actor.personId, services.clock.now(), LIST_LIMIT);
  return {
    sessions: sessions.map(({ createdAt, lastSeenAt, ...session }) => ({
      ...session,
      createdAt: instant(createdAt),
      lastSeenAt: instant(lastSeenAt),
      current: session.id === actor.sessionId,
    })),
  };
};

/**
 * Signs out one session of this person, this one (`current`), or all the others (`others`).
 * @throws Problem not-found for any id that is not a living session of this person
 */
export const signOut = async (call: PersonCall, which: string): Promise<void> => {
  const { actor, services } = call;
  const { personId, sessionId } = actor;
  const db = services.databaseFor(personId);
  const now = services.clock.now();
  const id = which === 'current' ? sessionId : which;
  if (id !== 'others' && !(await isLivingSession(db, personId, id, now))) throw new Problem('not-found');
  await db.batch([
    id === 'others' ? endOtherSessions(db, personId, sessionId, now) : endSession(db, personId, id, now),
    ...recordAudit(db, {
      at: now,
      actor,
      action: 'session.ended',
      personId,
      entity: { type: 'session', id },
      requestId: call.requestId,
    }),
  ]);
  if (id === sessionId) call.setSession(null);
};
