import { describe, expect, it } from 'vitest';
import { baseFor, nextRetryAt, type Planned, planPush } from './plan.ts';

const item = (id: string, entityId: string, order: number, more: Partial<Planned> = {}): Planned => ({
  id,
  entityId,
  order,
  state: 'waiting',
  retryAt: 0,
  ...more,
});
const ids = (items: Planned[]) => items.map(({ id }) => id);

describe('planPush', () => {
  it('sends the oldest first, whatever order the rows come in', () => {
    expect(ids(planPush([item('c', 'z', 3), item('a', 'x', 1), item('b', 'y', 2)], 0, 50))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('sends one item of an entity at a time', () => {
    expect(ids(planPush([item('a', 'x', 1), item('b', 'x', 2), item('c', 'y', 3)], 0, 50))).toEqual([
      'a',
      'c',
    ]);
  });

  it('holds up only the same entity behind an item that needs the person', () => {
    const items = [item('a', 'x', 1, { state: 'attention' }), item('b', 'x', 2), item('c', 'y', 3)];
    expect(ids(planPush(items, 0, 50))).toEqual(['c']);
  });

  it('is not held up by an item before it whose photos are all that is missing', () => {
    const photos = item('a', 'x', 1, { state: 'attention', accepted: { version: 2 } });
    const sent = item('b', 'x', 2, { state: 'sent', accepted: { version: 3 } });
    expect(ids(planPush([photos, sent, item('c', 'x', 3)], 0, 50))).toEqual(['c']);
  });

  it('lets nothing overtake an item that has to wait for its time', () => {
    const items = [item('a', 'x', 1, { retryAt: 100 }), item('b', 'x', 2), item('c', 'y', 3)];
    expect(ids(planPush(items, 99, 50))).toEqual(['c']);
    expect(ids(planPush(items, 100, 50))).toEqual(['a', 'c']);
  });

  it('waits no longer than the server ever asks: a time further ahead is of a clock that was put back', () => {
    const day = 86_400_000;
    const year = item('a', 'x', 1, { retryAt: 365 * day });
    expect(ids(planPush([year, item('b', 'y', 2, { retryAt: day })], 0, 50))).toEqual(['a']);
    expect(nextRetryAt([year], 0)).toBeUndefined();
  });

  it('keeps what was written on a provisional level behind the face check it rests on, and nothing else', () => {
    const of = (kind: string) => ({ operation: { kind } });
    const items = [
      item('before', 'p', 0, of('enterprise.set')),
      item('check', 'c', 1, of('face.check')),
      item('behind', 'q', 2, of('enterprise.set')),
      item('other', 'x', 3, of('case.object')),
    ];
    expect(ids(planPush(items, 0, 50))).toEqual(['before', 'check', 'other']);
    const settled = items.map((one) => (one.id === 'check' ? { ...one, state: 'done' as const } : one));
    expect(ids(planPush(settled, 0, 50))).toEqual(['before', 'behind', 'other']);
    const waits = items.map((one) => (one.id === 'check' ? { ...one, retryAt: 9 } : one));
    expect(ids(planPush(waits, 0, 50))).toEqual(['before', 'other']);
  });

  it('offers again what a killed app left on its way', () => {
    expect(ids(planPush([item('a', 'x', 1, { state: 'sending' })], 0, 50))).toEqual(['a']);
  });

  it('sends nothing that is done, and no more than one push may carry', () => {
    const many = Array.from({ length: 120 }, (_, n) => item(`i${n}`, `e${n}`, n));
    expect(planPush(many, 0, 50)).toHaveLength(50);
    expect(planPush([item('a', 'x', 1, { state: 'done' })], 0, 50)).toEqual([]);
  });
});

describe('nextRetryAt', () => {
  it('names the earliest wait, and none where nothing waits for a time', () => {
    const items = [item('a', 'x', 1, { retryAt: 300 }), item('b', 'y', 2, { retryAt: 200 })];
    expect(nextRetryAt(items, 100)).toBe(200);
    expect(nextRetryAt([item('a', 'x', 1)], 100)).toBeUndefined();
  });
});

describe('baseFor', () => {
  const based = (order: number, baseVersion: number, accepted?: number) => ({
    ...item(`i${order}`, 'x', order),
    operation: { kind: '', baseVersion },
    ...(accepted !== undefined && { accepted: { version: accepted } }),
  });

  it('moves along over several changes of the person made offline from the same version', () => {
    const [one, two, three] = [based(1, 3, 4), based(2, 4, 5), based(3, 3)];
    expect(baseFor(three, [three, two, one])).toBe(5);
  });

  it('leaves the version where somebody else changed it in between, so that it becomes a conflict', () => {
    const [one, two] = [based(1, 3, 4), based(2, 7)];
    expect(baseFor(two, [one, two])).toBe(7);
  });

  it('is not moved by what has not been accepted, or came later', () => {
    const [one, two, later] = [based(1, 3), based(2, 3), based(3, 3, 9)];
    expect(baseFor(two, [one, two, later])).toBe(3);
  });
});
