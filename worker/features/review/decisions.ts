import type * as v from 'valibot';
import type { Actor } from '../../../shared/kernel/capabilities.ts';
import type { EntityId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { decideReview as contract } from '../../../shared/review/contract.ts';
import { nextReviewState } from '../../../shared/review/machine.ts';
import type { ReviewState } from '../../../shared/review/schema.ts';
import type { Call } from '../../http/context.ts';
import { type AuditAction, recordAudit } from '../../platform/audit.repo.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import { expectVersion, isGuardFailure } from '../../platform/guard.repo.ts';
import { profileChanged } from '../../platform/people.ts';
import { addProof } from '../../platform/proofs.repo.ts';
import { tellAnswer } from '../../platform/tell.ts';
import { helperHolds } from './assisted.ts';
import { REVIEW_FIELDS } from './fields.ts';
import { claimReview, decideReview, type ReviewRow } from './repo.ts';
import { photosOf, requireReview } from './service.ts';
import { answerText, helperText } from './texts.ts';

export type Decision = v.InferOutput<typeof contract.body>;
type StaffCall = Call & { actor: Extract<Actor, { kind: 'staff' }> };

/** How long a claimed review is left to who claimed it: half of the time it must be decided in (V6). */
const CLAIM_MS = 15 * 60_000;

/**
 * Claims, approves or rejects, in one batch with what follows from it. Of two reviewers at the same moment
 * one decides and the other is told that the state has changed.
 * @throws Problem not-found, wrong-state, upload-incomplete
 */
export const decide = async (
  call: StaffCall,
  id: EntityId,
  decision: Decision,
): Promise<{ id: EntityId; state: ReviewState; version: number }> => {
  const row = await requireReview(call, id);
  const state = nextReviewState(row.state, decision.decision);
  const now = call.services.clock.now();
  if (!state || claimedByAnother(row, call.actor.staffId, now)) throw new Problem('wrong-state');
  const db = call.services.databaseFor(row.personId);
  const statements = await effects(call, row, { decision, state, now });
  try {
    await db.batch([
      expectVersion(db, 'review', id, row.version),
      ...statements,
      documentChanged(db, row.personId, 'review', id),
      ...helperTold(call, row, { state, now }),
    ]);
  } catch (error) {
    if (isGuardFailure(error)) throw new Problem('wrong-state');
    throw error;
  }
  if (state === 'approved' || state === 'rejected') {
    const { helperId } = row;
    const assisted = helperId !== null;
    call.defer(tellAnswer(call.services, row.personId, (to) => answerText(to, state, assisted)));
    if (helperId) call.defer(tellAnswer(call.services, helperId, (to) => helperText(to, state)));
  }
  return { id, state, version: row.version + 1 };
};

/** The helper's own document and, once there is an answer, their history. */
const helperTold = (
  call: StaffCall,
  { id, helperId }: ReviewRow,
  { state, now }: { state: ReviewState; now: number },
): D1PreparedStatement[] => {
  if (helperId === null) return [];
  const db = call.services.databaseFor(helperId);
  const changed = documentChanged(db, helperId, 'assist', id);
  if (state !== 'approved' && state !== 'rejected') return [changed];
  return [
    changed,
    ...recordAudit(db, {
      ...{ at: now, actor: call.actor, action: 'assist.answered', personId: helperId },
      ...{ entity: { type: 'review', id }, requestId: call.requestId, details: { state } },
      ...(call.actorName !== undefined && { actorName: call.actorName }),
    }),
  ];
};

/** Somebody else is at it and has not let it lie. */
const claimedByAnother = (row: ReviewRow, staffId: string, now: number): boolean =>
  row.state === 'claimed' &&
  row.claimedBy !== staffId &&
  row.claimedAt !== null &&
  now - row.claimedAt < CLAIM_MS;

/** What each decision writes besides the version guard and the changed document. */
const effects = async (
  call: StaffCall,
  row: ReviewRow,
  { decision, state, now }: { decision: Decision; state: ReviewState; now: number },
): Promise<D1PreparedStatement[]> => {
  const { fields, databaseFor } = call.services;
  const db = databaseFor(row.personId);
  const by = call.actor.staffId;
  const audit = (action: AuditAction, details: Record<string, string> = {}) =>
    recordAudit(db, {
      at: now,
      actor: call.actor,
      action,
      personId: row.personId,
      entity: { type: 'review', id: row.id },
      requestId: call.requestId,
      details,
      ...(call.actorName !== undefined && { actorName: call.actorName }),
    });
  switch (decision.decision) {
    case 'claim':
      return [
        claimReview(db, row.id, { state, by, name: call.actorName ?? '', at: now }),
        ...audit('review.claimed'),
      ];
    case 'approve':
      if ((await photosOf(call, row)).some((photo) => !photo.stored)) throw new Problem('upload-incomplete');
      // Whoever vouched has to be able to, also at this moment.
      if (!(await helperHolds(call, row))) throw new Problem('wrong-state');
      return [
        decideReview(db, row.id, { state, by, at: now, rejectReason: null, noteEnc: null }),
        addProof(
          db,
          row.personId,
          { kind: 'manual', assurance: row.helperId ? 'assisted' : 'manual' },
          now,
          `review:${row.id}`,
        ),
        ...profileChanged(db, row.personId),
        ...audit('review.approved'),
      ];
    case 'reject': {
      const noteEnc = await fields.encrypt(REVIEW_FIELDS.note, decision.note);
      return [
        decideReview(db, row.id, { state, by, at: now, rejectReason: decision.reason, noteEnc }),
        ...audit('review.rejected', { reason: decision.reason }),
      ];
    }
  }
};
