import type { ClaimDoc } from '../../../shared/cases/schema.ts';
import { daysLeft, type EnterpriseDoc, enterpriseState } from '../../../shared/enterprise/schema.ts';
import type { Day } from '../../../shared/kernel/days.ts';
import type { Level } from '../../../shared/kernel/levels.ts';
import { isOpen } from '../../../shared/review/machine.ts';
import type { ReviewDoc } from '../../../shared/review/schema.ts';

/** Something that waits for the person, as the start page lists it. */
export type Todo =
  | { kind: 'attention'; count: number }
  | { kind: 'review-rejected' }
  | { kind: 'claim'; id: string; name: string }
  | { kind: 'enterprise-ending'; until: Day; days: number }
  | { kind: 'raise-level' };

/** What the phone knows; what it does not know yet is absent. */
export interface Known {
  level?: Level | undefined;
  /** Items of the outbox that need the person. */
  attention: number;
  reviews: readonly ReviewDoc[];
  claims: readonly { id: string; body: ClaimDoc }[];
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

/** What there is to do, the most urgent first. `at` is the server's time in ms. */
export const todosOf = ({ level, attention, reviews, claims, enterprise }: Known, at: number): Todo[] => {
  const todos: Todo[] = [];
  if (attention > 0) todos.push({ kind: 'attention', count: attention });
  const review = latestReview(reviews);
  const below = level !== undefined && level < 4;
  if (below && review?.state === 'rejected') todos.push({ kind: 'review-rejected' });
  for (const { id, body } of claims)
    if (body.state === 'to-verify') todos.push({ kind: 'claim', id, name: body.caseName });
  if (enterprise?.until && enterpriseState(enterprise, at) === 'on') {
    const days = daysLeft(enterprise.until, at);
    if (days <= REMIND_DAYS) todos.push({ kind: 'enterprise-ending', until: enterprise.until, days });
  }
  if (below && (!review || review.state === 'approved')) todos.push({ kind: 'raise-level' });
  return todos;
};

/** Whether somebody is looking at a request for level 4. */
export const reviewOpen = (reviews: readonly ReviewDoc[]): boolean =>
  reviews.some((review) => isOpen(review.state));
