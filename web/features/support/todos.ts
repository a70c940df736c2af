import type { ClaimDoc } from '../../../shared/cases/schema.ts';
import { daysLeft, type EnterpriseDoc, enterpriseState } from '../../../shared/enterprise/schema.ts';
import type { Day } from '../../../shared/kernel/days.ts';
import type { Level } from '../../../shared/kernel/levels.ts';
import type { FaceCheckDoc } from '../../../shared/liveness/offline.ts';
import { isOpen } from '../../../shared/review/machine.ts';
import type { ReviewDoc } from '../../../shared/review/schema.ts';

/** Something that waits for the person, as the start page lists it. */
export type Todo =
  | { kind: 'attention'; count: number }
  | { kind: 'shared'; count: number }
  | { kind: 'review-rejected' }
  | { kind: 'face-failed' }
  | { kind: 'claim'; id: string; name: string }
  | { kind: 'enterprise-ending'; until: Day; days: number }
  | { kind: 'raise-level' };

/** What the phone knows; what it does not know yet is absent. */
export interface Known {
  level?: Level | undefined;
  /** Items of the outbox that need the person. */
  attention: number;
  /** Photos that another app shared and that wait to be put somewhere. */
  shared: number;
  reviews: readonly ReviewDoc[];
  /** Face checks that were done without a network (F9), as the server has run them. */
  checks: readonly FaceCheckDoc[];
  claims: readonly { id: string; body: ClaimDoc }[];
  /** The claims that the person has answered, whether or not it has arrived: no claim is ever open again. */
  underWay: ReadonlySet<string>;
  enterprise?: EnterpriseDoc | undefined;
}

/** From this many days before its end on, the switch is worth a reminder (E3). */
const REMIND_DAYS = 7;

/** The review that speaks for the person's level now: the latest. */
export const latestReview = (reviews: readonly ReviewDoc[]): ReviewDoc | undefined =>
  reviews.reduce<ReviewDoc | undefined>(
    (latest, review) => (latest && latest.receivedAt >= review.receivedAt ? latest : review),
    undefined,
  );

const latestCheck = (checks: readonly FaceCheckDoc[]): FaceCheckDoc | undefined =>
  checks
    .filter(({ purpose }) => purpose === 'level-4')
    .reduce<FaceCheckDoc | undefined>(
      (latest, check) => (latest && latest.decidedAt >= check.decidedAt ? latest : check),
      undefined,
    );

/** What there is to do, the most urgent first. `at` is the server's time in ms. */
export const todosOf = (known: Known, at: number): Todo[] => {
  const { level, attention, shared, reviews, checks, claims, underWay, enterprise } = known;
  const todos: Todo[] = [];
  if (attention > 0) todos.push({ kind: 'attention', count: attention });
  if (shared > 0) todos.push({ kind: 'shared', count: shared });
  const review = latestReview(reviews);
  const below = level !== undefined && level < 4;
  // Whoever took their consent back knows why it ended.
  const ended = review?.rejectReason === 'withdrawn';
  if (below && review?.state === 'rejected' && !ended) todos.push({ kind: 'review-rejected' });
  const check = latestCheck(checks);
  const failed = check?.outcome === 'failed' && !(review && review.receivedAt > check.decidedAt);
  if (below && failed) todos.push({ kind: 'face-failed' });
  for (const { id, body } of claims)
    if (body.state === 'to-verify' && !underWay.has(id))
      todos.push({ kind: 'claim', id, name: body.caseName });
  if (enterprise?.until && enterpriseState(enterprise, at) === 'on') {
    const days = daysLeft(enterprise.until, at);
    if (days <= REMIND_DAYS) todos.push({ kind: 'enterprise-ending', until: enterprise.until, days });
  }
  if (below && !failed && (!review || ended || review.state === 'approved'))
    todos.push({ kind: 'raise-level' });
  return todos;
};

/** What the app's icon counts: everything that waits for the person, but not what they only could do. */
export const badgeCount = (todos: readonly Todo[]): number =>
  todos.reduce((sum, todo) => {
    if (todo.kind === 'raise-level') return sum;
    return sum + (todo.kind === 'attention' ? todo.count : 1);
  }, 0);

/** Whether somebody is looking at a request for level 4. */
export const reviewOpen = (reviews: readonly ReviewDoc[]): boolean =>
  reviews.some((review) => isOpen(review.state));
