import { describe, expect, it } from 'vitest';
import { HISTORY_KINDS, type HistoryKind } from '../../../shared/audit/schema.ts';
import { byDay, type Entry, entriesOf, TOPICS, topicOf } from './timeline.ts';

const entry = (id: string, kind: HistoryKind, at: string): Entry => ({
  id,
  body: { kind, at, by: null, details: {} },
});

describe('the history page', () => {
  const entries = [
    entry('a', 'account.registered', '2026-11-20T15:59:59.999Z'),
    entry('b', 'enterprise.set', '2026-11-20T16:00:00.000Z'),
    entry('c', 'enterprise.checked', '2026-11-21T02:00:00.000Z'),
    entry('d', 'review.approved', '2026-11-20T16:00:00.000Z'),
  ];

  it('shows the newest first, and of one instant the later id', () => {
    expect(entriesOf(entries, undefined).map(({ id }) => id)).toEqual(['c', 'd', 'b', 'a']);
  });

  it('shows one topic by itself', () => {
    expect(entriesOf(entries, 'enterprise').map(({ id }) => id)).toEqual(['c', 'b']);
  });

  it('puts entries under the day in Shanghai, which begins at 16:00 UTC', () => {
    const days = byDay(entriesOf(entries, undefined));
    expect(days.map(({ day, entries: of }) => [day, of.map(({ id }) => id)])).toEqual([
      ['2026-11-21', ['c', 'd', 'b']],
      ['2026-11-20', ['a']],
    ]);
  });

  it('has a topic for every kind, and no entry in two', () => {
    const one = HISTORY_KINDS.map((kind, n) => entry(String(n), kind, '2026-11-20T16:00:00.000Z'));
    const counts = TOPICS.map((topic) => entriesOf(one, topic).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(HISTORY_KINDS.length);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it('takes a topic from the address only if there is one of that name', () => {
    expect([topicOf('enterprise'), topicOf('nonsense'), topicOf(undefined)]).toEqual([
      'enterprise',
      undefined,
      undefined,
    ]);
  });
});
