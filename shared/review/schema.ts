import * as v from 'valibot';
import { Instant, Sha256 } from '../kernel/ids.ts';
import { ImageRef } from '../sync/protocol.ts';

/** What the person adds in words. */
export const ReviewReason = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(500, 'too-long'));

/**
 * V6: asking people to look, where a machine cannot or must not decide. For 四级 by hand: the front of the
 * document and the person holding it.
 */
export const ReviewRequest = v.pipe(
  v.object({
    subject: v.literal('level-4', 'invalid-input'),
    front: ImageRef,
    held: ImageRef,
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
 * What a photo of a review shows: the document and the person holding it; or, where a face check was too close
 * to call, its still and the portrait that it was compared with; or the person reading digits aloud (digits.ts),
 * with the portrait on file; or, where a helper asked (assist.ts), the person's face, `held` and the portrait.
 */
export const REVIEW_PARTS = ['front', 'held', 'still', 'portrait', 'video', 'face'] as const;

export const REVIEW_STATES = ['waiting', 'claimed', 'approved', 'rejected'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** The operations by which a person asks for a review of their own 四级. */
export const OWN_REQUESTS: readonly string[] = ['review.request', 'review.digits'];

/** Why a reviewer says no; the words are the app's, in the person's language. */
export const REJECT_REASONS = [
  'photo-unclear',
  'not-same-person',
  'document-mismatch',
  'document-expired',
  'digits-not-heard',
  'other',
] as const;

/** Why a request came to nothing: a reviewer said no, or the person took their consent back (assist.ts). */
export const END_REASONS = [...REJECT_REASONS, 'withdrawn'] as const;
export type RejectReason = (typeof END_REASONS)[number];

/** V6: identity is decided within minutes; 30 as the guide of seed 004 promises, from the last photo on. */
export const DUE_MINUTES = { 'level-4': 30 } as const;

/** What a review rests on: photos of the person's own, digits on video, or pictures of a helper's phone. */
export const REVIEW_WAYS = ['photos', 'digits', 'helper'] as const;

export const ReviewDoc = v.object({
  subject: v.literal('level-4'),
  /** One that a phone holds from before says nothing: it was photos or a video. */
  way: v.optional(v.picklist(REVIEW_WAYS), 'photos'),
  state: v.picklist(REVIEW_STATES),
  photos: v.array(v.object({ sha256: Sha256, stored: v.boolean() })),
  receivedAt: Instant,
  /** `null` until every photo has arrived: nobody can decide before. */
  dueAt: v.nullable(Instant),
  decidedAt: v.nullable(Instant),
  rejectReason: v.nullable(v.picklist(END_REASONS)),
  note: v.string(),
});
export type ReviewDoc = v.InferOutput<typeof ReviewDoc>;
