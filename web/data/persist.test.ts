import { expect, it } from 'vitest';
import { mayAsk } from './persist.ts';

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;

it('asks the first time, and again a week after a refusal, four times in all', () => {
  expect(mayAsk(undefined, NOW, false)).toBe(true);
  for (const times of [1, 2, 3]) {
    expect(mayAsk({ at: NOW, times, installed: false }, NOW + 7 * DAY - 1, false)).toBe(false);
    expect(mayAsk({ at: NOW, times, installed: false }, NOW + 7 * DAY, false)).toBe(true);
  }
  expect(mayAsk({ at: NOW, times: 4, installed: false }, NOW + 90 * DAY, false)).toBe(false);
});

it('asks anew once the app is installed, and only once for that', () => {
  expect(mayAsk({ at: NOW, times: 9, installed: false }, NOW + 1, true)).toBe(true);
  expect(mayAsk({ at: NOW, times: 9, installed: true }, NOW + 1, true)).toBe(false);
});

it('is not silenced for years by a clock that was set back', () => {
  expect(mayAsk({ at: NOW + 3650 * DAY, times: 1, installed: false }, NOW, false)).toBe(true);
});
