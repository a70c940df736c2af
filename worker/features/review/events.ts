import { newId } from '../../../shared/kernel/ids.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import type { ConsentWithdrawn, FaceDoubted, PhotoStored } from '../../registry.ts';
import { findReviewByCode } from './assist.repo.ts';
import { endWithdrawn, findReview, hasOpenReview, setDue } from './repo.ts';
import { dueAt, requested } from './request.ts';

/** A photo of a review has arrived: with the last one the time to decide begins. Its sender may be a helper. */
export const reviewPhotoStored: PhotoStored = async (db, personId, reviewId, storedAt) => {
  const review = await findReview(db, reviewId);
  return [
    setDue(db, reviewId, dueAt(storedAt)),
    documentChanged(db, review?.personId ?? personId, 'review', reviewId),
  ];
};

/**
 * A face check for 四级 that was too close to call: a reviewer looks at the still and the portrait. Who has
 * asked for a review already keeps that one.
 */
export const reviewFace: FaceDoubted = async (call, personId, { still, portrait }) => {
  const { services } = call;
  const now = services.clock.now();
  if (await hasOpenReview(services.databaseFor(personId), personId, 'level-4')) return [];
  const pictures = [
    { part: 'still', photo: still },
    { part: 'portrait', photo: portrait },
  ];
  return requested(call, { id: newId<string>(now), personId, reason: '', pictures }, now);
};

/** Whoever was to be helped has taken their consent back: the code is void, and what waits for a reviewer ends. */
export const assistWithdrawn: ConsentWithdrawn = async (db, personId, consentId, now) => {
  const review = await findReviewByCode(db, consentId);
  const code = documentChanged(db, personId, 'assist', consentId);
  if (!review?.helperId) return [code];
  return [
    code,
    endWithdrawn(db, review.id, now),
    documentChanged(db, personId, 'review', review.id),
    documentChanged(db, review.helperId, 'assist', review.id),
  ];
};
