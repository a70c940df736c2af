import * as v from 'valibot';
import type { FieldProblem } from '../../../shared/kernel/problems.ts';
import { ReviewReason } from '../../../shared/review/schema.ts';

/** The draft of a request, as it is on the page: the photos by their SHA-256, empty until there is one. */
export const REVIEW_DRAFT = 'review.request';

export const ReviewDraft = v.object({ front: v.string(), held: v.string(), reason: v.string() });
export type ReviewDraft = v.InferOutput<typeof ReviewDraft>;

export const EMPTY_REVIEW: ReviewDraft = { front: '', held: '', reason: '' };

const Photo = v.pipe(v.string(), v.nonEmpty('photos-missing'));

/** What may be sent. The payload's own schema (shared/review) is checked again when it enters the outbox. */
export const ReviewForm = v.object({ front: Photo, held: Photo, reason: ReviewReason });
export type ReviewForm = v.InferOutput<typeof ReviewForm>;

/** One picture cannot be both: said at the second. */
export const photosDiffer = ({ front, held }: ReviewForm): readonly FieldProblem[] =>
  front === held ? [{ path: 'held', code: 'photos-same' }] : [];
