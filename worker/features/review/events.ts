import { newId } from '../../../shared/kernel/ids.ts';
import { DUE_MINUTES } from '../../../shared/review/schema.ts';
import { attach } from '../../platform/attachments.repo.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import type { FaceDoubted, PhotoStored } from '../../registry.ts';
import { REVIEW_FIELDS } from './fields.ts';
import { hasOpenReview, insertReview, setDue } from './repo.ts';

/** When a review whose last photo arrives now must be decided (V6). */
export const dueAt = (now: number): number => now + DUE_MINUTES['level-4'] * 60_000;

/** A photo of a review has arrived: with the last one the time to decide begins. */
export const reviewPhotoStored: PhotoStored = async (db, personId, reviewId, storedAt) => [
  setDue(db, reviewId, dueAt(storedAt)),
  documentChanged(db, personId, 'review', reviewId),
];

/**
 * A face check for 四级 that was too close to call: a reviewer looks at the still and the portrait. Who has
 * asked for a review already keeps that one.
 */
export const reviewFace: FaceDoubted = async (call, personId, { still, portrait }) => {
  const { services, actor, requestId } = call;
  const db = services.databaseFor(personId);
  const now = services.clock.now();
  if (await hasOpenReview(db, personId, 'level-4')) return [];
  const id = newId<string>(now);
  const reasonEnc = await services.fields.encrypt(REVIEW_FIELDS.reason, '');
  return [
    insertReview(db, { id, personId, subject: 'level-4', reasonEnc, receivedAt: now }),
    ...attach(db, personId, 'review', id, [
      { part: 'still', photo: still },
      { part: 'portrait', photo: portrait },
    ]),
    setDue(db, id, dueAt(now)),
    documentChanged(db, personId, 'review', id),
    ...recordAudit(db, {
      at: now,
      actor,
      action: 'review.requested',
      personId,
      entity: { type: 'review', id },
      requestId,
    }),
  ];
};
