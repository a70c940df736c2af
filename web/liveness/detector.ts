import { FaceLandmarker } from '@mediapipe/tasks-vision';
import moduleFactory from '@mediapipe/tasks-vision/vision_wasm_module_internal.js';
import { type Frame, type View, viewOf } from '../../shared/liveness/frame.ts';
import { boxOf, type FoundFace, largestFace, measure } from '../../shared/liveness/geometry.ts';
import type { FaceModel } from './model-store.ts';
import { sampleLight } from './sample-light.ts';

/** Looks at pictures one after the other and measures the face on them. */
export interface Detector {
  /**
   * Measures the face of a picture at `t` (ms, each later than the one before). The picture stays the
   * caller's. @throws Error where MediaPipe fails
   */
  look(picture: ImageBitmap, t: number): Frame;
  close(): void;
}

/** The glue's way to take what is compiled already; how that failed, since the glue itself would wait for ever. */
const precompiled = (wasm: WebAssembly.Module) => {
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
    WebAssembly.instantiate(wasm, imports).then(done, (error: unknown) => fail(error));
    return {};
  };
  return { given: { instantiateWasm }, failed };
};

/**
 * Starts MediaPipe's Face Landmarker, in a worker or on the page alike. The only place that knows MediaPipe.
 * Loader and model are handed in, so that nothing is fetched; 0.10.35 is the last version that sends no
 * usage log anywhere. Two faces are looked for, so that a second one is noticed.
 * `watch` sees every landmark, for tests of the model itself.
 * @throws Error where the phone cannot run it
 */
export const startDetector = async (
  { model, wasm }: FaceModel,
  watch?: (faces: readonly FoundFace[]) => void,
): Promise<Detector> => {
  const source = wasm instanceof WebAssembly.Module ? precompiled(wasm) : { given: { wasmBinary: wasm } };
  // MediaPipe writes notes about itself as errors; real ones are thrown.
  const quiet = () => undefined;
  const module = { ...source.given, print: quiet, printErr: quiet };
  // Where MediaPipe looks for Emscripten's glue, and the glue for its WebAssembly.
  Object.assign(globalThis, { ModuleFactory: moduleFactory, Module: module });
  const starting = FaceLandmarker.createFromOptions(
    { wasmLoaderPath: '', wasmBinaryPath: '' },
    {
      baseOptions: { modelAssetBuffer: new Uint8Array(model), delegate: 'CPU' },
      runningMode: 'VIDEO',
      numFaces: 2,
      outputFacialTransformationMatrixes: true,
      outputFaceBlendshapes: false,
    },
  );
  const landmarker = await Promise.race([starting, ...('failed' in source ? [source.failed] : [])]);
  let view: View | undefined;
  return {
    look(picture, t) {
      view ??= viewOf(picture);
      const result = landmarker.detectForVideo(picture, t);
      const faces: FoundFace[] = result.faceLandmarks.map((landmarks, k) => ({
        landmarks,
        matrix: result.facialTransformationMatrixes[k]?.data ?? [],
      }));
      watch?.(faces);
      const face = largestFace(faces);
      return measure(t, view, faces, sampleLight(picture, face && boxOf(face.landmarks)));
    },
    close: () => landmarker.close(),
  };
};
