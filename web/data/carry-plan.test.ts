import { describe, expect, it } from 'vitest';
import type { Sha256 } from '../../shared/kernel/ids.ts';
import { CARRY_LIMITS } from '../../shared/sync/carry-contract.ts';
import type { PhotoRef } from '../../shared/sync/protocol.ts';
import { carriable, packsOf } from './carry-plan.ts';
import type { Planned } from './plan.ts';

let order = 0;
const item = (id: string, state: Planned['state'], more: Partial<Planned> = {}): Planned => {
  order += 1;
  return { id, entityId: id, order, state, retryAt: 0, ...more };
};
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).join(' ');

describe('what a carry pack holds', () => {
  it('is what waits, however long it was told to, and what has arrived without its photos', () => {
    const all = [
      item('a', 'waiting'),
      item('b', 'sending'),
      item('later', 'waiting', { retryAt: Number.MAX_SAFE_INTEGER }),
      item('sent', 'sent'),
      item('photo-fault', 'attention', { accepted: { version: 2 } }),
    ];
    expect(ids(carriable([...all].reverse()))).toBe('a b later sent photo-fault');
  });

  it('is nothing that is done, that was refused, or that follows another of the same entity', () => {
    const second = item('second', 'waiting', { entityId: 'first' });
    const first = item('first', 'waiting', { order: 0 });
    const behind = item('behind', 'waiting', { entityId: 'refused', order: 99 });
    expect(ids(carriable([second, first, item('done', 'done'), item('refused', 'attention'), behind]))).toBe(
      'first',
    );
  });
});

const withPhotos = (count: number, size = 1000) => ({
  photos: Array.from(
    { length: count },
    (): PhotoRef => ({ sha256: 'a'.repeat(64) as Sha256, size, type: 'image/jpeg' }),
  ),
});

describe('packs', () => {
  it('keep an item whole and stay within what the server takes', () => {
    const shape = (items: ReturnType<typeof withPhotos>[]) => packsOf(items).map((pack) => pack.length);
    expect(shape([])).toEqual([]);
    expect(shape([withPhotos(50), withPhotos(0), withPhotos(1), withPhotos(49)])).toEqual([2, 2]);
    expect(shape(Array.from({ length: CARRY_LIMITS.operations + 1 }, () => withPhotos(0)))).toEqual([20, 1]);
    expect(shape([withPhotos(8, 8_000_000), withPhotos(8, 8_000_000)])).toEqual([1, 1]);
  });
});
