import { describe, expect, it } from 'vitest';
import { minutesLeft, type Sample, sampled, speedOf } from './upload-estimate.ts';

/** Requests of so many bytes, one every two seconds. */
const requests = (...gains: number[]): Sample[] => {
  let samples: Sample[] = [];
  for (const [at, gain] of gains.entries()) samples = sampled(samples, at * 2_000, gain);
  return samples;
};

describe('the speed of photos on their way', () => {
  it('is not known before five seconds and three requests have been seen', () => {
    expect(speedOf(requests())).toBeUndefined();
    expect(speedOf(requests(1000, 1000))).toBeUndefined();
    expect(speedOf(requests(1000, 1000, 1000))).toBeUndefined();
    expect(speedOf(requests(1000, 1000, 1000, 1000))).toBe(0.5);
  });

  it('is measured over two minutes, so that one slow request hardly changes it', () => {
    const steady = requests(...Array.from({ length: 61 }, () => 1000));
    expect(speedOf(sampled(steady, 60 * 2_000 + 12_000, 1000))).toBeGreaterThan(0.45);
    expect(sampled(steady, 60 * 2_000 + 30_000, 1000).length).toBeLessThan(steady.length);
  });

  it('is forgotten after a break of a minute, or when the clock is set back', () => {
    expect(sampled(requests(1, 1, 1), 64_000, 7)).toEqual([{ at: 64_000, bytes: 7 }]);
    expect(sampled(requests(1, 1, 1), 1_000, 7)).toEqual([{ at: 1_000, bytes: 7 }]);
  });
});

describe('the minutes left', () => {
  it('are rounded up, and never none while something is left', () => {
    expect(minutesLeft(150_000, 1)).toBe(3);
    expect(minutesLeft(1_000, 1)).toBe(1);
  });

  it('are not said while nothing is known, or nothing is left', () => {
    expect(minutesLeft(150_000, undefined)).toBeUndefined();
    expect(minutesLeft(150_000, 0)).toBeUndefined();
    expect(minutesLeft(0, 1)).toBeUndefined();
  });

  it('go down at once, and up only when it has become clearly longer', () => {
    expect(minutesLeft(150_000, 1, 5)).toBe(3);
    expect(minutesLeft(250_000, 1, 3)).toBe(3);
    expect(minutesLeft(300_000, 1, 3)).toBe(5);
  });
});
