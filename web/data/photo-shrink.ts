import * as v from 'valibot';
import { Problem } from '../../shared/kernel/problems.ts';
import { PHOTO_MIN_SIDE } from '../../shared/sync/protocol.ts';
import { fitInside, PHOTO_QUALITY, PHOTO_TYPE, type Shrunk } from './photo-size.ts';

const Answer = v.variant('ok', [
  v.object({ ok: v.literal(true), bytes: v.instance(ArrayBuffer), width: v.number(), height: v.number() }),
  v.object({ ok: v.literal(false) }),
]);

let worker: Worker | undefined;
let queued = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Makes a picked file small, one after the other: a 50-megapixel photo is 200 MB while it is being drawn.
 * @throws Problem not-an-image, image-too-small
 */
export const shrinkPhoto = (file: Blob): Promise<Shrunk> => {
  queued += 1;
  const turn = last
    .then(() => (canUseWorker() ? inWorker(file) : onMainThread(file)))
    .then((photo) => {
      if (Math.min(photo.width, photo.height) < PHOTO_MIN_SIDE) throw new Problem('image-too-small');
      return photo;
    });
  last = turn.catch(() => undefined).finally(release);
  return turn;
};

/** The worker goes when nothing waits: its memory is worth more than its start. */
const release = () => {
  queued -= 1;
  if (queued > 0) return;
  worker?.terminate();
  worker = undefined;
};

const canUseWorker = (): boolean =>
  typeof OffscreenCanvas !== 'undefined' && 'convertToBlob' in OffscreenCanvas.prototype;

const inWorker = async (file: Blob): Promise<Shrunk> => {
  worker ??= new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' });
  const busy = worker;
  const answer = await new Promise<unknown>((resolve) => {
    busy.onmessage = (event: MessageEvent<unknown>) => resolve(event.data);
    // The worker itself did not start (an old browser, a chunk missing offline): the page does it.
    busy.onerror = () => resolve(undefined);
    busy.postMessage(file);
  });
  const result = v.safeParse(Answer, answer);
  if (!result.success) return onMainThread(file);
  if (!result.output.ok) throw new Problem('not-an-image');
  const { bytes, width, height } = result.output;
  return { bytes, width, height };
};

/** The same with an <img>, which turns the picture upright by itself (CSS Images 3, image-orientation). */
const onMainThread = async (file: Blob): Promise<Shrunk> => {
  // An SVG is a document, not a photograph; an <img> would draw it, createImageBitmap does not.
  if (file.type === 'image/svg+xml') throw new Problem('not-an-image');
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return await draw(image);
  } catch {
    throw new Problem('not-an-image');
  } finally {
    URL.revokeObjectURL(url);
  }
};

const draw = async (image: HTMLImageElement): Promise<Shrunk> => {
  const { width, height } = fitInside(image.naturalWidth, image.naturalHeight);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no 2d context');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, PHOTO_TYPE, PHOTO_QUALITY));
  if (!jpeg) throw new Error('no encoder');
  return { bytes: await jpeg.arrayBuffer(), width, height };
};
