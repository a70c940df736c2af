import * as v from 'valibot';
import { Challenge } from '../../shared/liveness/challenge.ts';
import type { Outlet } from './live.ts';
import { FACE_PACK } from './meta.ts';
import { sameSealing } from './outbox-item.ts';
import { openValue, sealValue } from './sealing.ts';
import { stored } from './storage.ts';
import { type Vault, vaultToShow } from './vault.ts';
import { watchRows } from './watch.ts';

/**
 * The challenges of face checks without a network (F9), sealed like everything of an account. There being a pack
 * at all, also an empty one, is the person's choice to be ready for that.
 */
export const FacePack = v.object({
  challenges: v.array(Challenge),
  /** ms by which the server's clock was ahead of this phone's when they were fetched. */
  ahead: v.number(),
  /** ms of the server's clock. */
  fetchedAt: v.number(),
});
export type FacePack = v.InferOutput<typeof FacePack>;

const PLACE = 'meta/face-pack';

type Row = Awaited<ReturnType<typeof FACE_PACK.read>>;

const opened = async ({ key }: Vault, row: Row): Promise<FacePack | undefined> =>
  row && openValue(key, PLACE, row.sealed, FacePack);

/** @throws Problem storage-failed */
export const readFacePack = async (vault: Vault): Promise<FacePack | undefined> =>
  opened(vault, await stored(vault.db, () => FACE_PACK.read(vault.db)));

/**
 * Changes the pack to what `change` makes of it; `undefined` leaves it. Of two tabs the slower one looks again.
 * @throws Problem storage-full, storage-failed
 */
export const changeFacePack = async (
  vault: Vault,
  change: (pack: FacePack | undefined) => FacePack | undefined,
): Promise<void> => {
  const { db, key } = vault;
  for (;;) {
    const row = await stored(db, () => FACE_PACK.read(db));
    const next = change(await opened(vault, row));
    if (!next) return;
    const sealed = await sealValue(key, PLACE, next);
    const done = await stored(db, () =>
      db.transaction('rw', db.meta, async () => {
        if (!sameSealing((await FACE_PACK.read(db))?.sealed, row?.sealed)) return false;
        await FACE_PACK.write(db, { sealed });
        return true;
      }),
    );
    if (done) return;
  }
};

/** Forgets the pack, and with it the choice. @throws Problem storage-failed */
export const dropFacePack = (vault: Vault): Promise<void> =>
  stored(vault.db, () => FACE_PACK.forget(vault.db));

/** Follows the pack of who is signed in; `none` where they have not chosen to have one. */
export const watchFacePack = async ({ emit, fail }: Outlet<FacePack>): Promise<() => void> => {
  const vault = await vaultToShow();
  return watchRows(
    () => FACE_PACK.read(vault.db),
    (row) => opened(vault, row),
    (value) => emit(value ? { state: 'ready', value } : { state: 'none' }),
    fail,
  );
};
