import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';
import { Instant } from '../kernel/ids.ts';
import { VideoRef } from '../sync/protocol.ts';
import { ReviewReason } from './schema.ts';

/**
 * F8: four digits read aloud on video, for whoever cannot or will not do the actions of the face check. The server
 * gives the digits, so that no older video fits; a reviewer listens and looks, and decides.
 */
export const DIGITS = v.pipe(v.string('invalid-input'), v.regex(/^\d{4}$/, 'invalid-input'));

/** How long digits are good for: from their issue until the request with them arrives (its video may follow). */
export const DIGITS_MS = 86_400_000;

/** How long a video is at most, in ms: four digits, read slowly, twice. */
export const VIDEO_MS = 15_000;

export const issueDigits = contract({
  id: 'issueReviewDigits',
  method: 'POST',
  path: '/api/reviews/digits',
  summary: 'Four digits to read aloud on video, good for a day and for one request (`review.digits`)',
  access: 'person',
  status: 201,
  response: v.object({
    digits: DIGITS,
    /** The server's own word for whose digits these are; goes back with the request. */
    token: v.string(),
    expiresAt: Instant,
  }),
  problems: [],
});

/** The operation `review.digits`: a review for 四级 by a video of the person reading the digits. */
export const ReviewDigits = v.object({
  subject: v.literal('level-4', 'invalid-input'),
  token: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(2_048, 'too-long')),
  video: VideoRef,
  reason: ReviewReason,
});
export type ReviewDigits = v.InferOutput<typeof ReviewDigits>;
