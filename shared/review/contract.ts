import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';
import { EntityId, Instant, Sha256 } from '../kernel/ids.ts';
import { Page, PageQuery } from '../kernel/pages.ts';
import { LIKENESS, Relation } from './assist.ts';
import { DIGITS } from './digits.ts';
import { REJECT_REASONS, REVIEW_PARTS, REVIEW_STATES } from './schema.ts';

const Review = v.object({
  id: EntityId,
  subject: v.literal('level-4'),
  state: v.picklist(REVIEW_STATES),
  name: v.string(),
  idNumberMasked: v.string(),
  receivedAt: Instant,
  dueAt: v.nullable(Instant),
  overdue: v.boolean(),
  claimedBy: v.nullable(v.string()),
  version: v.number(),
});

export const listReviews = contract({
  id: 'listReviews',
  method: 'GET',
  path: '/api/admin/reviews',
  summary: 'Reviews, the ones due soonest (so also the overdue ones) first',
  access: 'review.read',
  query: v.object({
    ...PageQuery.entries,
    state: v.optional(v.picklist(REVIEW_STATES, 'invalid-input'), 'waiting'),
  }),
  status: 200,
  response: Page(Review),
  problems: [],
});

export const getReview = contract({
  id: 'getReview',
  method: 'GET',
  path: '/api/admin/reviews/:id',
  summary: 'One review with its photos; the look is audited',
  access: 'review.read',
  params: v.object({ id: EntityId }),
  status: 200,
  response: v.object({
    ...Review.entries,
    reason: v.string(),
    /** What must be heard on the video; `null` where there is none. */
    digits: v.nullable(DIGITS),
    /** Where somebody else asked for the person: who, as what, and what else this helper has done lately. */
    assisted: v.nullable(
      v.object({
        helper: v.object({ name: v.string(), idNumberMasked: v.string() }),
        relation: Relation,
        /** Whether the helper may still vouch; without, nobody can approve. */
        holds: v.boolean(),
        /** In 30 days: how many people they have helped, this one included, and how many requests were rejected. */
        people: v.number(),
        rejected: v.number(),
        /** What our own eyes make of the face and the portrait; `null` until the picture is here. */
        likeness: v.nullable(v.picklist(LIKENESS)),
      }),
    ),
    idNumber: v.string(),
    photos: v.array(
      v.object({
        part: v.picklist(REVIEW_PARTS),
        sha256: Sha256,
        type: v.string(),
        stored: v.boolean(),
      }),
    ),
  }),
  problems: ['not-found'],
});

export const getReviewPhoto = contract({
  id: 'getReviewPhoto',
  method: 'GET',
  path: '/api/admin/reviews/:id/photos/:sha256',
  summary: 'A photo or video of a review (its bytes); the look is audited',
  access: 'review.read',
  params: v.object({ id: EntityId, sha256: Sha256 }),
  status: 200,
  problems: ['not-found'],
});

export const decideReview = contract({
  id: 'decideReview',
  method: 'POST',
  path: '/api/admin/reviews/:id/decisions',
  summary: 'Claim, approve or reject a review',
  access: 'review.decide',
  params: v.object({ id: EntityId }),
  body: v.variant('decision', [
    v.object({ decision: v.literal('claim') }),
    v.object({ decision: v.literal('approve') }),
    v.object({
      decision: v.literal('reject'),
      reason: v.picklist(REJECT_REASONS, 'required'),
      note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500, 'too-long')), ''),
    }),
  ]),
  status: 200,
  response: v.object({ id: EntityId, state: v.picklist(REVIEW_STATES), version: v.number() }),
  problems: ['not-found', 'wrong-state', 'upload-incomplete'],
});
