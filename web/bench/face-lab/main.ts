import { faceAssets } from 'virtual:face-model';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Frame } from '../../../shared/liveness/frame.ts';
import { viewOf } from '../../../shared/liveness/frame.ts';
import {
  LOOKS,
  type Look,
  POSES,
  type Pose,
  type Recording,
} from '../../../shared/testing/liveness/recording.ts';
import { startDetector } from '../../liveness/detector.ts';
import { type RemoteDetector, startDetecting } from '../../liveness/detector-client.ts';
import { encodeWithin } from '../../liveness/encode-still.ts';
import { dropFaceModel, isFaceModelKept, loadFaceModel } from '../../liveness/model-store.ts';
import { benchFace } from './bench.ts';
import { camera } from './draw.ts';
import { liveCheck } from './live.ts';

/** The laboratory: what worker/dev/face-lab.ts may ask of the page. */
const STEP_MS = 40;
/** Frames of each of the puppet's pictures, which it shows for 90 ms. */
const FRAMES_PER_PICTURE = 2;
const NEUTRAL_FRAMES = 48;
const REST_FRAMES = 5;

const bitmap = async (file: string): Promise<ImageBitmap> =>
  createImageBitmap(await (await fetch(`/puppet/${file}`)).blob());

const puppet = async (): Promise<Record<Pose, ImageBitmap[]>> => {
  const manifest: Record<Pose, string[]> = await (await fetch('/puppet/manifest.json')).json();
  const entries = await Promise.all(
    POSES.map(async (pose) => [pose, await Promise.all(manifest[pose].map(bitmap))] as const),
  );
  return Object.fromEntries(entries) as Record<Pose, ImageBitmap[]>;
};

let detector: RemoteDetector | undefined;
let clock = 0;

const start = async (): Promise<{ loadMs: number; readyMs: number; offMainThread: boolean }> => {
  const began = performance.now();
  const model = await loadFaceModel(faceAssets, { keep: true });
  const loaded = performance.now();
  detector = await startDetecting(Promise.resolve(model)).take();
  const readyMs = performance.now() - loaded;
  return { loadMs: loaded - began, readyMs, offMainThread: detector.offMainThread };
};

const look = async (picture: ImageBitmap): Promise<Frame> => {
  if (!detector) throw new Error('not started');
  clock += STEP_MS;
  return detector.look(picture, clock);
};

/** Every pose of the puppet as one camera sees it, through the real detector. */
const record = async (how: Look, seed: number): Promise<Recording> => {
  const pictures = await puppet();
  const { shoot } = camera(how, seed);
  const neutral = pictures.neutral[0];
  if (!neutral) throw new Error('the puppet has no neutral picture');
  const poses: Partial<Record<Pose, Frame[]>> = {};
  for (const pose of POSES) {
    const list = pictures[pose].flatMap((picture) =>
      Array.from({ length: pose === 'neutral' ? NEUTRAL_FRAMES : FRAMES_PER_PICTURE }, () => picture),
    );
    const frames: Frame[] = [];
    for (const picture of list) frames.push(await look(await shoot(picture)));
    poses[pose] = frames;
    // Back to neutral, so that the next pose is followed from there.
    for (let k = 0; k < REST_FRAMES; k += 1) await look(await shoot(neutral));
  }
  return { look: how, view: viewOf({ width: 640, height: 480 }), poses: poses as Recording['poses'] };
};

/** How many landmarks the assembled model finds on each face of the puppet's portrait. */
const landmarks = async (): Promise<number[]> => {
  const found: number[] = [];
  const one = await startDetector(await loadFaceModel(faceAssets, { keep: false }), (faces) => {
    found.push(...faces.map((face) => face.landmarks.length));
  });
  one.look(await bitmap('neutral-0.jpg'), 1);
  one.close();
  return found;
};

/** Fetches the model; `fresh`: with nothing of it on the phone. */
const download = async (fresh: boolean): Promise<{ problem?: string; parts: number }> => {
  const parts = faceAssets.model.parts.length + faceAssets.wasm.parts.length;
  if (fresh) await dropFaceModel();
  try {
    await loadFaceModel(faceAssets, { keep: true });
    return (await isFaceModelKept(faceAssets)) ? { parts } : { problem: 'not kept', parts };
  } catch (error) {
    return { problem: error instanceof Problem ? error.code : String(error), parts };
  }
};

/** Bytes of each of five noisy stills, encoded to fit so many together. */
const weigh = async (budget: number): Promise<number[]> => {
  const cheap = LOOKS.find(({ name }) => name === 'cheap camera') ?? LOOKS[0];
  if (!cheap) throw new Error('no look');
  const { shoot } = camera({ ...cheap, blur: 0 }, 1);
  const portrait = await bitmap('neutral-0.jpg');
  const pictures = [];
  for (let t = 0; t < 5; t += 1) pictures.push({ slot: `action-${t}`, t, picture: await shoot(portrait) });
  return (await encodeWithin(pictures, budget)).map(({ bytes }) => bytes.byteLength);
};

const bench = async () => benchFace(await bitmap('neutral-0.jpg'));

const lab = { start, record, landmarks, download, weigh, bench, live: liveCheck };
Object.assign(globalThis, { lab });
