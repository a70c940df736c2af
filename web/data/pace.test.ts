import { describe, expect, it } from 'vitest';
import { FIRST_PACE, faster, LARGEST_REQUEST, patience, SMALLEST_REQUEST, slower } from './pace.ts';

const at = (size: number) => ({ ...FIRST_PACE, size });

describe('the size of a request', () => {
  it('stays at 64 KiB on a network that needs a minute for them', () => {
    expect(faster(FIRST_PACE, SMALLEST_REQUEST, 60_000).size).toBe(SMALLEST_REQUEST);
  });

  it('grows to what would take four seconds, also where the round trip alone takes almost one', () => {
    expect(faster(FIRST_PACE, SMALLEST_REQUEST, 1_000).size).toBe(4 * SMALLEST_REQUEST);
    expect(faster(at(4 * SMALLEST_REQUEST), 4 * SMALLEST_REQUEST, 2_000).size).toBe(8 * SMALLEST_REQUEST);
  });

  it('grows no more than four times at once', () => {
    expect(faster(FIRST_PACE, SMALLEST_REQUEST, 10).size).toBe(4 * SMALLEST_REQUEST);
  });

  it('goes up to 1 MiB and no further', () => {
    expect(faster(at(LARGEST_REQUEST), LARGEST_REQUEST, 5).size).toBe(LARGEST_REQUEST);
    expect(faster(at(600_000), 600_000, 0).size).toBe(LARGEST_REQUEST);
  });

  it('comes down to what goes through in four seconds when the network gets slower', () => {
    expect(faster(at(LARGEST_REQUEST), 1_000_000, 8_000).size).toBe(500_000);
    expect(faster(at(LARGEST_REQUEST), 1_000_000, 800_000).size).toBe(SMALLEST_REQUEST);
  });

  it('does not come down because the last request of a series was small', () => {
    expect(faster(at(800_000), 20_000, 2_500).size).toBe(800_000);
  });

  it('does not come down because a smaller request spent its time on the round trip', () => {
    expect(faster(at(120_000), 32_768, 1_900).size).toBe(120_000);
    expect(faster(at(120_000), 119_999, 3_900).size).toBeGreaterThan(120_000);
    expect(faster(at(300_000), 150_000, 8_000).size).toBe(75_000);
  });

  it('begins anew after a cut', () => {
    expect(slower(at(LARGEST_REQUEST))).toEqual({ size: SMALLEST_REQUEST, speed: undefined, strikes: 1 });
  });
});

describe('patience', () => {
  it('finds out within a minute that a connection at 2G speed is dead, and does not end a slow one', () => {
    const twoG = faster(FIRST_PACE, SMALLEST_REQUEST, 2_000);
    expect(patience(twoG, twoG.size)).toBeLessThan(60_000);
    expect(patience(twoG, twoG.size)).toBeGreaterThan(2 * (twoG.size / SMALLEST_REQUEST) * 2_000);
  });

  it('grows each time nothing came back, so that even the slowest network gets through', () => {
    const waits = [0, 1, 2, 3].map((strikes) => patience({ ...FIRST_PACE, strikes }, SMALLEST_REQUEST));
    expect(waits.map((wait) => wait / (waits[0] ?? 1))).toEqual([1, 2, 4, 8]);
    expect(patience({ ...FIRST_PACE, strikes: 100 }, SMALLEST_REQUEST)).toBe(600_000);
  });
});
