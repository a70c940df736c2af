import { beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../shared/kernel/days.ts';
import { formatBytes, formatDay, formatInstant, formatMoney } from './format.ts';
import { setLanguage } from './language.ts';

beforeEach(() => setLanguage('zh-CN'));

describe('formats', () => {
  it('write a day as it is in Shanghai, whatever the zone of the phone', () => {
    expect(formatDay('2026-11-21' as Day)).toBe('2026年11月21日');
    setLanguage('en');
    expect(formatDay('2026-11-21' as Day)).toBe('21 November 2026');
  });

  it('write an instant by the clock in Shanghai', () => {
    expect(formatInstant('2026-11-21T16:05:00.000Z')).toMatch(/2026年11月22日.*00:05/);
  });

  it('write fen as yuan, to the fen', () => {
    expect(formatMoney(123_456_70)).toBe('¥123,456.70');
    setLanguage('zh-Hant');
    expect(formatMoney(1)).toBe('¥0.01');
  });

  it('write sizes in the unit that fits', () => {
    expect([1, 640_000, 1_449_000, 10_700_000_000].map(formatBytes)).toEqual([
      '1 KB',
      '640 KB',
      '1.4 MB',
      '10.7 GB',
    ]);
  });
});
