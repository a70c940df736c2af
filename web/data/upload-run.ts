import type { ProblemCode } from '../../shared/kernel/problems.ts';
import type { PhotoRef } from '../../shared/sync/protocol.ts';
import { publish } from './bus.ts';
import { markBegun, readPhoto } from './photo-store.ts';
import type { Line } from './sync-line.ts';
import { type Piece, requestSize, sendBatch } from './upload-batch.ts';
import { type Job, uploadQueue } from './upload-queue.ts';

/** How many requests are on their way at a time (O3): one carries while the other waits for its answer. */
const AT_A_TIME = 2;

export interface Hooks {
  /** Asked before each request: true ends the run, to go on later. */
  pause(): Promise<boolean>;
  /** The server has a photo whole. */
  stored(photo: PhotoRef): Promise<void>;
  /** The photo itself is at fault. @returns photos that need not be sent any more because of it */
  fault(sha256: string, code: ProblemCode): Promise<PhotoRef[]>;
}

export interface Outcome {
  /** The server has more than before. */
  moved: boolean;
  paused: boolean;
}

/**
 * Sends photos until all are there, a pause is asked for, or something stands in the way. Whatever ends it
 * lets the requests under way finish first: nothing goes on behind the lock's back.
 * @throws the first failure that is no photo's own fault
 */
export const sendPhotos = async (line: Line, wanted: readonly PhotoRef[], hooks: Hooks): Promise<Outcome> => {
  const queue = uploadQueue(wanted, line.known);
  const failures: unknown[] = [];
  const running = new Set<Promise<void>>();
  let moved = false;
  let paused = false;
  let begun = 0;

  const onFault = async (sha256: string, code: ProblemCode): Promise<void> => {
    queue.drop(sha256);
    for (const photo of await hooks.fault(sha256, code)) queue.drop(photo.sha256);
  };
  const run = async (job: Job): Promise<void> => {
    const pieces = await piecesOf(line, job);
    if ('missing' in pieces) {
      queue.settle(job, []);
      return onFault(pieces.missing, 'photos-missing');
    }
    if (job.parts.length > 0)
      await markBegun(
        line.vault,
        job.parts.map(({ photo }) => photo.sha256),
      );
    // Until an answer tells, nobody knows how far these are: whoever comes after a cut asks first.
    for (const { photo } of job.parts) line.known.delete(photo.sha256);
    const settled = queue.settle(job, await sendBatch(pieces.read, job.ask, line.options));
    for (const { photo, received } of settled.moved) {
      const { sha256, size } = photo;
      line.known.set(sha256, received);
      if (received > 0) moved = true;
      // What an earlier run sent and this one only asked about is no progress of this one.
      if (job.parts.some((part) => part.photo.sha256 === sha256 && part.start < received))
        line.advanced = true;
      publish({ type: 'progress', sha256, sent: received, size });
      if (received === size) await hooks.stored(photo);
    }
    for (const { sha256, code } of settled.faults) await onFault(sha256, code);
  };

  for (;;) {
    while (running.size < AT_A_TIME && failures.length === 0 && !paused) {
      paused = await hooks.pause();
      // The second is smaller: two that begin together must not end together, and leave the line idle.
      const job = paused ? undefined : queue.next(begun === 1 ? requestSize() / 2 : requestSize());
      if (!job) break;
      begun += 1;
      const work: Promise<void> = run(job)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => running.delete(work));
      running.add(work);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  if (failures.length > 0) throw failures[0];
  return { moved, paused };
};

/** The bytes of a request, or the name of a photo that this phone no longer has whole. */
const piecesOf = async (
  { vault }: Line,
  { parts }: Job,
): Promise<{ read: Piece[] } | { missing: string }> => {
  const read: Piece[] = [];
  for (const { photo, start, length } of parts) {
    const bytes = await readPhoto(vault, photo.sha256);
    if (bytes?.byteLength !== photo.size) return { missing: photo.sha256 };
    read.push({ part: { ...photo, start, length }, bytes: new Uint8Array(bytes, start, length) });
  }
  return { read };
};
