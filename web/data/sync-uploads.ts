import { Problem, type ProblemCode } from '../../shared/kernel/problems.ts';
import type { PhotoRef } from '../../shared/sync/protocol.ts';
import { publish } from './bus.ts';
import { changeItem, itemsIn, type OutboxItem } from './outbox-item.ts';
import { markUploaded, readPhoto, uploadedAt } from './photo-store.ts';
import { sweepPhotos } from './photo-sweep.ts';
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
    const { moved, paused, fault } = await uploadAll(line, item);
    if (paused) return true;
    changed ||= moved;
    if (fault) await changeItem(line.vault, item, { state: 'attention', problem: { code: fault } });
    if (await isComplete(line, item)) await changeItem(line.vault, item, { state: 'done' });
  }
  await sweepPhotos(line.vault, Date.now());
  return changed;
};

/** How many photos go at a time (O3): more would only make each of them slower to be safe. */
const AT_A_TIME = 2;

/**
 * The photos of one item that are still to be sent. What stops one of them (a fault, a pause, no network)
 * lets the other finish its piece, and ends only then: nothing goes on behind the lock's back.
 * @throws the first failure that is no photo's own fault
 */
const uploadAll = async (line: Line, item: OutboxItem) => {
  const queue = [...item.photos];
  let moved = false;
  let stopped = false;
  let paused = false;
  let fault: ProblemCode | undefined;
  const lane = async (): Promise<void> => {
    for (let photo = queue.shift(); photo && !stopped; photo = queue.shift()) {
      if (await isThere(line, item, photo)) continue;
      const outcome = await uploadOne(line, photo, () => stopped);
      if (outcome === 'paused') paused ||= !stopped;
      else moved = true;
      if (outcome === 'done') continue;
      if (outcome !== 'paused') fault ??= outcome;
      stopped = true;
    }
  };
  const guarded = () =>
    lane().catch((error: unknown) => {
      stopped = true;
      throw error;
    });
  const ends = await Promise.allSettled(Array.from({ length: AT_A_TIME }, guarded));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return { moved, paused, fault };
};

/** Known to have arrived after the operation that names it, so that the server will not let it go. */
const isThere = async ({ vault }: Line, item: OutboxItem, photo: PhotoRef): Promise<boolean> =>
  (await uploadedAt(vault, photo.sha256)) >= (item.accepted?.at ?? Number.POSITIVE_INFINITY);

const isComplete = async (line: Line, item: OutboxItem): Promise<boolean> => {
  for (const photo of item.photos) if (!(await isThere(line, item, photo))) return false;
  return true;
};

/** @returns the code where the photo itself is at fault */
const uploadOne = async (
  line: Line,
  photo: PhotoRef,
  stopped: () => boolean,
): Promise<'done' | 'paused' | ProblemCode> => {
  const { vault, options } = line;
  const { sha256, size } = photo;
  try {
    const outcome = await uploadPhoto(photo, {
      ...options,
      read: () => readPhoto(vault, sha256),
      progress: (sent) => publish({ type: 'progress', sha256, sent, size }),
      pause: async () => stopped() || (await hasDue(vault)),
    });
    if (outcome === 'done') await markUploaded(vault, sha256);
    return outcome;
  } catch (error) {
    if (error instanceof Problem && PHOTO_FAULTS.has(error.code)) return error.code;
    throw error;
  }
};
