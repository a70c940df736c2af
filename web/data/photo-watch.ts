import { Problem } from '../../shared/kernel/problems.ts';
import type { Outlet } from './live.ts';
import type { Vault } from './vault.ts';
import { watchRows } from './watch.ts';

/** Follows which photos the server is known to have since `since` (ms). Reads keys only, never the photos. */
export const watchArrived = (
  vault: Vault | undefined,
  since: number,
  { emit, fail }: Outlet<ReadonlySet<string>>,
): (() => void) => {
  if (!vault) throw new Problem('not-signed-in');
  return watchRows(
    () => vault.db.photos.where('uploadedAt').aboveOrEqual(since).primaryKeys(),
    async (hashes) => new Set(hashes),
    (value) => emit({ state: 'ready', value }),
    fail,
  );
};
