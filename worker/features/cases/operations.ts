import { nextClaimState } from '../../../shared/cases/machine.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { attach } from '../../platform/attachments.repo.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import { expectVersion } from '../../platform/guard.repo.ts';
import type { OperationHandler } from '../../sync/handler.ts';
import { CASE_FIELDS } from './fields.ts';
import { claimsOf, insertObjection, setClaimState } from './repo.ts';

/**
 * 我有异议 (C3). The entity is the claim; the objection gets the operation's id. It counts from the moment
 * its manifest is here, the photos may follow for days (O4); an earlier objection stays beside it.
 */
const object: OperationHandler<'case.object'> = {
  document: 'claim',
  async apply(call) {
    const { db, personId, now, operation, payload, services } = call;
    const [claim] = await claimsOf(db, personId, [operation.entityId]);
    if (!claim) throw new Problem('not-found');
    if (operation.baseVersion !== claim.version) throw new Problem('stale-version');
    const state = nextClaimState(claim.state, 'case.object');
    if (!state) throw new Problem('wrong-state');

    const { id } = operation;
    const textEnc = await services.fields.encrypt(CASE_FIELDS.text, payload.text);
    return {
      version: claim.version + 1,
      statements: [
        expectVersion(db, 'claim', claim.id, claim.version),
        setClaimState(db, claim.id, state, now),
        insertObjection(db, {
          id,
          claimId: claim.id,
          personId,
          amounts: payload.amounts,
          textEnc,
          capturedAt: operation.capturedAt,
          receivedAt: now,
        }),
        ...attach(
          db,
          personId,
          'objection',
          id,
          payload.photos.map((photo) => ({ part: 'proof', photo })),
        ),
        documentChanged(db, personId, 'claim', claim.id),
        ...recordAudit(db, {
          at: now,
          actor: call.actor,
          action: 'case.objected',
          personId,
          entity: { type: 'claim', id: claim.id },
          requestId: call.requestId,
          details: { claim: claim.id, photos: payload.photos.length },
        }),
      ],
      photos: payload.photos,
    };
  },
};

export const caseOperations = { 'case.object': object };
