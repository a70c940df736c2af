import { describe, expect, it } from 'vitest';
import { fitInside } from './photo-size.ts';

describe('fitInside', () => {
  it('brings the longest side of a photo to 1600 pixels, upright or across', () => {
    expect(fitInside(4000, 3000)).toEqual({ width: 1600, height: 1200 });
    expect(fitInside(3024, 4032)).toEqual({ width: 1200, height: 1600 });
  });

  it('never enlarges', () => {
    expect(fitInside(640, 480)).toEqual({ width: 640, height: 480 });
  });

  it('keeps a long screenshot legible: 720 pixels wide', () => {
    expect(fitInside(1080, 10_800)).toEqual({ width: 720, height: 7200 });
    expect(fitInside(540, 5400)).toEqual({ width: 540, height: 5400 });
  });

  it('stays within what a canvas can hold, and never comes to nothing', () => {
    const { width, height } = fitInside(1080, 200_000);
    expect(height).toBe(12_000);
    expect(width).toBeGreaterThan(0);
    expect(fitInside(100_000, 1).height).toBe(1);
  });
});
