import * as v from 'valibot';
import { Problem } from '../../../shared/kernel/problems.ts';
import { type CarryHead, type CarryRecord, openPack } from '../../../shared/sync/carry.ts';
import type { ByteStream } from '../../../shared/sync/carry-bytes.ts';
import { CARRY_LIMITS, type CarryOutcome, CarryTicket } from '../../../shared/sync/carry-contract.ts';
import type { OperationResult } from '../../../shared/sync/protocol.ts';
import { SESSION_MS } from '../../http/actor.ts';
import type { Call } from '../../http/context.ts';
import { addressKey } from '../../platform/address.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { isGuardFailure } from '../../platform/guard.repo.ts';
import { throttle } from '../../platform/throttle.repo.ts';
import { push } from '../push.ts';
import type { PersonCall } from '../uploads/service.ts';
import { storeCarried } from './photos.ts';
import { expectUnrecorded, livingSessionOn } from './repo.ts';

/** A village office hands in for a whole village. */
const BY_ADDRESS = { limit: 240, windowSeconds: 3600 } as const;
const BY_PERSON = { limit: 400, windowSeconds: 86_400 } as const;

/** How long a pack can be on its way: as long as the phone itself may be out of reach (http/actor.ts). */
const TICKET_MS = SESSION_MS;

/**
 * The paper that a signed-in phone keeps for its packs (O7). It opens nothing: a pack counts only while the
 * phone that it names is signed in.
 * @throws Problem device-unknown for a session without a device
 */
export const issueTicket = async ({ actor, services }: PersonCall): Promise<{ ticket: string }> => {
  if (actor.deviceId === '') throw new Problem('device-unknown');
  const iat = Math.floor(services.clock.now() / 1000);
  const claims = { sub: actor.personId, device: actor.deviceId, iat };
  return { ticket: await services.signer.sign('heyan-carry-ticket+jwt', claims) };
};

/**
 * Takes a pack in as it arrives, whoever brings it: each operation through the same steps as a push by its
 * own phone, each photo through those of an upload. Applying it again changes nothing. Where it breaks off
 * or turns out damaged, what came before was genuine and stays.
 * @throws Problem too-many-requests; carry-foreign, carry-too-old, carry-too-new, carry-damaged;
 * carry-signed-out
 */
export const receivePack = async (call: Call, bytes: ByteStream): Promise<CarryOutcome> => {
  const { services } = call;
  const key = await addressKey(services.fields, 'carry', call.address);
  await throttle(services.db, key, BY_ADDRESS, services.clock.now());
  const outcome: CarryOutcome = {
    ...{ applied: 0, known: 0, refused: 0, later: 0 },
    photos: { stored: 0, known: 0, left: 0 },
  };
  let owner: PersonCall | undefined;
  let head: CarryHead | undefined;
  for await (const record of openPack(bytes, services.carryKeys.open)) {
    if (record.kind === 'head') {
      head = record;
      owner = await ownerOf(call, record);
    } else if (owner) {
      await takeIn(owner, record, outcome);
    }
  }
  if (owner && head) await tellOwner(owner, head, outcome);
  return outcome;
};

/**
 * Whose pack it is: the server's own ticket says so, and their phone must be signed in now. A phone that was
 * lost and signed out from another one can do nothing through a pack that it cannot do by itself.
 * @throws Problem carry-foreign, carry-signed-out, carry-too-old, too-many-requests
 */
const ownerOf = async (call: Call, { ticket }: CarryHead): Promise<PersonCall> => {
  const { services } = call;
  const claims = v.safeParse(CarryTicket, await services.signer.verify('heyan-carry-ticket+jwt', ticket));
  if (!claims.success) throw new Problem('carry-foreign');
  const { sub: personId, device: deviceId, iat } = claims.output;
  const now = services.clock.now();
  const db = services.databaseFor(personId);
  const sessionId = await livingSessionOn(db, personId, deviceId, now);
  if (sessionId === undefined) throw new Problem('carry-signed-out');
  if (now - iat * 1000 > TICKET_MS) throw new Problem('carry-too-old');
  await throttle(services.db, `carry:${personId}`, BY_PERSON, now);
  const actor = { kind: 'person', personId, sessionId, deviceId } as const;
  // Whoever brings the pack may be signed in themselves: nothing of theirs goes into this, nor back.
  return { ...call, actor, actorName: undefined, setSession: () => undefined };
};

const takeIn = async (
  owner: PersonCall,
  record: Exclude<CarryRecord, CarryHead>,
  outcome: CarryOutcome,
): Promise<void> => {
  const { photos } = outcome;
  const seen = photos.stored + photos.known + photos.left;
  if (record.kind === 'photo') {
    if (seen >= CARRY_LIMITS.photos) throw new Problem('carry-damaged');
    photos[await storeCarried(owner, record.photo, record.bytes)] += 1;
    return;
  }
  const operations = outcome.applied + outcome.known + outcome.refused + outcome.later;
  if (seen > 0 || operations >= CARRY_LIMITS.operations) throw new Problem('carry-damaged');
  outcome[await applyOne(owner, record.operation)] += 1;
};

const COUNTED = {
  applied: 'applied',
  duplicate: 'known',
  rejected: 'refused',
  conflict: 'refused',
  later: 'later',
} as const satisfies Record<OperationResult['outcome'], keyof CarryOutcome>;

/** Signed on the phone that the ticket names: another phone of the person has tickets of its own. */
const OwnOperation = v.object({ deviceId: v.string() });

const applyOne = async (
  owner: PersonCall,
  operation: unknown,
): Promise<(typeof COUNTED)[keyof typeof COUNTED]> => {
  const own = v.safeParse(OwnOperation, operation);
  if (!own.success || own.output.deviceId !== owner.actor.deviceId) return 'refused';
  try {
    const [result] = await push(owner, [operation]);
    return result ? COUNTED[result.outcome] : 'refused';
  } catch (error) {
    if (error instanceof Problem) return 'refused';
    throw error;
  }
};

/** A line in the owner's history, once for a pack however often it is handed in. */
const tellOwner = async (owner: PersonCall, head: CarryHead, outcome: CarryOutcome): Promise<void> => {
  const { actor, services, requestId } = owner;
  const { applied, known, refused, later } = outcome;
  const db = services.databaseFor(actor.personId);
  try {
    await db.batch([
      expectUnrecorded(db, actor.personId, head.id),
      ...recordAudit(db, {
        at: services.clock.now(),
        actor,
        action: 'carry.received',
        personId: actor.personId,
        entity: { type: 'carry-pack', id: head.id },
        requestId,
        details: { accepted: applied + known, refused: refused + later },
      }),
    ]);
  } catch (error) {
    if (!isGuardFailure(error)) throw error;
  }
};
