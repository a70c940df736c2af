import { expect, it } from 'vitest';
import { isLow, photosThatFit } from './room.ts';

const MB = 1_000_000;

it('counts the photos that surely fit beside a reserve', () => {
  expect(photosThatFit({ used: 10 * MB, quota: 22 * MB })).toBe(10);
  expect(photosThatFit({ used: 20 * MB, quota: 22 * MB })).toBe(0);
  expect(photosThatFit({ used: 30 * MB, quota: 22 * MB })).toBe(0);
});

it('is low when one whole objection with its photos would no longer fit', () => {
  expect(isLow({ used: 0, quota: 40 * MB })).toBe(false);
  expect(isLow({ used: 1 * MB, quota: 40 * MB })).toBe(true);
});
