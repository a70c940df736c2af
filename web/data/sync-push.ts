import { Problem } from '../../shared/kernel/problems.ts';
import { type OperationResult, PUSH_LIMIT, push } from '../../shared/sync/protocol.ts';
import { call } from './api.ts';
import { changeItem, itemsAbout, itemsIn, type OutboxItem } from './outbox-item.ts';
import { rebuildItem } from './outbox-store.ts';
import { baseFor, planPush } from './plan.ts';
import type { Line } from './sync-line.ts';
import type { Vault } from './vault.ts';

/** Everything that is not settled, as the plan wants it. */
const openItems = (vault: Vault): Promise<OutboxItem[]> =>
  itemsIn(vault, ['waiting', 'sending', 'attention']);

/** What a push would take right now. */
export const dueItems = async (vault: Vault): Promise<OutboxItem[]> =>
  planPush(await openItems(vault), Date.now(), PUSH_LIMIT);

/** Whether there is anything to push right now. */
export const hasDue = async (vault: Vault): Promise<boolean> => (await dueItems(vault)).length > 0;

/**
 * Pushes until nothing more is due. Whatever happens, no item is lost: what got no answer waits again.
 * @throws Problem of the network or the server; DOMException when the line is stopped
 */
export const pushAll = async (line: Line): Promise<void> => {
  let limit = PUSH_LIMIT;
  for (;;) {
    const plan = planPush(await openItems(line.vault), Date.now(), limit);
    if (plan.length === 0) return;
    const batch = await take(line.vault, plan);
    if (batch.length === 0) continue;
    const refused = await exchange(line, batch);
    // The answer was about the request as a whole: smaller ones find out which item is meant.
    limit = refused && batch.length > 1 ? Math.ceil(batch.length / 2) : PUSH_LIMIT;
    if (!refused) continue;
    if (batch.length > 1) await putBack(line.vault, batch);
    else
      await settleAll(line.vault, batch, (item) => ({
        id: item.operation.id,
        outcome: 'rejected',
        code: refused,
      }));
  }
};

/** Marks items as under way; those that must build on another version first are made anew, for the next round. */
const take = async (vault: Vault, plan: readonly OutboxItem[]): Promise<OutboxItem[]> => {
  const taken: OutboxItem[] = [];
  for (const item of plan) {
    const { operation } = item;
    const baseVersion = baseFor(item, await itemsAbout(vault, item.entityId));
    if (baseVersion !== operation.baseVersion) {
      await rebuild(vault, item, baseVersion);
      continue;
    }
    const sending = await changeItem(vault, item, (now) => ({
      ...now,
      state: 'sending',
      tries: now.tries + 1,
    }));
    if (sending) taken.push(sending);
  }
  return taken;
};

const rebuild = async (vault: Vault, item: OutboxItem, baseVersion: number): Promise<void> => {
  try {
    await rebuildItem(vault, item, { baseVersion, capturedAt: item.operation.capturedAt });
  } catch (error) {
    // The person took it away at this moment: the next plan will not have it.
    if (!(error instanceof Problem && error.code === 'wrong-state')) throw error;
  }
};

const putBack = async (vault: Vault, items: readonly OutboxItem[]): Promise<void> => {
  for (const item of items) await changeItem(vault, item, (now) => ({ ...now, state: 'waiting' }));
};

/** The request as a whole was understood and refused: too large, or not what this server takes. */
const isRefusal = (error: unknown): error is Problem =>
  error instanceof Problem && [400, 413, 415, 422].includes(error.status);

/** @returns the code where the server refused the request as a whole */
const exchange = async (line: Line, batch: readonly OutboxItem[]) => {
  const { vault, options } = line;
  let results: OperationResult[];
  try {
    ({ results } = await call(push, { body: { operations: batch.map((item) => item.operation) } }, options));
  } catch (error) {
    if (isRefusal(error)) return error.code;
    await putBack(vault, batch);
    throw error;
  }
  line.advanced = true;
  const byId = new Map(results.map((result) => [String(result.id), result]));
  await settleAll(vault, batch, (item) => byId.get(item.id));
  return undefined;
};

const settleAll = async (
  vault: Vault,
  batch: readonly OutboxItem[],
  resultOf: (item: OutboxItem) => OperationResult | undefined,
): Promise<void> => {
  let unanswered = 0;
  for (const item of batch) {
    const result = resultOf(item);
    if (!result) unanswered += 1;
    await changeItem(vault, item, ({ problem: _, ...clean }) => ({
      ...clean,
      ...(result ? afterResult(clean, result) : { state: 'waiting' }),
    }));
  }
  // Asking again at once would go round for ever; the back-off of a fault on the server's side is right.
  if (unanswered > 0) throw new Problem('internal');
};

/** What becomes of an item by the server's answer. */
const afterResult = (item: OutboxItem, result: OperationResult): Partial<OutboxItem> => {
  switch (result.outcome) {
    case 'applied':
    case 'duplicate': {
      const { version, receipt } = result;
      const accepted = { at: Date.now(), version, receipt };
      return { state: item.photos.length > 0 ? 'sent' : 'done', accepted };
    }
    case 'rejected': {
      const { code, fields, needs } = result;
      return { state: 'attention', problem: { code, fields, needs } };
    }
    case 'conflict': {
      const { code, document } = result;
      return { state: 'attention', problem: { code, document } };
    }
    case 'later': {
      const { code, retryAfter } = result;
      return { state: 'waiting', retryAt: Date.now() + retryAfter * 1000, problem: { code } };
    }
  }
};
