import { expect, it } from 'vitest';
import { type Holdings, planSweep } from './photo-sweep.ts';

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;

const holdings = (change: Partial<Holdings>): Holdings => ({
  photos: ['a'],
  longSent: new Set(),
  wanted: new Set(),
  finished: new Set(),
  receipted: new Set(),
  unnamed: {},
  ...change,
});
const a = new Set(['a']);

it('lets a sent photo go only when it is stored for long, a receipt names it, and nothing wants it', () => {
  const sent = { longSent: a, finished: a, receipted: a };
  expect(planSweep(holdings(sent), NOW).remove).toEqual(['a']);
  for (const lacking of [{ longSent: new Set<string>() }, { receipted: new Set<string>() }, { wanted: a }])
    expect(planSweep(holdings({ ...sent, ...lacking }), NOW).remove).toEqual([]);
});

it('frees a photo that nothing names, a day after that was first seen', () => {
  const first = planSweep(holdings({}), NOW);
  expect(first).toEqual({ remove: [], unnamed: { a: NOW } });
  expect(planSweep(holdings({ unnamed: first.unnamed }), NOW + DAY - 1).remove).toEqual([]);
  expect(planSweep(holdings({ unnamed: first.unnamed }), NOW + DAY).remove).toEqual(['a']);
});

it('begins anew for a photo that was named again meanwhile', () => {
  const named = planSweep(holdings({ wanted: a, unnamed: { a: NOW - 5 * DAY } }), NOW);
  expect(named).toEqual({ remove: [], unnamed: {} });
});

it('does not free early on a phone whose clock was set back', () => {
  const back = planSweep(holdings({ unnamed: { a: NOW + 900 * DAY } }), NOW);
  expect(back).toEqual({ remove: [], unnamed: { a: NOW } });
});
