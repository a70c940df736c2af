import { faceAssets } from 'virtual:face-model';
import { type StartingDetector, startDetecting } from './detector-client.ts';
import { totalBytes } from './model-manifest.ts';
import { type FaceModel, isFaceModelKept, type LoadOptions, loadFaceModel } from './model-store.ts';

/** Model and detector of one visit of the face check's page, got ready as early as they can be. */
export interface Kit {
  /**
   * Starts the detector in the background while the person reads, where the model is on the phone already: nothing
   * is downloaded for somebody who may not go on. A failure shows when it is loaded.
   */
  warm(): Promise<void>;
  /**
   * The model is here, and the detector on its way.
   * @throws Problem offline, unavailable, not-our-server; AbortError
   */
  load(options: LoadOptions): Promise<void>;
  /** The detector for one check, which closes it; `undefined` before it was loaded. */
  take(): StartingDetector | undefined;
  /** The page is left: the worker and its memory are given back. */
  release(): void;
}

/** Unpacking the model needs what came with the WebAssembly that it runs on: no use to download it without. */
export const canDetect = (): boolean =>
  typeof DecompressionStream !== 'undefined' && typeof WebAssembly !== 'undefined';

export const faceKit = (): Kit => {
  let model: FaceModel | undefined;
  let starting: StartingDetector | undefined;
  let warming: Promise<void> | undefined;
  let released = false;
  /** The worker loads its code while the model comes. */
  const begin = async (source: Promise<FaceModel>): Promise<void> => {
    const detector = startDetecting(source);
    starting?.close();
    starting = detector;
    try {
      model = await source;
    } catch (error) {
      if (starting === detector) starting = undefined;
      throw error;
    }
  };
  const warmOnce = async (): Promise<void> => {
    if (starting || !canDetect()) return;
    const source = model;
    if (!source && !(await isFaceModelKept(faceAssets))) return;
    if (released || starting) return;
    await begin(source ? Promise.resolve(source) : loadFaceModel(faceAssets, { keep: true }));
  };
  return {
    async warm() {
      released = false;
      warming ??= warmOnce().catch(() => undefined);
      await warming;
      warming = undefined;
    },
    async load(options) {
      const total = totalBytes(faceAssets);
      if (warming) options.onProgress?.(total, total);
      await warming;
      if (model && starting) return;
      await begin(model ? Promise.resolve(model) : loadFaceModel(faceAssets, options));
    },
    take() {
      const taken = starting;
      starting = undefined;
      return taken;
    },
    release() {
      released = true;
      starting?.close();
      starting = undefined;
    },
  };
};
