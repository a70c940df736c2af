import { OUTBOX_STATES, type OutboxState } from './account-db.ts';
import type { Outlet } from './live.ts';
import { type OutboxItem, openItem } from './outbox-item.ts';
import type { Vault } from './vault.ts';
import { watchRows } from './watch.ts';

/** Follows the whole outbox, in the order in which things were done. */
export const watchOutbox = (vault: Vault, { emit, fail }: Outlet<OutboxItem[]>): (() => void) =>
  watchRows(
    () => vault.db.outbox.orderBy('order').toArray(),
    (rows) => Promise.all(rows.map((row) => openItem(vault, row))),
    (items) => emit(items.length > 0 ? { state: 'ready', value: items } : { state: 'none' }),
    fail,
  );

/** Follows only the states of the items: read from the index, nothing is opened for it. */
export const watchStates = ({ db }: Vault, { emit, fail }: Outlet<{ state: OutboxState }[]>): (() => void) =>
  watchRows(
    () =>
      db.transaction('r', db.outbox, () =>
        Promise.all(OUTBOX_STATES.map((state) => db.outbox.where({ state }).count())),
      ),
    async (counts) =>
      OUTBOX_STATES.flatMap((state, at) => Array.from({ length: counts[at] ?? 0 }, () => ({ state }))),
    (value) => emit({ state: 'ready', value }),
    fail,
  );
