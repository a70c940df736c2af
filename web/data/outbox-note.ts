import { changeItem, findItem, type OutboxItem } from './outbox-item.ts';
import type { Vault } from './vault.ts';

/**
 * Notes something on an item in whatever state it is. The engine may move it on at the same moment: then it is looked
 * at once more.
 * @param note leaves the state as it is
 * @returns whether there is such an item; what is done needs no notes
 * @throws Problem storage-full, storage-failed
 */
export const noteOnItem = async (
  vault: Vault,
  id: string,
  note: (item: OutboxItem) => OutboxItem,
): Promise<boolean> => {
  for (;;) {
    const item = await findItem(vault, id);
    if (!item) return false;
    if (item.state === 'done' || (await changeItem(vault, item, note))) return true;
  }
};
