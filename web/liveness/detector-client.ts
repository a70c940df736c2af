import type { Frame } from '../../shared/liveness/frame.ts';
import { detectorUrl } from './detector-code.ts';
import type { DetectorAnswer, DetectorAnswers, DetectorRequest, EncodedStill } from './detector-messages.ts';
import type { FaceModel } from './model-store.ts';

/** The detector as the check sees it, wherever it runs. */
export interface RemoteDetector {
  /** False: it runs on the page, which stutters; the page may say so. */
  offMainThread: boolean;
  look(picture: ImageBitmap, t: number): Promise<Frame>;
  keep(slot: string): Promise<void>;
  /** The kept pictures as JPEGs, in `budget` bytes together; nothing is kept afterwards. */
  stills(budget: number): Promise<EncodedStill[]>;
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
  #broken = false;

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
    this.#broken = true;
    for (const { reject } of this.#waiting.values()) reject(new Error('the detector failed'));
    this.#waiting.clear();
  }

  ask<A extends keyof DetectorAnswers>(
    request: WithoutId<Extract<DetectorRequest, { ask: A }>>,
    transfer: Transferable[] = [],
  ): Promise<DetectorAnswers[A]> {
    // What is asked of a worker that died before would wait for ever.
    if (this.#broken) return Promise.reject(new Error('the detector failed'));
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

const overLine = (line: Line): RemoteDetector => ({
  offMainThread: true,
  look: (picture, t) => line.ask<'look'>({ ask: 'look', picture, t }, [picture]),
  keep: (slot) => line.ask<'keep'>({ ask: 'keep', slot }),
  stills: (budget) => line.ask<'stills'>({ ask: 'stills', budget }),
  close: () => line.end(),
});

const onMainThread = async (model: FaceModel): Promise<RemoteDetector> => {
  const { startLooker } = await import('./looker.ts');
  const looker = await startLooker(model);
  return {
    offMainThread: false,
    look: async (picture, t) => looker.look(picture, t),
    keep: async (slot) => looker.keep(slot),
    stills: (budget) => looker.stills(budget),
    close: () => looker.close(),
  };
};

/** A detector on its way. Whoever takes it closes it; `close` is for one that nobody took. */
export interface StartingDetector {
  /** @throws DetectorUnsupported where neither worker nor page can run it; what the model's promise throws */
  take(): Promise<RemoteDetector>;
  close(): void;
}

/** A worker whose code loads at once, while the model is still on its way. */
const inWorker = (model: Promise<FaceModel>): StartingDetector => {
  const line = new Line(new Worker(detectorUrl, { type: 'module' }));
  const started = model.then((files) => line.ask<'start'>({ ask: 'start', model: files }));
  // Who takes it hears of a failure; nobody has to take it.
  started.catch(() => line.end());
  return {
    async take() {
      await started;
      return overLine(line);
    },
    close: () => line.end(),
  };
};

/**
 * Starts the detector in a module worker; on the page where workers cannot run it (a browser without
 * OffscreenCanvas in workers), and only when it is taken, since that stops the page for a moment.
 */
export const startDetecting = (model: Promise<FaceModel>): StartingDetector => {
  const early = typeof OffscreenCanvas === 'undefined' ? undefined : inWorker(model);
  return {
    async take() {
      const files = await model;
      try {
        // The worker's code may have been out of reach when it was begun early: a second one is tried.
        if (early) return await early.take().catch(() => inWorker(model).take());
      } catch {
        // The page tries it itself.
      }
      try {
        return await onMainThread(files);
      } catch {
        throw new DetectorUnsupported();
      }
    },
    close: () => early?.close(),
  };
};
