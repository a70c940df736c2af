import { describe, expect, it } from 'vitest';
import { pick, seeded } from '../testing/random.ts';
import { POINT_NAMES, type PointName } from './points.ts';
import { cheekRatio, deformation, eyeDistance, meanPoints, parallax, proportions, size } from './shape.ts';

/** A head in the simplest form: x to the person's left, y down, z towards the camera; eyes 100 apart. */
const HEAD: Record<PointName, readonly [number, number, number]> = {
  ...{
    rightEyeOuter: [-50, 0, 0],
    rightEyeInner: [-18, 0, 4],
    leftEyeInner: [18, 0, 4],
    leftEyeOuter: [50, 0, 0],
  },
  ...{ rightEyeUpperA: [-40, -5, 3], rightEyeUpperB: [-28, -5, 4], rightEyeLowerA: [-40, 5, 3] },
  ...{ rightEyeLowerB: [-28, 5, 4], leftEyeUpperA: [28, -5, 4], leftEyeUpperB: [40, -5, 3] },
  ...{ leftEyeLowerA: [28, 5, 4], leftEyeLowerB: [40, 5, 3], lipRight: [-24, 75, 8], lipLeft: [24, 75, 8] },
  ...{ lipUpper: [0, 72, 14], lipLower: [0, 76, 14], mouthRight: [-27, 75, 6], mouthLeft: [27, 75, 6] },
  ...{ noseTip: [0, 42, 40], noseBridge: [0, 0, 14], nostrilRight: [-16, 45, 16], nostrilLeft: [16, 45, 16] },
  ...{ chin: [0, 120, 5], forehead: [0, -70, 5], cheekRight: [-72, 20, -60], cheekLeft: [72, 20, -60] },
};

type Mapping = (x: number, y: number, z: number) => readonly [number, number];

const seen = (mapping: Mapping): number[] =>
  POINT_NAMES.flatMap((name) => {
    const [x, y] = mapping(...HEAD[name]);
    return [3_000 + 10 * x, 2_400 + 10 * y];
  });

const turnedHead = (degrees: number) => {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return seen((x, y, z) => [c * x + s * z, y]);
};
const noddedHead = (degrees: number) => {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return seen((x, y, z) => [x, c * y + s * z]);
};
const FRONT = turnedHead(0);

describe('parallax', () => {
  it('is nothing for a flat picture, however it is turned, tilted, sheared and moved', () => {
    const random = seeded(11);
    for (let k = 0; k < 500; k += 1) {
      const [a, b, c, d] = [0.6 + random(), random() - 0.5, random() - 0.5, 0.6 + random()];
      const flat = seen((x, y) => [a * x + b * y + 9, c * x + d * y - 4]);
      const { x, y } = parallax(FRONT, flat);
      expect(Math.hypot(x, y)).toBeLessThan(1e-6);
    }
  });

  it('follows the turn of a head, to its own side', () => {
    for (const degrees of [-30, -15, 15, 30]) {
      const turn = Math.tan((degrees * Math.PI) / 180);
      expect(parallax(FRONT, turnedHead(degrees)).x / turn).toBeGreaterThan(0.25);
      expect((cheekRatio(turnedHead(degrees)) - cheekRatio(FRONT)) / turn).toBeGreaterThan(1);
    }
  });

  it('follows a nod up and down', () => {
    for (const degrees of [-12, 12]) {
      const nod = Math.tan((degrees * Math.PI) / 180);
      expect(parallax(FRONT, noddedHead(degrees)).y / nod).toBeGreaterThan(0.25);
    }
  });
});

describe('shape', () => {
  it('does not change by moving, turning in the plane and coming closer', () => {
    const random = seeded(5);
    for (let k = 0; k < 200; k += 1) {
      const [scale, angle] = [0.5 + random(), random() - 0.5];
      const [c, s] = [scale * Math.cos(angle), scale * Math.sin(angle)];
      const moved = seen((x, y) => [c * x - s * y + 40, s * x + c * y - 9]);
      expect(size(deformation(FRONT, moved, POINT_NAMES))).toBeLessThan(1e-6);
      for (const [i, value] of proportions(moved).entries())
        expect(value).toBeCloseTo(proportions(FRONT)[i] ?? 0, 9);
    }
  });

  it('changes when one point does', () => {
    const random = seeded(6);
    for (let k = 0; k < 50; k += 1) {
      const name = pick(random, ['noseTip', 'chin', 'cheekLeft', 'mouthRight']);
      const other = [...FRONT];
      const at = 2 * POINT_NAMES.indexOf(name as PointName);
      other[at] = (other[at] ?? 0) + 60;
      expect(size(deformation(FRONT, other, POINT_NAMES)) / eyeDistance(FRONT)).toBeGreaterThan(0.005);
    }
  });

  it('the mean of frames lies between them', () => {
    const [a, b] = [turnedHead(-10), turnedHead(10)];
    const mean = meanPoints([a, b]);
    expect(mean).toHaveLength(a.length);
    for (const [k, value] of mean.entries()) expect(value).toBeCloseTo(((a[k] ?? 0) + (b[k] ?? 0)) / 2, 9);
  });
});
