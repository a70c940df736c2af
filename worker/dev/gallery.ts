import { readFileSync } from 'node:fs';
import jpegDecode, { init as initDecode } from '@jsquash/jpeg/decode.js';
import jpegEncode, { init as initEncode } from '@jsquash/jpeg/encode.js';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import type { EyesService } from '../eyes/look.ts';
import { bundledEyes, eyesProbe } from './eyes.ts';

/**
 * The faces that free packages ship: the screenshot of a face gallery in @vladmandic/human (MIT), six rows of 18 faces,
 * cut out one by one. Its first row is one man in 18 photos; nobody in the last three rows is he (both told by eye, by
 * us).
 */
const GALLERY = 'node_modules/@vladmandic/human/assets/screenshot-facematch.jpg';
/** The directed puppet (made from NASA's portrait of Eileen Collins, public domain). */
export const PUPPET = 'web/liveness/fixtures/puppet';
/** Where the gallery's tiles lie, in pixels. */
const TILES = { columns: 18, rows: 6, width: 1920 / 18, top: 283, height: 112.6, cut: 108 } as const;

const wasm = (path: string) => WebAssembly.compile(readFileSync(`node_modules/@jsquash/jpeg/codec/${path}`));

/** Each face of the gallery as a JPEG, with its row. */
export const tilesOf = async (): Promise<{ row: number; bytes: Uint8Array<ArrayBuffer> }[]> => {
  await initDecode(await wasm('dec/mozjpeg_dec.wasm'));
  await initEncode(await wasm('enc/mozjpeg_enc.wasm'));
  const file = readFileSync(GALLERY);
  const whole = await jpegDecode(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
  const width = Math.floor(TILES.width) - 1;
  const tiles: { row: number; bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (let row = 0; row < TILES.rows; row += 1)
    for (let column = 0; column < TILES.columns; column += 1) {
      const [left, top] = [Math.round(column * TILES.width), Math.round(TILES.top + row * TILES.height)];
      const tile = new ImageData(new Uint8ClampedArray(width * TILES.cut * 4), width, TILES.cut);
      for (let y = 0; y < TILES.cut; y += 1) {
        const from = ((top + y) * whole.width + left) * 4;
        tile.data.set(whole.data.subarray(from, from + width * 4), y * width * 4);
      }
      tiles.push({ row, bytes: new Uint8Array(await jpegEncode(tile, { quality: 92 })) });
    }
  return tiles;
};

/** Runs the eyes in workerd, as production does, for as long as `work` takes. */
export const withEyes = async <T>(work: (eyes: EyesService) => Promise<T>): Promise<T> => {
  const miniflare = new Miniflare(convertV4MiniflareOptions({ workers: [eyesProbe, bundledEyes()] }));
  try {
    const { EYES } = await miniflare.getBindings<{ EYES: EyesService }>(eyesProbe.name);
    return await work(EYES);
  } finally {
    await miniflare.dispose();
  }
};
