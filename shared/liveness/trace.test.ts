import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../kernel/bytes.ts';
import { emptyFrame, type Frame } from './frame.ts';
import { POINT_COUNT } from './points.ts';
import { EVIDENCE } from './thresholds.ts';
import { decodeTrace, encodeTrace } from './trace.ts';

const angle = fc.integer({ min: -1_800, max: 1_800 });
const byte = fc.integer({ min: 0, max: 255 });
const face = fc.record({
  faces: fc.constantFrom(1 as const, 2 as const),
  points: fc.array(fc.integer({ min: -64_000, max: 64_000 }), {
    ...{ minLength: 2 * POINT_COUNT, maxLength: 2 * POINT_COUNT },
  }),
  ...{ yaw: angle, pitch: angle, roll: angle, light: byte, contrast: byte, around: byte },
  sharpness: fc.integer({ min: 0, max: 20_400 }),
});
const shown = fc.oneof({ weight: 4, arbitrary: face }, { weight: 1, arbitrary: byte });
const frames = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), shown), { maxLength: 30 })
  .map((list) => {
    let t = 0;
    return list.map(([ms, one]): Frame => {
      t += ms;
      return typeof one === 'number' ? emptyFrame(t, one) : { t, ...one };
    });
  });

describe('a trace as text', () => {
  it('gives back every frame', () => {
    fc.assert(
      fc.property(frames, (list) => {
        expect(decodeTrace(encodeTrace(list))).toEqual(list);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('is refused when it is cut, lengthened or another text', () => {
    fc.assert(
      fc.property(
        frames.filter((list) => list.length > 0),
        fc.integer({ min: 1, max: 40 }),
        (list, cut) => {
          const text = encodeTrace(list);
          const shorter = decodeTrace(text.slice(0, -cut));
          // What is left may be a whole trace of fewer frames, never one of other frames.
          if (shorter) expect(shorter).toEqual(list.slice(0, shorter.length));
          expect(decodeTrace(`${text}A`)).toBeUndefined();
        },
      ),
      { seed: 8, numRuns: 300 },
    );
    expect(decodeTrace('')).toBeUndefined();
    expect(decodeTrace('not a trace!')).toBeUndefined();
  });

  it('is refused when a number is written in more bytes than it needs', () => {
    // Version 1 as two bytes: the same number, another text.
    expect(decodeTrace(toBase64Url(Uint8Array.from([0x82, 0x00])))).toBeUndefined();
    expect(decodeTrace(toBase64Url(Uint8Array.from([0x02])))).toEqual([]);
  });

  it('is refused when time stands still, or it never ends', () => {
    expect(decodeTrace(encodeTrace([emptyFrame(5, 0), emptyFrame(5, 0)]))).toBeUndefined();
    const endless = Array.from({ length: EVIDENCE.maxFrames + 1 }, (_, k) => emptyFrame(k + 1, 0));
    expect(decodeTrace(encodeTrace(endless))).toBeUndefined();
    expect(decodeTrace(encodeTrace(endless.slice(1)))).toHaveLength(EVIDENCE.maxFrames);
  });
});
