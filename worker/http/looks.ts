import { type AuditAction, doneSince, recordAudit } from '../platform/audit.repo.ts';
import type { Call } from './context.ts';

/** A person reads once an hour that an office is looking at something of theirs, however often it does. */
const REPEAT_MS = 3_600_000;

/**
 * Records that staff looked at an entity (R4): every look is an audit row, the first one of an hour by the
 * same token is in the person's history too. Before the answer is made, so that nothing is seen unrecorded.
 */
export const recordLook = async (
  call: Call,
  db: D1Database,
  look: {
    action: Extract<AuditAction, `${string}.looked-at`>;
    /** `null`: whose data it is has no account yet. */
    personId: string | null;
    entity: { type: string; id: string };
  },
): Promise<void> => {
  const at = call.services.clock.now();
  const entry = {
    at,
    actor: call.actor,
    action: look.action,
    entity: look.entity,
    requestId: call.requestId,
    details: { entity: look.entity.id },
    ...(call.actorName !== undefined && { actorName: call.actorName }),
    ...(look.personId !== null && { personId: look.personId }),
  };
  const repeated = await doneSince(db, entry, at - REPEAT_MS);
  await db.batch(recordAudit(db, { ...entry, repeated }));
};
