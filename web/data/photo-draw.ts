import { fitInside, PHOTO_QUALITY, PHOTO_TYPE, type Shrunk } from './photo-size.ts';

/**
 * Makes of a file an upright JPEG of at most 1600 px, in a worker of either kind. Drawing and encoding anew
 * drops every piece of metadata, the place where it was taken included (the "location removed").
 * @throws DOMException where the browser cannot read the file as a picture
 */
export const drawSmall = async (file: Blob): Promise<Shrunk> => {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const { width, height } = fitInside(bitmap.width, bitmap.height);
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new Error('no 2d context');
    // Transparent parts of a PNG would turn black in a JPEG.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    const jpeg = await canvas.convertToBlob({ type: PHOTO_TYPE, quality: PHOTO_QUALITY });
    return { bytes: await jpeg.arrayBuffer(), width, height };
  } finally {
    bitmap.close();
  }
};
