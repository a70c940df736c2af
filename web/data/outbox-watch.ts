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
