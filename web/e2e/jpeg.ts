import type { Page } from '@playwright/test';

/** Photos as cameras make them: real JPEGs from the browser's encoder, with an EXIF block of our own. */

/** What the EXIF block says; none of it may leave the phone. */
export const CAMERA = 'HEYANCAM-7';
/** 32°23′39″ N, 119°25′1″ E as EXIF writes it: three rationals each. */
const LATITUDE = [32, 23, 39];
const LONGITUDE = [119, 25, 1];

const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

interface Entry {
  tag: number;
  type: number;
  count: number;
  /** Four bytes, or what is put behind the directory. */
  data: Buffer;
}

const u16 = (n: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(n);
  return bytes;
};
const u32 = (...numbers: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [at, n] of numbers.entries()) bytes.writeUInt32BE(n, at * 4);
  return bytes;
};
const ascii = (tag: number, text: string): Entry => {
  const data = Buffer.from(`${text}\0`, 'latin1');
  return { tag, type: ASCII, count: data.length, data };
};
const rationals = (tag: number, numbers: readonly number[]): Entry => ({
  tag,
  type: RATIONAL,
  count: numbers.length,
  data: u32(...numbers.flatMap((n) => [n, 1])),
});

/** A TIFF image file directory at `start`: its entries, then the values that do not fit into them. */
const directory = (start: number, entries: readonly Entry[]): Buffer => {
  const tail: Buffer[] = [];
  let free = start + 2 + entries.length * 12 + 4;
  const rows = entries.map(({ tag, type, count, data }) => {
    let value: Buffer = Buffer.concat([data, Buffer.alloc(Math.max(0, 4 - data.length))]);
    if (data.length > 4) {
      value = u32(free);
      tail.push(data);
      free += data.length;
    }
    return Buffer.concat([u16(tag), u16(type), u32(count), value]);
  });
  return Buffer.concat([u16(entries.length), ...rows, u32(0), ...tail]);
};

/** An APP1 segment (Exif 2.32): camera, orientation, and where the photo was taken. */
const exifSegment = (orientation: number): Buffer => {
  const root = (gpsAt: number) =>
    directory(8, [
      ascii(0x010f, CAMERA),
      { tag: 0x0112, type: SHORT, count: 1, data: u16(orientation) },
      { tag: 0x8825, type: LONG, count: 1, data: u32(gpsAt) },
    ]);
  const gpsAt = 8 + root(0).length;
  const gps = directory(gpsAt, [
    ascii(0x0001, 'N'),
    rationals(0x0002, LATITUDE),
    ascii(0x0003, 'E'),
    rationals(0x0004, LONGITUDE),
  ]);
  const header = Buffer.concat([Buffer.from('MM'), u16(42), u32(8)]);
  const tiff = Buffer.concat([header, root(gpsAt), gps]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  return Buffer.concat([Buffer.from([0xff, 0xe1]), u16(body.length + 2), body]);
};

/** The bytes that give the place away: latitude and longitude as the GPS directory holds them. */
export const PLACE = [rationals(0, LATITUDE).data, rationals(0, LONGITUDE).data];

/**
 * A photo as a camera held upright stores it: the sensor's picture lying on its side, the left half red, the
 * right half blue, and an EXIF block that says "turn me a quarter to the right" (orientation 6) and where it
 * was taken. Upright it is `height` wide and `width` high, red above blue.
 */
export const cameraPhoto = async (page: Page, width: number, height: number): Promise<Buffer> => {
  const base64 = await page.evaluate(
    async ([w, h]) => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: w, height: h });
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = '#e01010';
      context.fillRect(0, 0, w / 2, h);
      context.fillStyle = '#1010e0';
      context.fillRect(w / 2, 0, w / 2, h);
      return canvas.toDataURL('image/jpeg', 0.95).split(',')[1] ?? '';
    },
    [width, height] as const,
  );
  const jpeg = Buffer.from(base64, 'base64');
  // Behind SOI; the encoder's own JFIF header may follow (readers take the first that they know).
  return Buffer.concat([jpeg.subarray(0, 2), exifSegment(6), jpeg.subarray(2)]);
};

/** The pixels of an image in its upper and its lower part, and its size, as a browser shows it. */
export const look = (page: Page, bytes: Buffer) =>
  page.evaluate(async (base64) => {
    const blob = new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]);
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const colourAt = (y: number) => {
      const [red = 0, , blue = 0] = context.getImageData(bitmap.width / 2, bitmap.height * y, 1, 1).data;
      return red > blue ? 'red' : 'blue';
    };
    return { width: bitmap.width, height: bitmap.height, upper: colourAt(0.25), lower: colourAt(0.75) };
  }, bytes.toString('base64'));
