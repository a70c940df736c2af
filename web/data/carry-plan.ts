import { CARRY_LIMITS } from '../../shared/sync/carry-contract.ts';
import type { PhotoRef } from '../../shared/sync/protocol.ts';
import { type Planned, planPush } from './plan.ts';

/**
 * The items that a carry pack helps on, oldest first: what would be pushed now, however long it was told to
 * wait, and what has arrived but for its photos. What follows another item of the same entity stays: it may
 * have to build on the answer to that one.
 */
export const carriable = <T extends Planned>(items: readonly T[]): T[] => {
  const due = new Set(planPush(items, Number.POSITIVE_INFINITY, items.length).map(({ id }) => id));
  const photosLeft = ({ state, accepted }: T) => state === 'sent' || (state === 'attention' && !!accepted);
  return [...items].sort((a, b) => a.order - b.order).filter((item) => due.has(item.id) || photosLeft(item));
};

interface Sized {
  photos: readonly PhotoRef[];
}

/** What stands around the photos: seals, manifests. */
const BESIDE = 4_194_304;

const bytesOf = (items: readonly Sized[]): number =>
  items.flatMap(({ photos }) => photos).reduce((sum, { size }) => sum + size, 0);

/** The items as packs, in order, each within what the server takes; an item stays whole. */
export const packsOf = <T extends Sized>(items: readonly T[]): T[][] => {
  const packs: T[][] = [];
  for (const item of items) {
    const last = packs.at(-1);
    const together = [...(last ?? []), item];
    const fits =
      together.length <= CARRY_LIMITS.operations &&
      together.flatMap(({ photos }) => photos).length <= CARRY_LIMITS.photos &&
      bytesOf(together) <= CARRY_LIMITS.bytes - BESIDE;
    if (last && fits) last.push(item);
    else packs.push([item]);
  }
  return packs;
};
