import * as v from 'valibot';
import { fromBase64Url, sha256Hex } from '../../shared/kernel/bytes.ts';
import { newId, PersonId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { type AccountDb, accountDb } from './account-db.ts';
import { type AccountRow, deviceDb } from './device-db.ts';
import type { Opener } from './openers.ts';
import { openValue, sealValue } from './sealing.ts';
import { stored } from './storage.ts';
import { createLocalKey, createWrappedKey, openWrappedKey, withOpeners } from './wrapping.ts';

/** Who is at the phone, as the phone knows it without a network. */
export const Person = v.object({ personId: PersonId, name: v.string() });
export type Person = v.InferOutput<typeof Person>;

/** An account's data, opened: its database and the key to it. */
export interface Vault {
  localId: string;
  key: CryptoKey;
  db: AccountDb;
  /** Absent for the guest. */
  person?: Person;
}

/** Whose drafts are kept before there is an account: the registration form (A1). */
export const GUEST = 'guest';

export const personPlace = (localId: string) => `accounts/${localId}` as const;
const personKeyOf = (personId: PersonId): Promise<string> => sha256Hex(`heyan account ${personId}`);

export const vaultOf = (localId: string, key: CryptoKey, person?: Person): Vault => ({
  localId,
  key,
  db: accountDb(localId),
  ...(person && { person }),
});

const secretBytes = (vaultSecret: string): Uint8Array<ArrayBuffer> => {
  const bytes = fromBase64Url(vaultSecret);
  if (bytes.byteLength !== 32) throw new Problem('internal');
  return bytes;
};

/** The first row that an opener opens, with its key. */
export const findOpened = async (
  rows: readonly AccountRow[],
  opener: Opener,
): Promise<{ row: AccountRow; key: CryptoKey } | undefined> => {
  for (const row of rows)
    for (const wrapping of row.wrapped) {
      const key = await openWrappedKey(wrapping, opener, row.localId);
      if (key) return { row, key };
    }
  return undefined;
};

/** The row of this person that the secret opens, with its key; a new one where there is none. */
const findOrCreate = async (
  known: readonly AccountRow[],
  personKey: string,
  opener: Opener,
): Promise<{ row: AccountRow; key: CryptoKey }> => {
  const opened = await findOpened(known, opener);
  if (opened) return opened;
  // A row that the secret does not open stays: its key may come back with another wrapping.
  const localId = newId<string>();
  const { key, wrapping } = await createWrappedKey(opener, localId);
  return { row: { localId, personKey, wrapped: [wrapping], lastUsedAt: 0 }, key };
};

/**
 * Opens the data of the person who has just signed in, or makes room for it: the same account finds its
 * drafts and its unsent work again whatever password it used (O6). Any other account is closed.
 * @param vaultSecret 32 bytes, base64url: the server's share of the key (SessionAnswer)
 * @param more what shall open it beside the server's secret from now on: the password or passkey just used
 * @throws Problem internal for a secret of another length, storage-full, storage-failed
 */
export const openVault = async (
  { personId, name, vaultSecret }: Person & { vaultSecret: string },
  more: readonly Opener[] = [],
): Promise<Vault> => {
  const personKey = await personKeyOf(personId);
  const opener: Opener = { by: 'server-secret', secret: secretBytes(vaultSecret) };
  const { accounts, endings } = deviceDb();
  for (;;) {
    const known = await stored(deviceDb(), () => accounts.where({ personKey }).toArray());
    const { row, key } = await findOrCreate(known, personKey, opener);
    const wrapped = await withOpeners(row.wrapped, opener, more, row.localId);
    const person = await sealValue(key, personPlace(row.localId), { personId, name });
    const settled = await stored(deviceDb(), () =>
      deviceDb().transaction('rw', accounts, endings, async () => {
        // Two tabs may sign in at once: whoever comes second looks again and finds the first one's row.
        if ((await accounts.where({ personKey }).count()) !== known.length) return false;
        await dropKeys();
        await accounts.put({ ...row, wrapped, key, person, lastUsedAt: Date.now() });
        // The cookie of a former session is gone: ending "the current one" would end this.
        await endings.clear();
        return true;
      }),
    );
    if (!settled) continue;
    whoChanged();
    opener.secret.fill(0);
    return vaultOf(row.localId, key, { personId, name });
  }
};

/** Takes the key from every account but the guest; to be called inside a transaction. */
export const dropKeys = async (): Promise<void> => {
  for (const { key: _, ...row } of await deviceDb().accounts.toArray())
    if (row.localId !== GUEST) await deviceDb().accounts.put(row);
};

/** A reading that is under way, for everybody who asks meanwhile: a start page asks for ten things at once. */
let reading: Promise<Vault | undefined> | undefined;

/** What the last reading found. */
let known: Vault | undefined;

/** To be called when it may be somebody else: whoever asks from now on is not told what was read before. */
export const whoChanged = (): void => {
  reading = undefined;
  known = undefined;
};

/**
 * The vault of who is signed in on this phone, or `undefined`. Read from the disk each time: another tab or
 * the service worker may have changed it.
 * @throws Problem storage-failed
 */
export const currentVault = (): Promise<Vault | undefined> => {
  if (reading) return reading;
  const mine = readCurrent().then(
    (vault) => {
      if (reading === mine) [reading, known] = [undefined, vault];
      return vault;
    },
    (error: unknown) => {
      if (reading === mine) whoChanged();
      throw error;
    },
  );
  reading = mine;
  return mine;
};

/** @throws Problem not-signed-in, storage-failed */
export const requireVault = async (): Promise<Vault> => {
  const vault = await currentVault();
  if (!vault) throw new Problem('not-signed-in');
  return vault;
};

/**
 * The vault of who this window takes to be signed in, without reading it again: for what only shows that person
 * their own data, and ends when the window hears of another. Nothing is written on the strength of it.
 * @throws Problem not-signed-in, storage-failed
 */
export const vaultToShow = async (): Promise<Vault> => known ?? requireVault();

const readCurrent = async (): Promise<Vault | undefined> => {
  const rows = await stored(deviceDb(), () => deviceDb().accounts.toArray());
  for (const { localId, key, person } of rows)
    if (key && person) {
      // Opened while it is read whose it is; whoever asks it first is told where it does not open.
      accountDb(localId)
        .open()
        .catch(() => undefined);
      return vaultOf(localId, key, await openValue(key, personPlace(localId), person, Person));
    }
  return undefined;
};

/**
 * The vault of one account, if it is still the one that is signed in: what was begun in one account must
 * never be written into another.
 * @throws Problem not-signed-in
 */
export const vaultById = async (localId: string): Promise<Vault> => {
  if (localId === GUEST) return guestVault();
  const vault = await currentVault();
  if (vault?.localId !== localId) throw new Problem('not-signed-in');
  return vault;
};

/**
 * Takes the key away; what it sealed stays, unreadable, until its owner signs in again. Remembers in the
 * same write that the server has still to be told.
 * @param shown whom the page shows: their session is to be ended where what the phone knows of them is damaged
 * @throws Problem storage-failed
 */
export const closeVault = async (shown?: PersonId): Promise<void> => {
  const personId = (await currentVault().catch(() => undefined))?.person?.personId ?? shown;
  const { accounts, endings } = deviceDb();
  await stored(deviceDb(), () =>
    deviceDb().transaction('rw', accounts, endings, async () => {
      await dropKeys();
      if (personId !== undefined) await endings.put({ personId });
    }),
  );
  whoChanged();
};

/**
 * The vault for what is written before there is an account. Sealed like the others, but with a key that
 * stays on the phone: there is no account yet whose secret could guard it.
 * @throws Problem storage-full, storage-failed
 */
export const guestVault = async (): Promise<Vault> => {
  const { accounts } = deviceDb();
  const known = await stored(deviceDb(), () => accounts.get(GUEST));
  if (known?.key) return vaultOf(GUEST, known.key);
  const fresh = await createLocalKey();
  const key = await stored(deviceDb(), () =>
    deviceDb().transaction('rw', accounts, async () => {
      const row = await accounts.get(GUEST);
      if (row?.key) return row.key;
      await accounts.put({ localId: GUEST, personKey: '', wrapped: [], key: fresh, lastUsedAt: Date.now() });
      return fresh;
    }),
  );
  return vaultOf(GUEST, key);
};
