import { Problem } from '../../shared/kernel/problems.ts';
import type { OutboxRow } from './account-db.ts';
import { publish } from './bus.ts';
import { draftSettled } from './draft-store.ts';
import { resumed } from './meta.ts';
import { changeItem, type OutboxItem, openItem, sameSealing } from './outbox-item.ts';
import { rebuildItem } from './outbox-store.ts';
import { sealValue } from './sealing.ts';
import { stored } from './storage.ts';
import type { Vault } from './vault.ts';

/** What the person does with an item of the outbox (O2): once more, away with it, back into the form. */

/** A try is under way. Its buttons are gone from the page, but may have been pressed the moment before. */
class UnderWay extends Problem {
  constructor() {
    super('wrong-state');
  }
}

/** How long a wish waits for a try that is under way, in ms: without a network it ends at once. */
const PATIENCE_MS = 5_000;
const LOOK_MS = 50;

/** Does it once no try is under way. */
const betweenTries = async <T>(work: () => Promise<T>): Promise<T> => {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnderWay) || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
};

/**
 * An item with the row that it was read from.
 * @throws Problem not-found, wrong-state for an item on its way or done
 */
const editable = async (vault: Vault, id: string, states: readonly OutboxItem['state'][]) => {
  const row = await stored(vault.db, () => vault.db.outbox.get(id));
  if (!row) throw new Problem('not-found');
  if (row.state === 'sending') throw new UnderWay();
  if (!states.includes(row.state)) throw new Problem('wrong-state');
  return { item: await openItem(vault, row), row };
};

const withoutProblem = ({ problem: _, ...item }: OutboxItem): OutboxItem => item;

/**
 * Offers an item once more. What waits is offered now; what was refused goes as a new operation; after a
 * conflict it builds on what the server has now: the person has seen that and wants theirs.
 * @throws Problem not-found, wrong-state, storage-full, storage-failed
 */
export const retryItem = (vault: Vault, id: string): Promise<void> => betweenTries(() => retry(vault, id));

const retry = async (vault: Vault, id: string): Promise<void> => {
  const { item } = await editable(vault, id, ['waiting', 'sent', 'attention']);
  const { operation, problem, accepted } = item;
  if (item.state !== 'attention') {
    await changeItem(vault, item, (now) => ({ ...withoutProblem(now), retryAt: 0 }));
  } else if (accepted) {
    // The operation itself arrived; it is a photo that did not.
    await changeItem(vault, item, (now) => ({ ...withoutProblem(now), state: 'sent' }));
  } else {
    const conflict = problem?.document;
    await rebuildItem(vault, item, {
      baseVersion: conflict?.version ?? operation.baseVersion,
      // Said again after a conflict it is said now; after a refusal it is what was said then (O4).
      capturedAt: conflict ? new Date().toISOString() : operation.capturedAt,
    });
  }
};

/** Inside a transaction over the outbox: the item is still what was looked at. @throws Problem wrong-state */
const stillSame = async (vault: Vault, row: OutboxRow): Promise<void> => {
  const now = await vault.db.outbox.get(row.id);
  if (now?.state !== row.state && now?.state !== 'sending') throw new Problem('wrong-state');
  // Tried, or exported, meanwhile: it is looked at anew.
  if (!sameSealing(now.sealed, row.sealed)) throw new UnderWay();
};

/**
 * Takes an item out of the outbox; not what is under way or done.
 * @returns how to put it back, as long as the app stays open
 * @throws Problem not-found, wrong-state, storage-full, storage-failed
 */
export const discardItem = (vault: Vault, id: string): Promise<() => Promise<void>> =>
  betweenTries(() => discard(vault, id));

const discard = async (vault: Vault, id: string): Promise<() => Promise<void>> => {
  const { row } = await editable(vault, id, ['waiting', 'attention']);
  const { db } = vault;
  await stored(db, () =>
    db.transaction('rw', db.outbox, async () => {
      await stillSame(vault, row);
      await db.outbox.delete(id);
    }),
  );
  return async () => {
    await stored(db, () => db.outbox.put(row));
  };
};

export interface Edit {
  /** `draft-exists`: a new draft of that form has been begun meanwhile; nothing was changed. */
  outcome: 'ready' | 'draft-exists';
  draftId: string;
}

/**
 * Takes an item that the server has not accepted back into the form that it was written in.
 * @param replace also where it overwrites a newer draft of that form
 * @throws Problem not-found, wrong-state (also where it was not written in a form), storage-full, storage-failed
 */
export const editItem = (vault: Vault, id: string, { replace }: { replace: boolean }): Promise<Edit> =>
  betweenTries(() => edit(vault, id, replace));

const edit = async (vault: Vault, id: string, replace: boolean): Promise<Edit> => {
  const { item, row } = await editable(vault, id, ['waiting', 'attention']);
  const { draft, operation } = item;
  if (!draft || item.accepted) throw new Problem('wrong-state');
  const { db, key, localId } = vault;
  await draftSettled(localId, draft.id);
  const sealed = await sealValue(key, `drafts/${draft.id}`, draft.value);
  // Sent without an answer: it may have arrived, so what replaces it must be recognised by the server.
  const unsettled = item.state === 'waiting' && item.tries > 0;
  const outcome = await stored(db, () =>
    db.transaction('rw', db.outbox, db.drafts, db.meta, async () => {
      await stillSame(vault, row);
      if (!replace && (await db.drafts.get(draft.id))) return 'draft-exists';
      await db.drafts.put({ id: draft.id, savedAt: Date.now(), sealed });
      if (unsettled) await resumed(draft.id).write(db, operation.id);
      await db.outbox.delete(id);
      return 'ready';
    }),
  );
  if (outcome === 'ready') publish({ type: 'draft', id: draft.id });
  return { outcome, draftId: draft.id };
};
