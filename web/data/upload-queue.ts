import type { Sha256 } from '../../shared/kernel/ids.ts';
import { Problem, type ProblemCode } from '../../shared/kernel/problems.ts';
import { BATCH_PARTS, BATCH_QUESTIONS, type Standing } from '../../shared/sync/batch.ts';
import type { PhotoRef } from '../../shared/sync/protocol.ts';

/** What goes into the next request, decided purely: no network, no disk. */
export interface Job {
  parts: { photo: PhotoRef; start: number; length: number }[];
  ask: Sha256[];
}

/** What an answer changed. */
export interface Settled {
  moved: { photo: PhotoRef; received: number }[];
  faults: { sha256: string; code: ProblemCode }[];
}

/** How often in a row a photo may get no further before the server counts as broken. */
const STUCK_LIMIT = 5;
/** How often the whole of a photo may have another hash than it should. */
const RESTART_LIMIT = 1;
/** What fits into a request but for so little goes into it all the same. */
const OVERSHOOT = 1.25;

interface Entry {
  photo: PhotoRef;
  /** Bytes that the server has; `undefined`: it has to be asked first. */
  received: number | undefined;
  stuck: number;
  restarts: number;
  busy: boolean;
}

/** What the server may have against a photo itself: sending it again changes nothing, the person must act. */
const FAULTS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'not-an-image',
  'image-too-small',
  'image-too-large',
  'not-a-video',
  'video-too-large',
  'invalid-input',
]);

/**
 * The photos that are still to be sent, in order, each in at most one request at a time. A photo of which it
 * is not known how far it is, is asked about along with the bytes of others.
 */
export interface UploadQueue {
  /** The next request of about `size` bytes; `undefined` where there is nothing to do now. */
  next(size: number): Job | undefined;
  /** Takes a request's answer. @throws Problem unavailable where the server gets no further with a photo */
  settle(job: Job, answer: readonly Standing[]): Settled;
  /** A photo that is not to be sent any more. */
  drop(sha256: string): void;
}

/** @param known bytes that the server has of some of them */
export const uploadQueue = (wanted: readonly PhotoRef[], known: ReadonlyMap<string, number>): UploadQueue => {
  const entries = new Map<string, Entry>(
    wanted.map((photo) => [
      photo.sha256,
      { photo, received: known.get(photo.sha256), stuck: 0, restarts: 0, busy: false },
    ]),
  );

  const parts = (size: number): Job['parts'] => {
    const taken: Job['parts'] = [];
    let room = size;
    for (const entry of entries.values()) {
      if (entry.busy || entry.received === undefined) continue;
      const start = entry.received;
      const left = entry.photo.size - start;
      const fits = left <= room * OVERSHOOT;
      if (!fits && taken.length > 0) break;
      taken.push({ photo: entry.photo, start, length: fits ? left : size });
      entry.busy = true;
      room -= left;
      if (room <= 0 || taken.length === BATCH_PARTS) break;
    }
    return taken;
  };

  const questions = (): Sha256[] => {
    const unknown = [...entries.values()].filter(({ busy, received }) => !busy && received === undefined);
    const ask = unknown.slice(0, BATCH_QUESTIONS);
    for (const entry of ask) entry.busy = true;
    return ask.map(({ photo }) => photo.sha256);
  };

  const release = (job: Job): void => {
    for (const sha256 of [...job.ask, ...job.parts.map(({ photo }) => photo.sha256)]) {
      const entry = entries.get(sha256);
      if (entry) entry.busy = false;
    }
  };

  return {
    next: (size) => {
      const job = { ask: questions(), parts: parts(size) };
      return job.ask.length + job.parts.length > 0 ? job : undefined;
    },
    settle: (job, answer) => {
      release(job);
      const settled: Settled = { moved: [], faults: [] };
      // What the answer does not tell of was behind a cut of the body: it has to be asked.
      const told = new Set(answer.map(({ sha256 }) => String(sha256)));
      for (const { photo } of job.parts) {
        const entry = entries.get(photo.sha256);
        if (entry && !told.has(photo.sha256)) entry.received = undefined;
      }
      for (const { sha256, received, code } of answer) {
        const entry = entries.get(sha256);
        if (!entry) continue;
        const before = entry.received;
        entry.received = Math.min(received, entry.photo.size);
        if (code === 'upload-hash') entry.restarts += 1;
        const hopeless = entry.restarts > RESTART_LIMIT || (code !== undefined && FAULTS.has(code));
        if (hopeless && code !== undefined) {
          settled.faults.push({ sha256, code });
          entries.delete(sha256);
          continue;
        }
        entry.stuck = before === undefined || received > before ? 0 : entry.stuck + 1;
        if (entry.stuck > STUCK_LIMIT) throw new Problem('unavailable');
        if (before !== entry.received) settled.moved.push({ photo: entry.photo, received: entry.received });
        if (entry.received === entry.photo.size) entries.delete(sha256);
      }
      return settled;
    },
    drop: (sha256) => {
      entries.delete(sha256);
    },
  };
};
