import { Problem } from '../../shared/kernel/problems.ts';
import type { Outlet } from './live.ts';
import { WIFI_ONLY } from './meta.ts';
import { noteOnItem } from './outbox-note.ts';
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
  const found = await noteOnItem(await requireVault(), id, (item) => ({ ...item, anyNetwork: true }));
  if (!found) throw new Problem('not-found');
};
