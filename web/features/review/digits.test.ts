import { describe, expect, it } from 'vitest';
import { areGood, EMPTY_DIGITS, stepOf } from './digits.ts';

const NOW = Date.UTC(2026, 10, 23);
const HOUR = 3_600_000;
const draft = (hours: number, video = '') => ({
  ...{ digits: '4711', token: 't', video },
  expiresAt: new Date(NOW + hours * HOUR).toISOString(),
});

describe('a video of digits read aloud', () => {
  it('is made with digits that leave time to send it', () => {
    expect(areGood(EMPTY_DIGITS, NOW)).toBe(false);
    expect(areGood(draft(24), NOW)).toBe(true);
    expect(areGood(draft(0.5), NOW)).toBe(false);
  });

  it('is found again as it was left, and begins anew when its digits have run out', () => {
    expect(stepOf(EMPTY_DIGITS, true, NOW)).toBe('intro');
    expect(stepOf(draft(24), false, NOW)).toBe('intro');
    expect(stepOf(draft(24), true, NOW)).toBe('film');
    expect(stepOf(draft(24, 'a'.repeat(64)), false, NOW)).toBe('look');
    expect(stepOf(draft(-1, 'a'.repeat(64)), true, NOW)).toBe('intro');
  });
});
