import type { InferInput } from 'valibot';
import { EntityId, newId, type OperationId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { OPERATIONS, type OperationKind } from '../../shared/registry.ts';
import type { PhotoRef } from '../../shared/sync/protocol.ts';
import type { DraftRow } from './account-db.ts';
import { publish } from './bus.ts';
import { prolongChain, startOver } from './chain.ts';
import { holdOpen } from './db-guard.ts';
import { draftSettled } from './draft-store.ts';
import { resumed } from './meta.ts';
import { type OutboxItem, sameSealing, sealItem } from './outbox-item.ts';
import { missingPhotos } from './photo-store.ts';
import { openUnknown } from './sealing.ts';
import { stored } from './storage.ts';
import type { Vault } from './vault.ts';

/** What a person has decided to do: everything of an operation that is not the phone's own. */
export interface Intent<K extends OperationKind = OperationKind> {
  kind: K;
  entityId: string;
  /** The version of the document that the person saw; 0 where the operation creates it. */
  baseVersion: number;
  payload: InferInput<(typeof OPERATIONS)[K]>;
  photos: readonly PhotoRef[];
  /** The draft it was written in, which must exist: it leaves in the same write that fills the outbox. */
  draftId?: string | undefined;
}

interface Prepared {
  item: OutboxItem;
  row: Awaited<ReturnType<typeof sealItem>>;
  draftRow: DraftRow | undefined;
}

/**
 * Turns an intent into a signed operation in the outbox. The draft goes in the same transaction, so that
 * an app killed at any moment has exactly one of the two.
 * @throws Problem with the payload schema's fields; photos-missing where a photo is not on this phone;
 * wrong-state where the draft is gone, so was sent or discarded elsewhere; storage-full, storage-failed
 */
export const addToOutbox = <K extends OperationKind>(vault: Vault, intent: Intent<K>): Promise<OutboxItem> =>
  holdOpen(add(vault, intent));

const add = async <K extends OperationKind>(vault: Vault, intent: Intent<K>): Promise<OutboxItem> => {
  const { db, localId } = vault;
  const { kind, baseVersion, draftId } = intent;
  const payload = parse(OPERATIONS[kind], intent.payload);
  const entityId = parse(EntityId, intent.entityId);
  const photos = [...intent.photos];
  if (draftId !== undefined) await draftSettled(localId, draftId);
  const taken = draftId === undefined ? undefined : await stored(db, () => resumed(draftId).read(db));
  const id = taken ?? newId<OperationId>();
  const enqueuedAt = Date.now();
  const capturedAt = new Date(enqueuedAt).toISOString();

  const { item } = await prolongChain<Prepared>(
    vault,
    { id, v: 1, kind, entityId, baseVersion, payload, capturedAt },
    async (operation, order) => {
      const draft = draftId === undefined ? undefined : await takeDraft(vault, draftId);
      const made: OutboxItem = {
        id,
        state: 'waiting',
        entityId,
        order,
        operation,
        photos,
        enqueuedAt,
        tries: 0,
        retryAt: 0,
        ...(draft && { draft: { id: draft.row.id, value: draft.value } }),
      };
      return { item: made, row: await sealItem(vault, made), draftRow: draft?.row };
    },
    async ({ row, draftRow }) => {
      const hashes = photos.map((photo) => photo.sha256);
      if ((await missingPhotos(db, hashes)).length > 0) throw new Problem('photos-missing');
      if (draftId !== undefined) {
        if (!sameSealing((await db.drafts.get(draftId))?.sealed, draftRow?.sealed)) startOver();
        await db.drafts.delete(draftId);
        await resumed(draftId).forget(db);
      }
      await db.outbox.add(row);
    },
  );
  if (draftId !== undefined) publish({ type: 'draft', id: draftId });
  return item;
};

const takeDraft = async ({ db, key }: Vault, id: string) => {
  const row = await stored(db, () => db.drafts.get(id));
  // A second press of the button, or the same form in two tabs: it must not be sent twice (O5).
  if (!row) throw new Problem('wrong-state');
  return { row, value: await openUnknown(key, `drafts/${id}`, row.sealed) };
};

/**
 * The same content as a new operation at the end of the chain, in the same place of the outbox: after a
 * refusal, or when it must build on another version. Only for what the server has certainly not applied.
 * @throws Problem wrong-state where the old one is no longer what it was; storage-full, storage-failed
 */
export const rebuildItem = async (
  vault: Vault,
  item: OutboxItem,
  change: { baseVersion: number; capturedAt: string },
): Promise<OutboxItem> => {
  const { db } = vault;
  const { kind, entityId, payload } = item.operation;
  const id = newId<OperationId>();
  // A new operation, which no file has.
  const { problem: _, exportedAt: _exported, ...kept } = item;
  const { item: rebuilt } = await prolongChain(
    vault,
    { id, v: 1, kind, entityId, payload, ...change },
    async (operation) => {
      const made: OutboxItem = { ...kept, id, state: 'waiting', operation, tries: 0, retryAt: 0 };
      return { item: made, row: await sealItem(vault, made) };
    },
    async ({ row }) => {
      if ((await db.outbox.get(item.id))?.state !== item.state) throw new Problem('wrong-state');
      await db.outbox.delete(item.id);
      await db.outbox.add(row);
    },
  );
  return rebuilt;
};
