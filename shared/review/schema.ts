import * as v from 'valibot';
import { Instant, Sha256 } from '../kernel/ids.ts';
import { PhotoRef } from '../sync/protocol.ts';

/** What the person adds in words. */
export const ReviewReason = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(500, 'too-long'));

/**
 * V6: asking people to look, where a machine cannot or must not decide. For 四级 by hand: the front of the
 * document and the person holding it.
 */
export const ReviewRequest = v.pipe(
  v.object({
    subject: v.literal('level-4', 'invalid-input'),
    front: PhotoRef,
    held: PhotoRef,
    reason: ReviewReason,
  }),
  // Nobody can decide on one picture twice: said at once instead of after half an hour.
  v.forward(
    v.partialCheck([['front'], ['held']], ({ front, held }) => front.sha256 !== held.sha256, 'photos-same'),
    ['held'],
  ),
);
export type ReviewRequest = v.InferOutput<typeof ReviewRequest>;

/**
 * What a photo of a review shows: the document and the person holding it, or, where a face check was too close
 * to call, its still and the portrait that it was compared with.
 */
export const REVIEW_PARTS = ['front', 'held', 'still', 'portrait'] as const;

export const REVIEW_STATES = ['waiting', 'claimed', 'approved', 'rejected'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** Why a reviewer says no; the words are the app's, in the person's language. */
export const REJECT_REASONS = [
  'photo-unclear',
  'not-same-person',
  'document-mismatch',
  'document-expired',
  'other',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** V6: identity is decided within minutes; 30 as the guide of seed 004 promises, from the last photo on. */
export const DUE_MINUTES = { 'level-4': 30 } as const;

export const ReviewDoc = v.object({
  subject: v.literal('level-4'),
  state: v.picklist(REVIEW_STATES),
  photos: v.array(v.object({ sha256: Sha256, stored: v.boolean() })),
  receivedAt: Instant,
  /** `null` until every photo has arrived: nobody can decide before. */
  dueAt: v.nullable(Instant),
  decidedAt: v.nullable(Instant),
  rejectReason: v.nullable(v.picklist(REJECT_REASONS)),
  note: v.string(),
});
export type ReviewDoc = v.InferOutput<typeof ReviewDoc>;
