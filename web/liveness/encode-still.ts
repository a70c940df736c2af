/** A still weighs about 25 KB at this quality and 640 × 480, six of them and the trace well under 300 KB. */
const QUALITY = 0.8;
const TYPE = 'image/jpeg';

/** Draws a picture anew as a JPEG, without any metadata. @throws Error where the browser has no encoder */
export const encodeStill = async (
  picture: ImageBitmap,
): Promise<{ bytes: ArrayBuffer; width: number; height: number }> => {
  const { width, height } = picture;
  const blob = await draw(picture, width, height);
  return { bytes: await blob.arrayBuffer(), width, height };
};

const draw = async (picture: ImageBitmap, width: number, height: number): Promise<Blob> => {
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0);
    return canvas.convertToBlob({ type: TYPE, quality: QUALITY });
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, TYPE, QUALITY));
  if (!blob) throw new Error('no encoder');
  return blob;
};
