import { REOFFER } from './meta.ts';
import { changeItem, itemsIn } from './outbox-item.ts';
import { stored } from './storage.ts';
import type { Line } from './sync-line.ts';

/**
 * After the server was restored from a backup: everything that it had accepted from this phone is offered
 * once more, in the old order. What it still has it answers as a duplicate; what it lost it takes again,
 * photos included. Begun by a pull (sync-pull.ts), which leaves a mark in the write that forgets the old
 * documents; a run that is killed in the middle finds the mark and does it all again, which changes nothing.
 * @throws Problem storage-full, storage-failed
 */
export const reofferAccepted = async ({ vault, known }: Line): Promise<void> => {
  const { db } = vault;
  if (!(await stored(db, () => REOFFER.read(db)))) return;
  known.clear();
  const lost = new Set<string>();
  for (const item of await itemsIn(vault, ['sent', 'done', 'attention'])) {
    const { accepted, problem } = item;
    // A conflict that came only because what it builds on was lost is none; any other stays the person's.
    const followsLost = lost.has(item.entityId) && problem?.code === 'stale-version';
    if (!accepted && !followsLost) continue;
    lost.add(item.entityId);
    await changeItem(vault, item, ({ accepted: _, problem: __, ...rest }) => ({
      ...rest,
      state: 'waiting',
      retryAt: 0,
    }));
  }
  await stored(db, () => REOFFER.forget(db));
};
