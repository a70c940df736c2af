import { Problem } from '../../../shared/kernel/problems.ts';
import { type Bringer, bindingProblem, type Refusal } from '../../../shared/liveness/judge.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import { type FaceCheckRow, findCheck, useCheck } from '../../platform/face-checks.repo.ts';
import type { OperationCall, OperationHandler } from '../../sync/handler.ts';
import { requireOpen } from './challenges.ts';
import { conclusionOf } from './conclude.ts';
import { issuedOf, judged, requireConsent, verified } from './evidence.ts';
import { requireStills } from './stills.ts';

/** What an operation that does not fit its challenge is refused with; it changes nothing, and costs no try. */
const refusalProblem = (refusal: Refusal): Problem => {
  if (refusal === 'used') return new Problem('face-challenge-used');
  if (refusal === 'expired') return new Problem('face-pack-expired');
  return new Problem('not-found');
};

/** @throws Problem not-found (also for a challenge of somebody else), face-challenge-used, face-pack-expired */
const requireBound = async (
  { personId, now, operation, payload }: OperationCall<'face.check'>,
  row: FaceCheckRow | undefined,
): Promise<{ row: FaceCheckRow; bringer: Omit<Bringer, 'earlierMotions'> }> => {
  const { evidence } = payload;
  const { deviceId, entityId } = operation;
  if (!row?.offline || row.personId !== personId || String(evidence.challengeId) !== String(entityId))
    throw new Problem('not-found');
  if (!(await verified(row, evidence))) throw new Problem('signature-invalid');
  // The phone that signed the operation, and no word of the evidence, says where it was done.
  const bringer = { subject: personId, deviceId, purpose: row.purpose, receivedAt: now };
  const unbound = bindingProblem(issuedOf(row), { ...bringer, earlierMotions: [] }, evidence);
  if (unbound) throw refusalProblem(unbound);
  return { row, bringer };
};

/**
 * A face check that was done without a network (F9). Judged as one that was done online is: signature, binding,
 * hashes of the stills, then the run, the stills and the portrait. The nonce is taken in the batch of the push,
 * so of two that answer one challenge at the same instant one is applied and the other is refused as used.
 */
const check: OperationHandler<'face.check'> = {
  document: 'face-check',
  async apply(call) {
    const { db, personId, now, operation, payload } = call;
    const { evidence, stills, consent } = payload;
    await requireConsent(consent);
    const { row, bringer } = await requireBound(call, await findCheck(db, operation.entityId));
    const files = await requireStills(evidence, stills);
    await requireOpen(call, row.deviceId, personId, now);
    const conclusion = await judged(call, row, evidence, files, bringer);
    // Nobody waits before the phone: it is offered again later, and nothing was used up.
    if (conclusion.failure === 'unavailable') throw new Problem('face-match-unavailable');
    return {
      version: 1,
      statements: [
        ...useCheck(db, row.id, now),
        ...(await conclusionOf(call, row, files, { ...conclusion, consent })),
        documentChanged(db, personId, 'face-check', row.id),
      ],
    };
  },
};

export const livenessOperations = { 'face.check': check };
