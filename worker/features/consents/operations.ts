import { Problem } from '../../../shared/kernel/problems.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import { findConsent, withdrawConsent } from '../../platform/consents.repo.ts';
import { ASSIST_WITHDRAWN } from '../../registry.ts';
import type { OperationHandler } from '../../sync/handler.ts';

/**
 * 撤回同意 (X4; Personal Information Protection Law, article 15): the stills of the check are erased with the next sweep. What was
 * decided with it before stands, a level too; the next check asks anew.
 */
const withdraw: OperationHandler<'consent.withdraw'> = {
  document: 'consent',
  async apply(call) {
    const { db, personId, now, operation } = call;
    const { entityId } = operation;
    const consent = await findConsent(db, entityId);
    // Nobody has another one's consent: it is as if there were none.
    if (consent?.personId !== personId) throw new Problem('not-found');
    if (consent.withdrawnAt !== null) throw new Problem('wrong-state');
    return {
      version: 2,
      statements: [
        ...withdrawConsent(db, entityId, now),
        documentChanged(db, personId, 'consent', entityId),
        ...(consent.purpose === 'assist' ? await ASSIST_WITHDRAWN(db, personId, entityId, now) : []),
        ...recordAudit(db, {
          at: now,
          actor: call.actor,
          action: 'consent.withdrawn',
          personId,
          entity: { type: 'consent', id: entityId },
          requestId: call.requestId,
          details: { purpose: consent.purpose },
        }),
      ],
    };
  },
};

export const consentOperations = { 'consent.withdraw': withdraw };
