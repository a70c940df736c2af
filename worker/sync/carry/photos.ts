import { Problem } from '../../../shared/kernel/problems.ts';
import type { PhotoRef } from '../../../shared/sync/protocol.ts';
import { entitiesNaming } from '../../platform/attachments.repo.ts';
import { failureEvent } from '../../platform/log.ts';
import { addPiece, createUpload, type PersonCall } from '../uploads/service.ts';

/** What became of a photo of a pack; `left`: its own phone has to bring it. */
export type CarriedPhoto = 'stored' | 'known' | 'left';

/** How often a photo is tried again that its own phone is sending at the same moment. */
const RACE_TRIES = 3;

/**
 * Stores a photo by the very steps of an upload, from where the phone's own upload may have got to. Only one
 * that an accepted operation names: a pack is no way to fill somebody's store.
 */
export const storeCarried = async (
  call: PersonCall,
  photo: PhotoRef,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<CarriedPhoto> => {
  const { personId } = call.actor;
  const db = call.services.databaseFor(personId);
  if (bytes.byteLength !== photo.size) return 'left';
  if ((await entitiesNaming(db, personId, photo.sha256)).length === 0) return 'left';
  for (let attempt = 1; attempt <= RACE_TRIES; attempt += 1) {
    try {
      const { state, received } = await createUpload(call, photo);
      if (state === 'stored') return 'known';
      await addPiece(call, photo.sha256, received, bytes.subarray(received));
      return 'stored';
    } catch (error) {
      if (!(error instanceof Problem)) {
        call.services.log.write(failureEvent(error, call.requestId, '/api/carry-packs'));
        return 'left';
      }
      // Somebody else moved the upload on, or it began with pieces that were not this photo's.
      if (error.code !== 'upload-offset' && error.code !== 'upload-hash') return 'left';
    }
  }
  return 'left';
};
