import { Problem } from '../../shared/kernel/problems.ts';
import type { Outlet } from './live.ts';
import { WIFI_ONLY } from './meta.ts';
import { changeItem, findItem } from './outbox-item.ts';
import { stored } from './storage.ts';
import { requireVault, vaultToShow } from './vault.ts';
import { watchRows } from './watch.ts';

/** Follows whether photos are to go over Wi-Fi only. */
export const watchWifiOnly = async ({ emit, fail }: Outlet<boolean>): Promise<() => void> => {
  const { db } = await vaultToShow();
  return watchRows(
    () => WIFI_ONLY.read(db),
    async (value) => value ?? false,
    (value) => emit({ state: 'ready', value }),
    fail,
  );
};

/** @throws Problem not-signed-in, storage-full, storage-failed */
export const keepWifiOnly = async (on: boolean): Promise<void> => {
  const { db } = await requireVault();
  await stored(db, () => WIFI_ONLY.write(db, on));
};

/** The photos of this item may go over any network. @throws Problem not-found and as `keepWifiOnly` */
export const letPhotosGo = async (id: string): Promise<void> => {
  const vault = await requireVault();
  // The engine may move the item on at the same moment: then it is looked at once more.
  for (;;) {
    const item = await findItem(vault, id);
    if (!item) throw new Problem('not-found');
    if (item.state === 'done' || (await changeItem(vault, item, { anyNetwork: true }))) return;
  }
};
