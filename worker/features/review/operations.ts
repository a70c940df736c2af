import { levelOf } from '../../../shared/kernel/levels.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { attach } from '../../platform/attachments.repo.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import { proofsOf } from '../../platform/proofs.repo.ts';
import type { OperationHandler } from '../../sync/handler.ts';
import { dueAt } from './events.ts';
import { REVIEW_FIELDS } from './fields.ts';
import { findReview, hasOpenReview, insertReview, setDue } from './repo.ts';

/**
 * 申请人工审核 (V6): the request counts from the moment its manifest is here, the photos may follow. Refused
 * where there is nothing left to decide or somebody is deciding already.
 */
const request: OperationHandler<'review.request'> = {
  document: 'review',
  async apply(call) {
    const { db, personId, now, operation, payload, services } = call;
    if (operation.baseVersion !== 0)
      throw new Problem('invalid-input', { fields: [{ path: 'baseVersion', code: 'invalid-input' }] });
    if (await findReview(db, operation.entityId)) throw new Problem('wrong-state');
    if (levelOf(await proofsOf(db, personId)) === 4) throw new Problem('wrong-state');
    if (await hasOpenReview(db, personId, payload.subject)) throw new Problem('wrong-state');

    const id = operation.entityId;
    const reasonEnc = await services.fields.encrypt(REVIEW_FIELDS.reason, payload.reason);
    return {
      version: 1,
      statements: [
        insertReview(db, { id, personId, subject: payload.subject, reasonEnc, receivedAt: now }),
        ...attach(db, personId, 'review', id, [
          { part: 'front', photo: payload.front },
          { part: 'held', photo: payload.held },
        ]),
        setDue(db, id, dueAt(now)),
        documentChanged(db, personId, 'review', id),
        ...recordAudit(db, {
          at: now,
          actor: call.actor,
          action: 'review.requested',
          personId,
          entity: { type: 'review', id },
          requestId: call.requestId,
        }),
      ],
      photos: [payload.front, payload.held],
    };
  },
};

export const reviewOperations = { 'review.request': request };
