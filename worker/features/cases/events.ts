import { documentChanged } from '../../platform/changes.repo.ts';
import type { PhotoStored, Registered } from '../../registry.ts';
import { claimOfObjection, linkToPerson } from './repo.ts';

/** A photo of an objection has arrived: the claim's document says so. */
export const claimPhotoStored: PhotoStored = async (db, personId, objectionId) => {
  const claimId = await claimOfObjection(db, objectionId);
  return claimId === undefined ? [] : [documentChanged(db, personId, 'claim', claimId)];
};

/** Somebody has registered: the claims imported under their ID number are theirs from now on. */
export const linkClaims: Registered = async (db, personId, idNumberIndex) =>
  linkToPerson(db, idNumberIndex, personId);
