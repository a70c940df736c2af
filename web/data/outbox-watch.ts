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

/** What can be said of the outbox without opening anything of it. */
export interface OutboxOutline {
  /** The items, by their states alone. */
  items: { state: OutboxState }[];
  /** The entities about which something is on its way or has arrived, and nothing needs the person. */
  underWay: ReadonlySet<string>;
}

/** Follows the outline of the outbox: read from the index. */
export const watchOutline = ({ db }: Vault, { emit, fail }: Outlet<OutboxOutline>): (() => void) =>
  watchRows(
    () =>
      db.transaction('r', db.outbox, () =>
        Promise.all([
          Promise.all(OUTBOX_STATES.map((state) => db.outbox.where({ state }).count())),
          db.outbox.orderBy('entityId').uniqueKeys(),
          db.outbox.where({ state: 'attention' }).toArray(),
        ]),
      ),
    async ([counts, entities, attention]) => {
      const stuck = new Set(attention.map(({ entityId }) => entityId));
      return {
        items: OUTBOX_STATES.flatMap((state, at) =>
          Array.from({ length: counts[at] ?? 0 }, () => ({ state })),
        ),
        underWay: new Set(entities.map(String).filter((entityId) => !stuck.has(entityId))),
      };
    },
    (value) => emit({ state: 'ready', value }),
    fail,
  );
