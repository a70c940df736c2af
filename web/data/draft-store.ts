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

/** The form that makes an account is written before there is one, and stays the guest's even after. */
const isGuestDraft = (id: string): boolean => id === 'register' || id.startsWith('register.');

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

const save = async ({ db, key }: Vault, id: string, value: unknown): Promise<void> => {
  const place = `drafts/${id}` as const;
  const bytes = utf8(JSON.stringify(value));
  const sealed = await sealBytes(key, place, bytes);
  await stored(db, () => db.drafts.put({ id, savedAt: Date.now(), sealed }));
  const back = await stored(db, () => db.drafts.get(id));
  if (!back) throw new Problem('storage-failed');
  // Another tab that saved in between is no failure of the disk: its value is the latest, and stays.
  if (toHex(new Uint8Array(back.sealed.iv)) !== toHex(new Uint8Array(sealed.iv))) return;
  const kept = new Uint8Array(await openBytes(key, place, back.sealed));
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
