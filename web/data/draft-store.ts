import { sha256Hex, toHex, utf8 } from '../../shared/kernel/bytes.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { publish } from './bus.ts';
import { holdOpen } from './db-guard.ts';
import { resumed } from './meta.ts';
import { openBytes, openUnknown, sealBytes } from './sealing.ts';
import { createSerialWriter, type SerialWriter } from './serial-writer.ts';
import { stored } from './storage.ts';
import { currentVault, guestVault, type Vault, vaultById } from './vault.ts';

/**
 * Drafts on the disk. Each draft has one writer, so that saves never overtake each other, and a save counts
 * only when what is read back has the hash of what was written (O1).
 */
type Write = { value: unknown } | 'remove';

/** The forms that make an account are written before there is one, and stay the guest's even after. */
const isGuestDraft = (id: string): boolean =>
  id === 'register' || id === 'activate' || id.startsWith('register.');

/** Whose draft this is: the guest's or the account's that is signed in. @throws Problem not-signed-in */
export const draftVault = async (id: string): Promise<Vault> => {
  if (isGuestDraft(id)) return guestVault();
  const vault = await currentVault();
  if (!vault) throw new Problem('not-signed-in');
  return vault;
};

const writers = new Map<string, SerialWriter<Write>>();

/** The writer of one draft of one account. */
const writerOf = (localId: string, id: string): SerialWriter<Write> => {
  const name = `${localId}/${id}`;
  const known = writers.get(name);
  if (known) return known;
  const writer = createSerialWriter<Write>(async (write) => {
    // Asked again for each write: the account may have been closed since the form was opened.
    const vault = await vaultById(localId);
    await (write === 'remove' ? remove(vault, id) : save(vault, id, write.value));
    publish({ type: 'draft', id });
  });
  writers.set(name, writer);
  return writer;
};

/** A value as it goes to the disk, and what it must be there. */
const sealedDraft = async ({ key }: Vault, id: string, value: unknown) => {
  const bytes = utf8(JSON.stringify(value));
  const sealed = await sealBytes(key, `drafts/${id}`, bytes);
  return { row: { id, savedAt: Date.now(), sealed }, bytes };
};
type Sealed = Awaited<ReturnType<typeof sealedDraft>>;

const save = async (vault: Vault, id: string, value: unknown): Promise<void> => {
  const made = await sealedDraft(vault, id, value);
  await stored(vault.db, () => vault.db.drafts.put(made.row));
  await readBack(vault, made);
};

const readBack = async ({ db, key }: Vault, { row, bytes }: Sealed): Promise<void> => {
  const { id, sealed } = row;
  const back = await stored(db, () => db.drafts.get(id));
  if (!back) throw new Problem('storage-failed');
  // Another tab that saved in between is no failure of the disk: its value is the latest, and stays.
  if (toHex(new Uint8Array(back.sealed.iv)) !== toHex(new Uint8Array(sealed.iv))) return;
  const kept = new Uint8Array(await openBytes(key, `drafts/${id}`, back.sealed));
  if ((await sha256Hex(kept)) !== (await sha256Hex(bytes))) throw new Problem('storage-failed');
};

const remove = ({ db }: Vault, id: string): Promise<void> =>
  stored(db, () =>
    db.transaction('rw', db.drafts, db.meta, async () => {
      await db.drafts.delete(id);
      await resumed(id).forget(db);
    }),
  );

/**
 * Saves a draft of an account; resolves when it, or a newer value, is on the disk and has been read back.
 * @throws Problem storage-full, storage-failed, not-signed-in
 */
export const putDraft = (localId: string, id: string, value: unknown): Promise<void> =>
  holdOpen(writerOf(localId, id).push({ value }));

/** Removes a draft, after whatever save of it is still under way. @throws Problem as `putDraft` */
export const removeDraft = (localId: string, id: string): Promise<void> =>
  holdOpen(writerOf(localId, id).push('remove'));

/** A draft and what it is to hold; `undefined`: it goes. */
interface Change {
  id: string;
  value: unknown;
}

const exchange = async (localId: string, to: Change, from: Change): Promise<void> => {
  await Promise.all([draftSettled(localId, to.id), draftSettled(localId, from.id)]);
  const vault = await vaultById(localId);
  const { db } = vault;
  const made = await sealedDraft(vault, to.id, to.value);
  const rest = from.value === undefined ? undefined : await sealedDraft(vault, from.id, from.value);
  await stored(db, () =>
    db.transaction('rw', db.drafts, async () => {
      await db.drafts.put(made.row);
      if (rest) await db.drafts.put(rest.row);
      else await db.drafts.delete(from.id);
    }),
  );
  await readBack(vault, made);
  for (const { id } of [to, from]) publish({ type: 'draft', id });
};

/**
 * Moves what one draft holds into another, in one write: a kill leaves it in exactly one of the two. For drafts that
 * no form has open here. @throws Problem as `putDraft`
 */
export const moveBetweenDrafts = (localId: string, to: Change, from: Change): Promise<void> =>
  holdOpen(exchange(localId, to, from));

/** Waits until no save of this draft is under way. */
export const draftSettled = (localId: string, id: string): Promise<void> => writerOf(localId, id).idle();

/** The stored value as it was written, or `undefined`. @throws Problem storage-failed */
export const readDraft = async ({ db, key, localId }: Vault, id: string): Promise<unknown> => {
  await draftSettled(localId, id);
  const row = await stored(db, () => db.drafts.get(id));
  return row && openUnknown(key, `drafts/${id}`, row.sealed);
};

/** The drafts of an account: ids and when each was saved (ms), newest first. */
export const draftRows = async ({ db }: Vault): Promise<{ id: string; savedAt: number }[]> => {
  const rows: { id: string; savedAt: number }[] = [];
  await stored(db, () => {
    rows.length = 0;
    return db.drafts
      .orderBy('savedAt')
      .reverse()
      .eachKey((savedAt, { primaryKey }) => rows.push({ id: primaryKey, savedAt: Number(savedAt) }));
  });
  return rows;
};
