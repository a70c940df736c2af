import type { Instant } from '../../../shared/kernel/ids.ts';
import type { ProblemCode } from '../../../shared/kernel/problems.ts';
import type { CheckFailure } from '../../../shared/liveness/failures.ts';
import type { FaceCheckDoc } from '../../../shared/liveness/offline.ts';
import type { OutboxItem } from '../../data/outbox-item.ts';

/** Where a face check that was done without a network stands (F9); `undefined` where there is none to speak of. */
export type FaceStanding =
  /** On the phone only: passed there, and not believed yet. */
  | { step: 'provisional' }
  /** Not taken; the outbox has it. */
  | { step: 'face-refused'; code: ProblemCode }
  /** The server has run it, and it did not hold. */
  | { step: 'face-failed'; failure: CheckFailure; at: Instant };

/** What the outbox knows of a check, the oldest first. */
export type Checked = Pick<OutboxItem, 'state' | 'problem' | 'entityId'>;

/** The newest of what is known about checks for 四级. What waits on the phone comes before what was decided. */
export const faceStandingOf = (
  items: readonly Checked[],
  docs: readonly { id: string; body: FaceCheckDoc }[],
): FaceStanding | undefined => {
  const decided = new Set(docs.map(({ id }) => id));
  const pending = items.filter(({ entityId }) => !decided.has(entityId)).at(-1);
  if (pending?.state === 'attention')
    return { step: 'face-refused', code: pending.problem?.code ?? 'internal' };
  if (pending) return { step: 'provisional' };
  const [newest] = docs
    .filter(({ body }) => body.purpose === 'level-4')
    .sort((a, b) => (a.body.decidedAt < b.body.decidedAt ? 1 : -1));
  if (newest?.body.outcome !== 'failed') return undefined;
  return { step: 'face-failed', failure: newest.body.failure ?? 'not-live', at: newest.body.decidedAt };
};
