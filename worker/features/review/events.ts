import { DUE_MINUTES } from '../../../shared/review/schema.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import type { PhotoStored } from '../../registry.ts';
import { setDue } from './repo.ts';

/** When a review whose last photo arrives now must be decided (V6). */
export const dueAt = (now: number): number => now + DUE_MINUTES['level-4'] * 60_000;

/** A photo of a review has arrived: with the last one the time to decide begins. */
export const reviewPhotoStored: PhotoStored = async (db, personId, reviewId, storedAt) => [
  setDue(db, reviewId, dueAt(storedAt)),
  documentChanged(db, personId, 'review', reviewId),
];
