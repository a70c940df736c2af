import type * as v from 'valibot';
import type { EntityId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { CheckAnswer } from '../../../shared/liveness/contract.ts';
import type { CheckFailure } from '../../../shared/liveness/failures.ts';
import { MISMATCHES } from '../../../shared/liveness/policy.ts';
import type { Call } from '../../http/context.ts';
import { instant } from '../../platform/clock.ts';
import { type FaceCheckRow, findCheck, mismatchesOf } from '../../platform/face-checks.repo.ts';

export type Answer = v.InferOutput<typeof CheckAnswer>;

/** A check whose evidence was taken longer ago was broken off on our side, and will not go on. */
const STALLED_MS = 60_000;

/** What is told of a check that did not hold: the group and, after a real mismatch only, the tries left. */
export const failureOf = async (
  { services }: Call,
  { personId }: Pick<FaceCheckRow, 'personId'>,
  group: CheckFailure,
): Promise<NonNullable<Answer['failure']>> => {
  if (group !== 'mismatch' || personId === null) return { group, triesLeft: null };
  const since = services.clock.now() - MISMATCHES.windowMs;
  const strikes = await mismatchesOf(services.db, personId, since, MISMATCHES.limit);
  return { group, triesLeft: MISMATCHES.limit - strikes.length };
};

/**
 * How a check stands. The nonce is known to the phone that did it alone. One whose evidence never got here does not
 * stand anywhere: a phone whose sending was cut asks, and sends what it has.
 * @throws Problem not-found, also for a wrong nonce and before the evidence has arrived
 */
export const getCheck = async (call: Call, id: EntityId, nonce: string): Promise<Answer & { at: string }> => {
  const row = await findCheck(call.services.db, id);
  if (row?.nonce !== nonce || row.usedAt === null) throw new Problem('not-found');
  const { outcome, assurance, failure, usedAt } = row;
  const stalled = outcome === 'checking' && usedAt < call.services.clock.now() - STALLED_MS;
  const group = stalled ? 'unavailable' : failure;
  return {
    id,
    outcome: stalled ? 'failed' : outcome,
    assurance,
    failure: group ? await failureOf(call, row, group) : null,
    at: instant(usedAt),
  };
};
