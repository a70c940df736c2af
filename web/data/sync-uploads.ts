import { Problem, type ProblemCode } from '../../shared/kernel/problems.ts';
import type { PhotoRef } from '../../shared/sync/protocol.ts';
import { publish } from './bus.ts';
import { changeItem, itemsIn, type OutboxItem } from './outbox-item.ts';
import { dropOldPhotos, markUploaded, readPhoto, uploadedAt } from './photo-store.ts';
import type { Line } from './sync-line.ts';
import { hasDue } from './sync-push.ts';
import { uploadPhoto } from './uploads.ts';

/** What the server may have against a photo itself: sending it again changes nothing, the person must act. */
const PHOTO_FAULTS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'not-an-image',
  'image-too-small',
  'image-too-large',
  'photos-missing',
  'upload-hash',
  'unsupported-media-type',
]);

/**
 * Brings the photos of accepted operations to the server, item by item. Stops early when something new is
 * to be pushed: a tap on a button must not wait for fifty photos.
 * @returns whether anything changed on the server, or is to be pushed: then it is worth another round
 * @throws Problem of the network, the server or the disk; DOMException when the line is stopped
 */
export const uploadMissing = async (line: Line): Promise<boolean> => {
  let changed = false;
  for (const item of await itemsIn(line.vault, ['sent'])) {
    for (const photo of item.photos) {
      if (await isThere(line, item, photo)) continue;
      const outcome = await uploadOne(line, photo);
      if (outcome === 'paused') return true;
      changed = true;
      if (outcome === 'done') continue;
      await changeItem(line.vault, item, { state: 'attention', problem: { code: outcome } });
      break;
    }
    if (await isComplete(line, item)) await changeItem(line.vault, item, { state: 'done' });
  }
  await dropOldPhotos(line.vault, Date.now());
  return changed;
};

/** Known to have arrived after the operation that names it, so that the server will not let it go. */
const isThere = async ({ vault }: Line, item: OutboxItem, photo: PhotoRef): Promise<boolean> =>
  (await uploadedAt(vault, photo.sha256)) >= (item.accepted?.at ?? Number.POSITIVE_INFINITY);

const isComplete = async (line: Line, item: OutboxItem): Promise<boolean> => {
  for (const photo of item.photos) if (!(await isThere(line, item, photo))) return false;
  return true;
};

/** @returns the code where the photo itself is at fault */
const uploadOne = async (line: Line, photo: PhotoRef): Promise<'done' | 'paused' | ProblemCode> => {
  const { vault, options } = line;
  const { sha256, size } = photo;
  try {
    const outcome = await uploadPhoto(photo, {
      ...options,
      read: () => readPhoto(vault, sha256),
      progress: (sent) => publish({ type: 'progress', sha256, sent, size }),
      pause: () => hasDue(vault),
    });
    if (outcome === 'done') await markUploaded(vault, sha256);
    return outcome;
  } catch (error) {
    if (error instanceof Problem && PHOTO_FAULTS.has(error.code)) return error.code;
    throw error;
  }
};
