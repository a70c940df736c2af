import * as v from 'valibot';
import { isProblemCode, type ProblemCode } from '../../shared/kernel/problems.ts';
import { Document, Operation, PhotoRef } from '../../shared/sync/protocol.ts';
import type { OutboxRow, OutboxState } from './account-db.ts';
import { openValue, type Sealed, sealValue } from './sealing.ts';
import { stored } from './storage.ts';
import type { Vault } from './vault.ts';

const Code = v.custom<ProblemCode>(isProblemCode);

/** What an item of the outbox holds, sealed: a plain row tells only its state and its place. */
const Content = v.object({
  operation: Operation,
  photos: v.array(PhotoRef),
  /** The form it was written in, as it was typed: what "edit" brings back. */
  draft: v.exactOptional(v.object({ id: v.string(), value: v.unknown() })),
  /** ms; when the person confirmed it. */
  enqueuedAt: v.number(),
  /** How often it was sent without an answer that settled it. */
  tries: v.number(),
  /** ms; not offered again before, because the server said so. */
  retryAt: v.number(),
  /** ms; when it was last put into a carry pack: it may arrive without this phone. */
  exportedAt: v.exactOptional(v.number()),
  /** ms; when the server took it, with the entity's new version and the receipt (a JWS, O4). */
  accepted: v.exactOptional(v.object({ at: v.number(), version: v.number(), receipt: v.string() })),
  /** The person has said that its photos may go over any network, whatever the setting. */
  anyNetwork: v.exactOptional(v.boolean()),
  /** Why it needs the person, or why the server asked to wait. */
  problem: v.exactOptional(
    v.object({
      code: Code,
      fields: v.optional(v.array(v.object({ path: v.string(), code: Code }))),
      needs: v.optional(v.object({ level: v.number(), has: v.number() })),
      /** What the server has instead, where somebody changed it meanwhile. */
      document: v.optional(Document),
    }),
  ),
});
type Content = v.InferOutput<typeof Content>;

export interface OutboxItem extends Content {
  id: string;
  state: OutboxState;
  entityId: string;
  order: number;
}

const place = (id: string) => `outbox/${id}` as const;

const contentOf = ({
  id: _id,
  state: _state,
  entityId: _entity,
  order: _order,
  ...content
}: OutboxItem): Content => content;

/** An item as the row that keeps it. */
export const sealItem = async ({ key }: Vault, item: OutboxItem): Promise<OutboxRow> => {
  const { id, state, entityId, order } = item;
  return { id, state, entityId, order, sealed: await sealValue(key, place(id), contentOf(item)) };
};

/** @throws Problem storage-failed */
export const openItem = async ({ key }: Vault, row: OutboxRow): Promise<OutboxItem> => {
  const { sealed, ...plain } = row;
  return { ...plain, ...(await openValue(key, place(row.id), sealed, Content)) };
};

const openAll = (vault: Vault, rows: OutboxRow[]): Promise<OutboxItem[]> =>
  Promise.all(rows.sort((a, b) => a.order - b.order).map((row) => openItem(vault, row)));

/** The items in some states, in the order in which they were done. */
export const itemsIn = async (vault: Vault, states: readonly OutboxState[]): Promise<OutboxItem[]> =>
  openAll(vault, await stored(vault.db, () => vault.db.outbox.where('state').anyOf(states).toArray()));

/** Everything about one entity, in order. */
export const itemsAbout = async (vault: Vault, entityId: string): Promise<OutboxItem[]> =>
  openAll(vault, await stored(vault.db, () => vault.db.outbox.where({ entityId }).toArray()));

/** One item, or `undefined`. */
export const findItem = async (vault: Vault, id: string): Promise<OutboxItem | undefined> => {
  const row = await stored(vault.db, () => vault.db.outbox.get(id));
  return row && openItem(vault, row);
};

/**
 * Moves an item on, unless somebody else (another tab, the service worker, the person) moved it first. What was only
 * noted on it meanwhile stays: the change is made to the item as it lies on the disk.
 * @returns the item as it is now, or `undefined` where it is no longer in the state that it was looked at in
 */
export const changeItem = async (
  vault: Vault,
  { id, state }: OutboxItem,
  change: (item: OutboxItem) => OutboxItem,
): Promise<OutboxItem | undefined> => {
  const { db } = vault;
  for (;;) {
    const before = await stored(db, () => db.outbox.get(id));
    if (before?.state !== state) return undefined;
    const next = change(await openItem(vault, before));
    const row = await sealItem(vault, next);
    const written = await stored(db, () =>
      db.transaction('rw', db.outbox, async () => {
        const now = await db.outbox.get(id);
        if (now?.state !== state || !sameSealing(now.sealed, before.sealed)) return false;
        await db.outbox.put(row);
        return true;
      }),
    );
    if (written) return next;
  }
};

/** Whether two sealed values are the very same writing: every sealing has an IV of its own. */
export const sameSealing = (a: Sealed | undefined, b: Sealed | undefined): boolean => {
  if (!a || !b) return a === b;
  const [x, y] = [new Uint8Array(a.iv), new Uint8Array(b.iv)];
  return x.every((byte, at) => byte === y[at]);
};
