import type { ReviewState } from './schema.ts';

/**
 * A review's life. A person has at most one that is open; a decided one stays as it is, and a new request
 * is a new review. Claiming again by the same reviewer, or after another let it lie, is allowed.
 */
export const REVIEW_MACHINE = {
  waiting: { claim: 'claimed', approve: 'approved', reject: 'rejected' },
  claimed: { claim: 'claimed', approve: 'approved', reject: 'rejected' },
  approved: {},
  rejected: {},
} as const satisfies Record<ReviewState, Partial<Record<ReviewDecision, ReviewState>>>;

export const REVIEW_DECISIONS = ['claim', 'approve', 'reject'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

/** The state after a decision, or `undefined` where the table does not allow it. */
export const nextReviewState = (state: ReviewState, decision: ReviewDecision): ReviewState | undefined =>
  (REVIEW_MACHINE[state] as Partial<Record<ReviewDecision, ReviewState>>)[decision];

export const isOpen = (state: ReviewState): boolean => Object.keys(REVIEW_MACHINE[state]).length > 0;
