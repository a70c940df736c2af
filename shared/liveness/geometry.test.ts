import { describe, expect, it } from 'vitest';
import { seeded } from '../testing/random.ts';
import { emptyFrame, viewOf } from './frame.ts';
import { type FoundFace, featuresOf, measure, poseOf } from './geometry.ts';
import { FACE_SAMPLE, FRAME_SAMPLE, lightOf, luminance } from './light.ts';
import { POINT_COUNT, POINTS } from './points.ts';

const RADIANS = Math.PI / 180;

/** Column-major rotation: roll about z, then yaw about y, then pitch about x. */
const rotation = (yaw: number, pitch: number, roll: number): number[] => {
  const [y, p, r] = [yaw * RADIANS, pitch * RADIANS, roll * RADIANS];
  const [cy, sy, cp, sp, cr, sr] = [
    Math.cos(y),
    Math.sin(y),
    Math.cos(p),
    Math.sin(p),
    Math.cos(r),
    Math.sin(r),
  ];
  return [
    ...[cr * cy, sr * cy, -sy, 0],
    ...[cr * sy * sp - sr * cp, sr * sy * sp + cr * cp, cy * sp, 0],
    ...[cr * sy * cp + sr * sp, sr * sy * cp - cr * sp, cy * cp, 0],
    ...[0, 0, 0, 1],
  ];
};

const face = (centre: number, width: number): FoundFace => ({
  landmarks: Array.from({ length: 478 }, (_, k) => ({
    x: centre + width * ((k % 20) / 19 - 0.5),
    y: 0.5 + width * (Math.floor(k / 20) / 23 - 0.5),
  })),
  matrix: rotation(0, 0, 0),
});

const VIEW = { width: 640, height: 480 };

describe('the pose out of a matrix', () => {
  it('gives back the angles that a rotation was made of', () => {
    const random = seeded(1);
    for (let k = 0; k < 500; k += 1) {
      const [yaw, pitch, roll] = [80 * random() - 40, 60 * random() - 30, 60 * random() - 30];
      const pose = poseOf(rotation(yaw, pitch, roll));
      expect(pose.yaw).toBeCloseTo(yaw, 6);
      expect(pose.pitch).toBeCloseTo(pitch, 6);
      expect(pose.roll).toBeCloseTo(roll, 6);
    }
  });
});

describe('a measured frame', () => {
  it('holds whole numbers only, in tenths of a unit', () => {
    const frame = measure(12.6, VIEW, [face(0.5, 0.3)]);
    const numbers = [frame.t, ...frame.points, frame.yaw, frame.pitch, frame.roll];
    expect(numbers.every(Number.isInteger)).toBe(true);
    expect(frame.points).toHaveLength(2 * POINT_COUNT);
    expect(frame.points[0]).toBe(Math.round((0.5 + 0.3 * ((POINTS.rightEyeOuter % 20) / 19 - 0.5)) * 6400));
  });

  it('has no points without a face', () => {
    expect(measure(5, VIEW, [])).toEqual(emptyFrame(5, 0));
  });

  it('counts a second face beside the first, but not the same one twice or one on the wall', () => {
    expect(measure(0, VIEW, [face(0.3, 0.3), face(0.75, 0.25)]).faces).toBe(2);
    expect(measure(0, VIEW, [face(0.5, 0.3), face(0.52, 0.28)]).faces).toBe(1);
    expect(measure(0, VIEW, [face(0.4, 0.4), face(0.9, 0.05)]).faces).toBe(1);
  });

  it('measures the largest face, whatever the order', () => {
    const [small, large] = [face(0.15, 0.15), face(0.6, 0.4)];
    expect(measure(0, VIEW, [small, large]).points).toEqual(measure(0, VIEW, [large, small]).points);
    expect(featuresOf(measure(0, VIEW, [small, large]), VIEW).x).toBeGreaterThan(0.4);
  });

  it('does not depend on how many pixels the camera has', () => {
    expect(viewOf({ width: 1280, height: 960 })).toEqual(VIEW);
    expect(viewOf({ width: 720, height: 1280 })).toEqual({ width: 480, height: 853 });
  });
});

describe('light', () => {
  const grey = (value: number, side: number) => new Uint8Array(side * side).fill(value);

  it('of an even picture has no contrast and no detail', () => {
    expect(lightOf(grey(90, FACE_SAMPLE), grey(200, FRAME_SAMPLE))).toEqual({
      ...{ light: 90, contrast: 0, around: 200, sharpness: 0 },
    });
  });

  it('of a fine pattern has more detail than of a coarse one', () => {
    const stripes = (width: number) =>
      Uint8Array.from({ length: FACE_SAMPLE ** 2 }, (_, k) => (Math.floor(k / width) % 2 ? 160 : 60));
    const [fine, coarse] = [stripes(2), stripes(16)].map((one) => lightOf(one, grey(0, FRAME_SAMPLE)));
    expect(fine?.contrast).toBe(coarse?.contrast);
    expect(fine?.sharpness).toBeGreaterThan(2 * (coarse?.sharpness ?? 0));
  });

  it('weighs colours as the eye does', () => {
    const rgba = Uint8ClampedArray.from([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255]);
    expect([...luminance(rgba)]).toEqual([76, 149, 28, 255]);
  });
});
