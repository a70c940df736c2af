import { deviceDb } from './device-db.ts';
import { SIGNED_OUT } from './meta.ts';
import type { Opener } from './openers.ts';
import { openValue } from './sealing.ts';
import { stored } from './storage.ts';
import {
  currentVault,
  dropKeys,
  findOpened,
  Person,
  personPlace,
  type Vault,
  vaultOf,
  whoChanged,
} from './vault.ts';

/**
 * Opens the account that the opener fits, without the server (O6): whoever knows the password or holds the
 * passkey reads and writes. Nothing is sent until they have signed in, since no session stands behind it. Any
 * other account is closed.
 * @returns `undefined` where nothing on this phone opens, whether the account or the password is unknown
 * @throws Problem storage-full, storage-failed
 */
export const openVaultOffline = async (opener: Opener): Promise<Vault | undefined> => {
  const { accounts, endings } = deviceDb();
  // Each try stretches the password anew, a second on a cheap phone.
  const rows = await stored(deviceDb(), () => accounts.orderBy('lastUsedAt').reverse().toArray());
  const opened = await findOpened(rows, opener);
  if (!opened?.row.person) return undefined;
  const { row, key } = opened;
  const { localId } = row;
  const person = await openValue(key, personPlace(localId), opened.row.person, Person);
  const vault = vaultOf(localId, key, person);
  // First this: an app killed in between must not send without a session.
  await stored(vault.db, () => SIGNED_OUT.write(vault.db, true));
  const before = (await currentVault().catch(() => undefined))?.person?.personId;
  await stored(deviceDb(), () =>
    deviceDb().transaction('rw', accounts, endings, async () => {
      await dropKeys();
      // Whoever was here has left by this, and their session with them.
      if (before !== undefined && before !== person.personId) await endings.put({ personId: before });
      await accounts.put({ ...row, key, lastUsedAt: Date.now() });
    }),
  );
  whoChanged();
  return vault;
};
