import { fromBase64Url, toBase64Url } from '../kernel/bytes.ts';
import type { Frame } from './frame.ts';
import { POINT_COUNT } from './points.ts';
import { EVIDENCE } from './thresholds.ts';

/**
 * A trace as text: each frame as the differences to the one before, as variable-length integers (zigzag, 7
 * bits a byte), base64url. A frame with a face takes about 90 characters; the same as JSON takes 250.
 */
const VERSION = 1;
const VALUES = 2 * POINT_COUNT;

/** What may stand in a frame; anything else is no trace. A day of ms, ten pictures in each direction. */
const FACES = [0, 1, 2] as const;
const MAX_T = 86_400_000;
const MAX_POINT = 64_000;
const MAX_ANGLE = 1_800;
const MAX_LIGHT = 255;
const MAX_SHARPNESS = 20_400;

type Scalar = 'yaw' | 'pitch' | 'roll' | 'light' | 'contrast' | 'around' | 'sharpness';
const SCALARS: readonly (readonly [Scalar, number, number])[] = [
  ['yaw', -MAX_ANGLE, MAX_ANGLE],
  ['pitch', -MAX_ANGLE, MAX_ANGLE],
  ['roll', -MAX_ANGLE, MAX_ANGLE],
  ['light', 0, MAX_LIGHT],
  ['contrast', 0, MAX_LIGHT],
  ['around', 0, MAX_LIGHT],
  ['sharpness', 0, MAX_SHARPNESS],
];

class Writer {
  readonly #bytes: number[] = [];

  put(value: number): void {
    let rest = value < 0 ? -2 * value - 1 : 2 * value;
    while (rest >= 128) {
      this.#bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#bytes.push(rest);
  }

  text(): string {
    return toBase64Url(Uint8Array.from(this.#bytes));
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get ended(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** @throws RangeError at the end, or for a number that is too long */
  take(): number {
    let value = 0;
    let factor = 1;
    for (let k = 0; k < 5; k += 1) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) break;
      value += (byte % 128) * factor;
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      factor *= 128;
    }
    throw new RangeError('no number');
  }

  /** @throws RangeError outside of the limits */
  within(base: number, low: number, high: number): number {
    const value = base + this.take();
    if (value < low || value > high) throw new RangeError('out of range');
    return value;
  }
}

/** Frames as text. Times must go up. */
export const encodeTrace = (frames: readonly Frame[]): string => {
  const writer = new Writer();
  writer.put(VERSION);
  let t = 0;
  let points: readonly number[] = new Array(VALUES).fill(0);
  const before: Partial<Record<Scalar, number>> = {};
  for (const frame of frames) {
    writer.put(frame.t - t);
    writer.put(frame.faces);
    t = frame.t;
    for (const [name] of SCALARS) {
      if (frame.faces === 0 && name !== 'around') continue;
      writer.put(frame[name] - (before[name] ?? 0));
      before[name] = frame[name];
    }
    if (frame.faces === 0) continue;
    for (let k = 0; k < VALUES; k += 1) writer.put((frame.points[k] ?? 0) - (points[k] ?? 0));
    points = frame.points;
  }
  return writer.text();
};

const readFrames = (reader: Reader): Frame[] => {
  const frames: Frame[] = [];
  let t = 0;
  let points: number[] = new Array(VALUES).fill(0);
  const values = { yaw: 0, pitch: 0, roll: 0, light: 0, contrast: 0, around: 0, sharpness: 0 };
  while (!reader.ended) {
    if (frames.length >= EVIDENCE.maxFrames) throw new RangeError('too long');
    t = reader.within(t, frames.length === 0 ? 0 : t + 1, MAX_T);
    const faces = FACES[reader.within(0, 0, 2)] ?? 0;
    for (const [name, low, high] of SCALARS)
      if (faces !== 0 || name === 'around') values[name] = reader.within(values[name], low, high);
    if (faces === 0) {
      frames.push({
        ...{ t, faces, points: [], yaw: 0, pitch: 0, roll: 0 },
        ...{ light: 0, contrast: 0, around: values.around, sharpness: 0 },
      });
      continue;
    }
    points = points.map((value) => reader.within(value, -MAX_POINT, MAX_POINT));
    frames.push({ t, faces, points, ...values });
  }
  return frames;
};

/** The frames of a text, or `undefined` where it is none, or not written as `encodeTrace` writes it. */
export const decodeTrace = (text: string): Frame[] | undefined => {
  try {
    const reader = new Reader(fromBase64Url(text));
    if (reader.take() !== VERSION) return undefined;
    const frames = readFrames(reader);
    return encodeTrace(frames) === text ? frames : undefined;
  } catch {
    return undefined;
  }
};
