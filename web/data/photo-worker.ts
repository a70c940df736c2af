import { drawSmall } from './photo-draw.ts';

/** Module Web Worker: makes picked files small, away from the page. */
addEventListener('message', async (event: MessageEvent<unknown>) => {
  try {
    if (!(event.data instanceof Blob)) throw new Error('no file');
    const photo = await drawSmall(event.data);
    postMessage({ ok: true, ...photo }, { transfer: [photo.bytes] });
  } catch {
    // createImageBitmap refuses what the browser cannot read as a picture.
    postMessage({ ok: false });
  }
});
