import type { DraftRow, OutboxRow } from './account-db.ts';
import { PHOTO_SWEEP } from './meta.ts';
import { openItem } from './outbox-item.ts';
import { photosNamed } from './photos-named.ts';
import { readReceipt } from './receipt.ts';
import { openUnknown } from './sealing.ts';
import { stored } from './storage.ts';
import type { Vault } from './vault.ts';

/** How long a photo that the server has is still kept for showing, in ms. */
const KEEP_SENT_MS = 30 * 86_400_000;
/** What holds pictures inside it and is not kept for ever: face checks that were done without a network (F9). */
const EVIDENCE: readonly string[] = ['face.check'];
/** How long a photo that nothing names is kept, in ms: "undo" may bring back what named it. */
const KEEP_UNNAMED_MS = 86_400_000;
/** How often it is looked, in ms: everything has to be opened for it. */
const PERIOD_MS = 6 * 3_600_000;

/** What is known when it is decided which photos this phone no longer needs. */
export interface Holdings {
  /** Every photo on this phone. */
  photos: readonly string[];
  /** Those that the server has said it stores, 30 days ago or longer. */
  longSent: ReadonlySet<string>;
  /** Named by a draft, or by something that is not finished. */
  wanted: ReadonlySet<string>;
  /** Named by something that is finished. */
  finished: ReadonlySet<string>;
  /** Named by a receipt on this phone. */
  receipted: ReadonlySet<string>;
  /** Since when nothing has named a photo, ms. */
  unnamed: Readonly<Record<string, number>>;
}

/**
 * Which photos may go (O4, O8). One that was sent: only when the server has said that it is stored, a receipt
 * on this phone names it, and the person has had 30 days to see both. One that nothing names: a day later.
 */
export const planSweep = (holdings: Holdings, now: number) => {
  const { photos, longSent, wanted, finished, receipted, unnamed } = holdings;
  const remove: string[] = [];
  const still: Record<string, number> = {};
  for (const photo of photos) {
    if (wanted.has(photo)) continue;
    if (finished.has(photo)) {
      if (longSent.has(photo) && receipted.has(photo)) remove.push(photo);
      continue;
    }
    const since = unnamed[photo] ?? now;
    if (now - since >= KEEP_UNNAMED_MS) remove.push(photo);
    // A clock that was set back begins the day anew rather than ending it early.
    else still[photo] = Math.min(since, now);
  }
  return { remove, unnamed: still };
};

/** Who names which photo: opens every draft and item. @throws Problem storage-failed */
export const namesOf = async (vault: Vault, drafts: readonly DraftRow[], outbox: readonly OutboxRow[]) => {
  const wanted = new Set<string>();
  const finished = new Set<string>();
  const receipted = new Set<string>();
  const evidence: { id: string; at: number }[] = [];
  for (const { id, sealed } of drafts)
    for (const { sha256 } of photosNamed(await openUnknown(vault.key, `drafts/${id}`, sealed)))
      wanted.add(sha256);
  for (const row of outbox) {
    const item = await openItem(vault, row);
    const names = item.state === 'done' ? finished : wanted;
    for (const { sha256 } of item.photos) names.add(sha256);
    const receipt = item.accepted && readReceipt(item.accepted.receipt);
    for (const { sha256 } of receipt?.photos ?? []) receipted.add(sha256);
    if (item.state === 'done' && item.accepted && EVIDENCE.includes(item.operation.kind))
      evidence.push({ id: item.id, at: item.accepted.at });
  }
  return { wanted, finished, receipted, evidence };
};

/** What changes whenever a draft or an item does. */
export const stamp = (drafts: readonly DraftRow[], outbox: readonly OutboxRow[]): string =>
  JSON.stringify([
    drafts.map(({ id, savedAt }) => [id, savedAt]),
    outbox.map(({ id, state }) => [id, state]),
  ]);

/**
 * Frees the photos that are no longer needed, and the evidence of face checks 30 days after the server took it;
 * looks every few hours. Where anything was written while it
 * looked, nothing is freed this time. What cannot be opened keeps everything.
 * @throws Problem storage-full, storage-failed
 */
export const sweepPhotos = async (vault: Vault, now: number): Promise<void> => {
  const { db } = vault;
  const last = await stored(db, () => PHOTO_SWEEP.read(db));
  if (last && now >= last.at && now - last.at < PERIOD_MS) return;
  const read = () => Promise.all([db.drafts.toArray(), db.outbox.toArray()]);
  const [drafts, outbox] = await stored(db, read);
  const [photos, longSent] = await stored(db, () =>
    Promise.all([
      db.photos.toCollection().primaryKeys(),
      db.photos
        .where('uploadedAt')
        .between(1, now - KEEP_SENT_MS)
        .primaryKeys(),
    ]),
  );
  const { evidence, ...names } = await namesOf(vault, drafts, outbox);
  const old = evidence.filter(({ at }) => at <= now - KEEP_SENT_MS).map(({ id }) => id);
  const holdings = { photos, longSent: new Set(longSent), ...names, unnamed: last?.unnamed ?? {} };
  const { remove, unnamed } = planSweep(holdings, now);
  await stored(db, () =>
    db.transaction('rw', db.drafts, db.outbox, db.photos, db.meta, async () => {
      if (stamp(...(await read())) !== stamp(drafts, outbox)) return;
      await db.photos.bulkDelete(remove);
      await db.outbox.bulkDelete(old);
      await PHOTO_SWEEP.write(db, { at: now, unnamed });
    }),
  );
};
