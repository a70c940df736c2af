import { faceAssets } from 'virtual:face-model';
import { FaceLandmarker } from '@mediapipe/tasks-vision';
import moduleFactory from '@mediapipe/tasks-vision/vision_wasm_module_internal.js';
import { type RemoteDetector, startDetecting } from '../../liveness/detector-client.ts';
import { type FacePart, partUrl } from '../../liveness/model-manifest.ts';
import { type FaceModel, loadFaceModel } from '../../liveness/model-store.ts';
import { longTasks } from './long-tasks.ts';

/** ms from the press of "begin" until the detector stands, and until it has measured its first picture. */
interface Ready {
  readyMs: number;
  firstMs: number;
}

/** Medians in ms of ours (a worker, with light and geometry) and of MediaPipe alone on the page. */
export interface FaceBench {
  bare: Ready & { frameMs: number };
  /**
   * Begun at the press with the model to be downloaded: from its last byte. Worker and WebAssembly, which comes first,
   * have had the time in which the rest came.
   */
  cold: Ready;
  /** Begun at the press with everything at hand: somebody on whose phone the model is, and who reads nothing. */
  pressed: Ready;
  /** Begun while the person read, as where the model is on the phone. */
  warm: Ready;
  ours: { frameMs: number; longestTask: number };
}

/** How long the model takes to come after the WebAssembly, ms: 3.7 MB at 30 Mbit/s; slower networks give more time. */
const ARRIVING_MS = 1_000;
const STARTS = 5;
const ROUNDS = 8;
const FRAMES = 12;
const STEP_MS = 50;

/** The two files as they are downloaded. */
interface Files {
  model: ArrayBuffer;
  wasm: ArrayBuffer;
}

/** A file from its parts, with nothing around it. */
const fetched = async (parts: readonly FacePart[]): Promise<ArrayBuffer> => {
  const packed = await Promise.all(parts.map(async (part) => (await fetch(partUrl(part))).blob()));
  return new Response(new Blob(packed).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
};

const startBare = ({ model, wasm }: Files): Promise<FaceLandmarker> => {
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

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Times of one start: until it stands, and until its first picture is measured. */
const timedStart = async <T>(
  picture: ImageBitmap,
  begin: () => Promise<T>,
  look: (started: T, shown: ImageBitmap) => unknown,
): Promise<Ready & { started: T }> => {
  const shown = await createImageBitmap(picture);
  const began = performance.now();
  const started = await begin();
  const readyMs = performance.now() - began;
  await look(started, shown);
  return { readyMs, firstMs: performance.now() - began, started };
};

const lookBare = (bare: FaceLandmarker, shown: ImageBitmap) => bare.detectForVideo(shown, 1);
const lookOurs = (ours: RemoteDetector, shown: ImageBitmap) => ours.look(shown, 1);

/** A detector that has begun at the press, up to the arrival of the model's last byte, and what lets that arrive. */
const startedBefore = async ({ model, wasm }: Files) => {
  let arrive: (files: FaceModel) => void = () => undefined;
  const detector = startDetecting(
    new Promise<FaceModel>((resolve) => {
      arrive = resolve;
    }),
  );
  const compiled = WebAssembly.compile(wasm);
  await pause(ARRIVING_MS);
  return async (): Promise<RemoteDetector> => {
    arrive({ model, wasm: await compiled });
    return detector.take();
  };
};

/** All ways to begin in turns, so that a busy machine is busy for each. */
const benchStarts = async (model: FaceModel, files: Files, picture: ImageBitmap) => {
  const times = { bare: [] as Ready[], cold: [] as Ready[], pressed: [] as Ready[], warm: [] as Ready[] };
  let longestTask = 0;
  for (let round = 0; round < STARTS; round += 1) {
    const bare = await timedStart(picture, () => startBare(files), lookBare);
    times.bare.push(bare);
    bare.started.close();
    // What the page itself did just now is not ours.
    await pause(200);
    const own = longTasks();
    const cold = await timedStart(picture, await startedBefore(files), lookOurs);
    times.cold.push(cold);
    cold.started.close();
    const pressed = await timedStart(picture, () => startDetecting(Promise.resolve(model)).take(), lookOurs);
    times.pressed.push(pressed);
    pressed.started.close();
    const early = startDetecting(Promise.resolve(model));
    await (await early.take()).keep('none');
    const warm = await timedStart(picture, () => early.take(), lookOurs);
    times.warm.push(warm);
    warm.started.close();
    longestTask = Math.max(longestTask, own.stop());
  }
  const middle = (list: readonly Ready[]): Ready => ({
    readyMs: median(list.map(({ readyMs }) => readyMs)),
    firstMs: median(list.map(({ firstMs }) => firstMs)),
  });
  const { bare, cold, pressed, warm } = times;
  return {
    ...{ bare: middle(bare), cold: middle(cold), pressed: middle(pressed), warm: middle(warm) },
    longestTask,
  };
};

/** Both look at the same pictures in turns. */
const benchFrames = async (model: FaceModel, files: Files, picture: ImageBitmap) => {
  const bare = await startBare(files);
  const ours = await startDetecting(Promise.resolve(model)).take();
  const times = { bare: [] as number[], ours: [] as number[] };
  let t = 0;
  let longestTask = 0;
  const timed = async (list: number[], look: (shown: ImageBitmap) => unknown) => {
    t += STEP_MS;
    const shown = await createImageBitmap(picture);
    const began = performance.now();
    await look(shown);
    list.push(performance.now() - began);
    shown.close();
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let k = 0; k < FRAMES; k += 1) await timed(times.bare, (shown) => bare.detectForVideo(shown, t));
    await pause(200);
    const own = longTasks();
    for (let k = 0; k < FRAMES; k += 1) await timed(times.ours, (shown) => ours.look(shown, t));
    longestTask = Math.max(longestTask, own.stop());
  }
  bare.close();
  ours.close();
  return { bare: median(times.bare), ours: median(times.ours), longestTask };
};

/** Everything of the face check that is measured against MediaPipe alone on the same page. */
export const benchFace = async (picture: ImageBitmap): Promise<FaceBench> => {
  const model = await loadFaceModel(faceAssets, { keep: true });
  const files = { model: await fetched(faceAssets.model.parts), wasm: await fetched(faceAssets.wasm.parts) };
  const { bare, cold, pressed, warm, longestTask } = await benchStarts(model, files, picture);
  const frames = await benchFrames(model, files, picture);
  return {
    bare: { ...bare, frameMs: frames.bare },
    ...{ cold, pressed, warm },
    ours: { frameMs: frames.ours, longestTask: Math.max(longestTask, frames.longestTask) },
  };
};
