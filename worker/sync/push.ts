import * as v from 'valibot';
import type { Actor } from '../../shared/kernel/capabilities.ts';
import { OperationId } from '../../shared/kernel/ids.ts';
import { missingFor, POLICY } from '../../shared/kernel/levels.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { OPERATIONS, type OperationKind } from '../../shared/registry.ts';
import * as protocol from '../../shared/sync/protocol.ts';
import { Operation, type OperationResult } from '../../shared/sync/protocol.ts';
import { BRIEF_TYPE, photosDigest, RECEIPT_TYPE } from '../../shared/sync/receipt.ts';
import { operationHash, verifyOperation } from '../../shared/sync/signing.ts';
import type { Call } from '../http/context.ts';
import { instant } from '../platform/clock.ts';
import { isRace } from '../platform/guard.repo.ts';
import { failureEvent } from '../platform/log.ts';
import { proofsOf } from '../platform/proofs.repo.ts';
import { HANDLERS } from '../registry.ts';
import type { Applied, OperationCall, OperationHandler } from './handler.ts';
import { loadDocument } from './pull.ts';
import { findDeviceKey, findOperation, insertOperation } from './repo.ts';

type Person = Extract<Actor, { kind: 'person' }>;

/** Seconds a client waits before it offers an operation again that could not be decided. */
const LATER_SECONDS = 30;
/** How often an operation is tried again when another write got between its read and its batch. */
const RACE_TRIES = 3;

/**
 * Applies operations in the order they came. Each is one batch of its own: state, audit and idempotency row
 * together or not at all, and one that is refused holds up none of the others.
 * @throws Problem where one is malformed and has no id to be answered under
 */
export const push = async (
  call: Call & { actor: Person },
  operations: readonly unknown[],
): Promise<OperationResult[]> => {
  const read = operations.map(readOperation);
  const results: OperationResult[] = [];
  for (const one of read) results.push('outcome' in one ? one : await pushOne(call, one));
  return results;
};

/** The operation, or the refusal of one that is malformed: it must not hold up the others. */
const readOperation = (input: unknown): Operation | OperationResult => {
  try {
    return parse(Operation, input);
  } catch (error) {
    const named = v.safeParse(v.object({ id: OperationId }), input);
    if (!(error instanceof Problem) || !named.success) throw error;
    const { fields = [] } = error.extras;
    return { id: named.output.id, outcome: 'rejected', code: 'invalid-input', fields };
  }
};

const pushOne = async (call: Call & { actor: Person }, operation: Operation): Promise<OperationResult> => {
  const { id } = operation;
  try {
    return await decide(call, operation);
  } catch (error) {
    if (!(error instanceof Problem)) {
      // Our own failure: told to the log, and the operation may come again; the others go on.
      call.services.log.write(failureEvent(error, call.requestId, protocol.push.path));
      return { id, outcome: 'later', code: 'internal', retryAfter: LATER_SECONDS };
    }
    const { code, extras } = error;
    if (code === 'stale-version' && isKind(operation.kind)) {
      const { document: type } = HANDLERS[operation.kind];
      const document = await loadDocument(call, call.actor.personId, type, operation.entityId);
      return { id, outcome: 'conflict', code, ...(document && { document }) };
    }
    if (error.status >= 500 || code === 'too-many-requests')
      return { id, outcome: 'later', code, retryAfter: extras.retryAfter ?? LATER_SECONDS };
    const { fields, needs } = extras;
    return { id, outcome: 'rejected', code, ...(fields && { fields }), ...(needs && { needs }) };
  }
};

