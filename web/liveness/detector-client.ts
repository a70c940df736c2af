import type { Frame } from '../../shared/liveness/frame.ts';
import type { DetectorAnswer, DetectorAnswers, DetectorRequest, EncodedStill } from './detector-messages.ts';
import type { FaceModel } from './model-store.ts';

/** The detector as the check sees it, wherever it runs. */
export interface RemoteDetector {
  /** False: it runs on the page, which stutters; the page may say so. */
  offMainThread: boolean;
  look(picture: ImageBitmap, t: number): Promise<Frame>;
  keep(slot: string): Promise<void>;
  stills(): Promise<EncodedStill[]>;
  close(): void;
}

/** The phone cannot run the check: the page offers the other ways (F8). */
export class DetectorUnsupported extends Error {}

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Numbers requests to a worker and hands each its answer. */
class Line {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<DetectorAnswer>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.ok) waiting?.resolve(data.answer as never);
      else waiting?.reject(new Error('the detector failed'));
    };
    // The worker itself did not start, or died.
    worker.onerror = () => this.#fail();
    worker.onmessageerror = () => this.#fail();
  }

  #fail(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('the detector failed'));
    this.#waiting.clear();
  }

  ask<A extends keyof DetectorAnswers>(
    request: WithoutId<Extract<DetectorRequest, { ask: A }>>,
    transfer: Transferable[] = [],
  ): Promise<DetectorAnswers[A]> {
    const id = this.#next++;
    return new Promise<DetectorAnswers[A]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...request }, transfer);
    });
  }

  end(): void {
    this.#worker.terminate();
    this.#fail();
  }
}

const inWorker = async (model: FaceModel): Promise<RemoteDetector> => {
  const line = new Line(new Worker(new URL('./detector-worker.ts', import.meta.url), { type: 'module' }));
  try {
    await line.ask<'start'>({ ask: 'start', model });
  } catch (error) {
    line.end();
    throw error;
  }
  return {
    offMainThread: true,
    look: (picture, t) => line.ask<'look'>({ ask: 'look', picture, t }, [picture]),
    keep: (slot) => line.ask<'keep'>({ ask: 'keep', slot }),
    stills: () => line.ask<'stills'>({ ask: 'stills' }),
    close: () => line.end(),
  };
};

const onMainThread = async (model: FaceModel): Promise<RemoteDetector> => {
  const { startLooker } = await import('./looker.ts');
  const looker = await startLooker(model);
  return {
    offMainThread: false,
    look: async (picture, t) => looker.look(picture, t),
    keep: async (slot) => looker.keep(slot),
    stills: () => looker.stills(),
    close: () => looker.close(),
  };
};

/**
 * Starts the detector in a module worker; on the page where workers cannot run it (a browser without
 * OffscreenCanvas in workers).
 * @throws DetectorUnsupported where neither works
 */
export const startRemoteDetector = async (model: FaceModel): Promise<RemoteDetector> => {
  if (typeof OffscreenCanvas !== 'undefined') {
    try {
      return await inWorker(model);
    } catch {
      // The page tries it itself.
    }
  }
  try {
    return await onMainThread(model);
  } catch {
    throw new DetectorUnsupported();
  }
};
