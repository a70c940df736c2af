import { faceAssets } from 'virtual:face-model';
import { FaceLandmarker } from '@mediapipe/tasks-vision';
import moduleFactory from '@mediapipe/tasks-vision/vision_wasm_module_internal.js';
import { startRemoteDetector } from '../../liveness/detector-client.ts';
import { type FaceModel, loadFaceModel } from '../../liveness/model-store.ts';
import { longTasks } from './long-tasks.ts';

/** Medians in ms of ours (a worker, with light and geometry) and of MediaPipe alone on the page. */
export interface FaceBench {
  bare: { readyMs: number; frameMs: number };
  ours: { readyMs: number; frameMs: number; longestTask: number };
}

const ROUNDS = 6;
const FRAMES = 10;
const STEP_MS = 50;

const startBare = ({ model, wasm }: FaceModel): Promise<FaceLandmarker> => {
  Object.assign(globalThis, { ModuleFactory: moduleFactory, Module: { wasmBinary: wasm } });
  return FaceLandmarker.createFromOptions(
    { wasmLoaderPath: '', wasmBinaryPath: '' },
    {
      baseOptions: { modelAssetBuffer: new Uint8Array(model), delegate: 'CPU' },
      runningMode: 'VIDEO',
      numFaces: 2,
      outputFacialTransformationMatrixes: true,
    },
  );
};

const timed = async <T>(work: () => Promise<T> | T): Promise<{ ms: number; result: T }> => {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Both look at the same pictures in turns, so that a busy machine is busy for both. */
export const benchFace = async (picture: ImageBitmap): Promise<FaceBench> => {
  const model = await loadFaceModel(faceAssets, { keep: true });
  const bare = await timed(() => startBare(model));
  const tasks = longTasks();
  const ours = await timed(() => startRemoteDetector(model));
  let longestTask = tasks.stop();
  const times = { bare: [] as number[], ours: [] as number[] };
  let t = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let k = 0; k < FRAMES; k += 1) {
      t += STEP_MS;
      const shown = await createImageBitmap(picture);
      times.bare.push((await timed(() => bare.result.detectForVideo(shown, t))).ms);
      shown.close();
    }
    // What the page itself did just now is not ours.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const own = longTasks();
    for (let k = 0; k < FRAMES; k += 1) {
      t += STEP_MS;
      const shown = await createImageBitmap(picture);
      times.ours.push((await timed(() => ours.result.look(shown, t))).ms);
    }
    longestTask = Math.max(longestTask, own.stop());
  }
  bare.result.close();
  ours.result.close();
  return {
    bare: { readyMs: bare.ms, frameMs: median(times.bare) },
    ours: { readyMs: ours.ms, frameMs: median(times.ours), longestTask },
  };
};
