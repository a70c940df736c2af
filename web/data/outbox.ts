import { Problem } from '../../shared/kernel/problems.ts';
import type { OperationKind } from '../../shared/registry.ts';
import { askBackgroundSync } from '../sw/background.ts';
import { considerInstallOffer } from './install-offer.ts';
import { type Live, type Outlet, sharedLive, useLive } from './live.ts';
import { loadStores } from './load.ts';
import type { Edit } from './outbox-edit.ts';
import type { OutboxItem } from './outbox-item.ts';
import type { Intent } from './outbox-store.ts';
import type { OutboxOutline } from './outbox-watch.ts';
import { worthKeeping } from './persist.ts';
import type { ReceiptVerdict } from './receipt-check.ts';
import { session } from './session-state.ts';
import { syncStatus } from './sync-status.ts';
import { type SyncSummary, summarise } from './sync-summary.ts';
import { requestSync } from './sync-triggers.ts';

/**
 * The outbox for the pages. Online or not, what a person does goes in here; being online is just the case
 * where it leaves again within 50 ms.
 */
export type { Edit, Intent, OutboxItem, ReceiptVerdict, SyncSummary };

/** The data of exactly the person whom the page shows. @throws Problem not-signed-in */
export const ownVault = async () => {
  const who = session.peek();
  const { currentVault } = await loadStores();
  const vault = await currentVault();
  if (typeof who === 'string' || vault?.person?.personId !== who.personId) throw new Problem('not-signed-in');
  return vault;
};

/** Sends what is new: now, and by the service worker where the app is closed before that. */
const deliver = (): void => {
  requestSync();
  askBackgroundSync();
};

/**
 * Signs what the person decided and puts it into the outbox; resolves once it is safely there.
 * @throws Problem with `fields` of the payload's schema; photos-missing; wrong-state where the draft named
 * is gone, so was sent already; not-signed-in; storage-full, storage-failed
 */
export const enqueue = async <K extends OperationKind>(intent: Intent<K>): Promise<OutboxItem> => {
  const vault = await ownVault();
  const { addToOutbox } = await loadStores();
  const item = await addToOutbox(vault, intent);
  deliver();
  considerInstallOffer();
  void worthKeeping('operation');
  return item;
};

/** The same to look at, without reading anew who is signed in. @throws Problem not-signed-in */
const vaultShown = async () => {
  const who = session.peek();
  const vault = await (await loadStores()).vaultToShow();
  if (typeof who === 'string' || vault.person?.personId !== who.personId) throw new Problem('not-signed-in');
  return vault;
};

/** Everything in the outbox, oldest first, kept up to date; what is done stays, with its receipt. */
export const useOutbox = (): Live<OutboxItem[]> =>
  useLive('outbox', async (outlet) => {
    return (await loadStores()).watchOutbox(await vaultShown(), outlet);
  });

/** The outline of the outbox: for who only counts, since nothing is opened for it. */
export const useOutboxOutline = sharedLive(async (outlet: Outlet<OutboxOutline>) =>
  (await loadStores()).watchOutline(await vaultShown(), outlet),
);

/** What the line at the foot of every page says about the outbox and the network. */
export const useSyncSummary = (): SyncSummary => {
  const outbox = useOutboxOutline();
  return summarise(syncStatus.value, outbox.state === 'ready' ? outbox.value.items : []);
};

/** Verifies an item's receipt on this phone. @throws Problem not-signed-in, storage-failed, offline */
export const verifyReceipt = async (item: OutboxItem): Promise<ReceiptVerdict> => {
  const vault = await ownVault();
  // Fetched only by whoever looks at a receipt.
  const { checkReceipt } = await import('./receipt-check.ts').catch(() => {
    throw new Problem('offline');
  });
  return item.accepted ? checkReceipt(vault, item.accepted.receipt, item.operation) : 'unknown';
};

/** Offers an item once more; after a conflict it builds on what the server has. @throws Problem as `discard` */
export const retry = async (id: string): Promise<void> => {
  const { retryItem } = await loadStores();
  await retryItem(await ownVault(), id);
  deliver();
};

/**
 * Takes an item out of the outbox.
 * @returns the way back, for an "undo" button
 * @throws Problem not-found, wrong-state for what is under way or done, not-signed-in, storage-failed
 */
export const discard = async (id: string): Promise<() => Promise<void>> => {
  const { discardItem } = await loadStores();
  const putBack = await discardItem(await ownVault(), id);
  return async () => {
    await putBack();
    deliver();
  };
};

/** Takes an item back into the form it was written in. @throws Problem as `discard` */
export const editAsDraft = async (id: string, options: { replace: boolean }): Promise<Edit> => {
  const { editItem } = await loadStores();
  return editItem(await ownVault(), id, options);
};
