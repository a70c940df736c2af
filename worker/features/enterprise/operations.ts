import { untilProblem } from '../../../shared/enterprise/schema.ts';
import { type Day, dayAt } from '../../../shared/kernel/days.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import { expectEnterpriseVersion } from '../../platform/guard.repo.ts';
import type { OperationHandler } from '../../sync/handler.ts';
import { findSwitch, setSwitch } from './repo.ts';

/**
 * 是否办理企业登记注册 (E1). The entity is the person. The end date is judged by the server's day in
 * Shanghai when the operation arrives, never by the phone's clock (E4).
 */
const set: OperationHandler<'enterprise.set'> = {
  document: 'enterprise',
  async apply(call) {
    const { db, personId, now, operation, payload } = call;
    // Nobody has another one's switch: it is as if there were none.
    if ((operation.entityId as string) !== personId) throw new Problem('not-found');
    const current = await findSwitch(db, personId);
    if (operation.baseVersion !== current.version) throw new Problem('stale-version');
    if (payload.enabled) requireUntil(payload.until, dayAt(now));

    const version = current.version + 1;
    const { enabled } = payload;
    const until = payload.enabled ? payload.until : null;
    return {
      version,
      statements: [
        expectEnterpriseVersion(db, personId, current.version),
        setSwitch(db, personId, { version, enabled, until, changedAt: now }),
        documentChanged(db, personId, 'enterprise', personId),
        ...recordAudit(db, {
          at: now,
          actor: call.actor,
          action: 'enterprise.set',
          personId,
          entity: { type: 'enterprise', id: personId },
          requestId: call.requestId,
          details: { enabled, until },
        }),
      ],
    };
  },
};

/** @throws Problem end-date-past, end-date-too-far */
const requireUntil = (until: Day, today: Day): void => {
  const code = untilProblem(until, today);
  if (code) throw new Problem(code, { fields: [{ path: 'until', code }] });
};

export const enterpriseOperations = { 'enterprise.set': set };