/** @throws Problem for everything but applied and duplicate */
const decide = async (call: Call & { actor: Person }, operation: Operation): Promise<OperationResult> => {
  const { personId } = call.actor;
  const db = call.services.databaseFor(personId);
  if (!isKind(operation.kind)) throw new Problem('unknown-operation');
  await requireSignature(db, personId, operation);

  const hash = await operationHash(operation);
  const again = await firstResult(db, personId, operation, hash);
  if (again) return again;

  const payload = parse(OPERATIONS[operation.kind], operation.payload);
  await requirePolicy(db, personId, operation.kind);

  for (let attempt = 1; ; attempt += 1) {
    const now = call.services.clock.now();
    try {
      return await applyOnce({ ...call, personId, db, now, operation, payload }, hash);
    } catch (error) {
      // The same operation on two connections: whichever was slower gives the answer of the other, even
      // where the state that the other has left would refuse it now.
      const first = await firstResult(db, personId, operation, hash);
      if (first) return first;
      if (!isRace(error)) throw error;
      // Somebody else wrote between our read and our batch: read again, the machine decides anew.
      if (attempt === RACE_TRIES) throw new Problem('unavailable');
    }
  }
};

/** What the feature wants, its receipt and the idempotency row, in one batch. */
const applyOnce = async (operationCall: OperationCall, hash: string): Promise<OperationResult> => {
  const { db, personId, operation, now } = operationCall;
  const handler = HANDLERS[operation.kind as OperationKind] as OperationHandler;
  const applied = await handler.apply(operationCall);
  const { version } = applied;
  const receipt = await signReceipt(operationCall, applied, hash);
  const row = insertOperation(db, personId, operation, { hash, version, receivedAt: now, receipt });
  await db.batch([...applied.statements, row]);
  return { id: operation.id, outcome: 'applied', version, receipt };
};

/**
 * The operation was signed on a phone that this person has signed in on.
 * @throws Problem device-unknown, signature-invalid
 */
const requireSignature = async (db: D1Database, personId: string, operation: Operation): Promise<void> => {
  const key = await findDeviceKey(db, personId, operation.deviceId);
  if (!key) throw new Problem('device-unknown');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  // A key that is no point of the curve verifies nothing.
  const publicKey = await crypto.subtle
    .importKey('jwk', key, algorithm, false, ['verify'])
    .catch(() => undefined);
  if (!publicKey || !(await verifyOperation(operation, publicKey))) throw new Problem('signature-invalid');
};

const isKind = (kind: string): kind is OperationKind => Object.hasOwn(OPERATIONS, kind);

/**
 * The answer that was given when this operation was first applied.
 * @throws Problem operation-id-reused where the id was used for something else
 */
const firstResult = async (
  db: D1Database,
  personId: string,
  operation: Operation,
  hash: string,
): Promise<OperationResult | undefined> => {
  const row = await findOperation(db, operation.id);
  if (!row) return undefined;
  if (row.personId !== personId || row.hash !== hash) throw new Problem('operation-id-reused');
  return { id: operation.id, outcome: 'duplicate', version: row.version, receipt: row.receipt };
};

/** V1: which act needs which level, reached in which way, is one table. @throws Problem level-too-low, assurance-too-weak */
const requirePolicy = async (db: D1Database, personId: string, kind: OperationKind): Promise<void> => {
  if (POLICY[kind].level === 1) return;
  const missing = missingFor(kind, await proofsOf(db, personId));
  if (missing) throw new Problem(missing.code, 'extras' in missing ? missing.extras : {});
};

/**
 * O4: what was received, when it was captured and when it arrived, and the hash of each photo. With it goes
 * the same in brief, signed by itself: fifty hashes do not fit a QR code, one over them all does.
 */
const signReceipt = async (call: OperationCall, applied: Applied, sha256: string): Promise<string> => {
  const { services, personId, operation, now } = call;
  const { id: jti, kind, entityId: entity, capturedAt } = operation;
  const photos = (applied.photos ?? []).map((photo) => ({ sha256: photo.sha256, size: photo.size }));
  const common = { jti, kind, sha256, capturedAt, receivedAt: instant(now) };
  const brief = await services.signer.sign(BRIEF_TYPE, {
    ...common,
    photos: photos.length,
    photosSha256: await photosDigest(photos),
  });
  const { version } = applied;
  const whose = { iss: services.config.ORIGIN, sub: personId, entity, version };
  return services.signer.sign(RECEIPT_TYPE, { ...whose, ...common, photos, brief });
};
