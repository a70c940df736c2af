import { WIFI_ONLY } from './meta.ts';
import { networkKind, photosMayGo } from './network-kind.ts';
import { changeItem, itemsIn, type OutboxItem } from './outbox-item.ts';
import { arrivedSince, begunPhotos, markUploaded } from './photo-store.ts';
import { sweepPhotos } from './photo-sweep.ts';
import { stored } from './storage.ts';
import type { Line } from './sync-line.ts';
import { dueItems, hasDue } from './sync-push.ts';
import { sendPhotos } from './upload-run.ts';

/**
 * Brings the photos of accepted operations to the server, the oldest operation's first. Stops early when
 * something new is to be pushed: a tap on a button must not wait for fifty photos.
 * @returns whether anything changed on the server, or is to be pushed: then it is worth another round
 * @throws Problem of the network, the server or the disk; DOMException when the line is stopped
 */
export const uploadMissing = async (line: Line): Promise<boolean> => {
  const { vault } = line;
  const items = await itemsIn(vault, ['sent']);
  await confirmStored(line, items);
  const left = new Map<OutboxItem, Set<string>>();
  for (const item of items) left.set(item, await missingOf(line, item));
  const settle = async (item: OutboxItem): Promise<void> => {
    if (left.get(item)?.size !== 0) return;
    left.delete(item);
    await changeItem(vault, item, { state: 'done' });
  };
  for (const item of items) await settle(item);

  const going = await allowed(line, [...left.keys()]);
  const wanted = going.flatMap((item) => item.photos.filter(({ sha256 }) => left.get(item)?.has(sha256)));
  const kind = networkKind();
  const outcome = await sendPhotos(line, wanted, {
    // Off the Wi-Fi in the middle: the next round decides anew what may go.
    pause: async () => networkKind() !== kind || hasDue(vault),
    stored: async ({ sha256 }) => {
      await markUploaded(vault, sha256);
      for (const [item, missing] of left) if (missing.delete(sha256)) await settle(item);
    },
    fault: async (sha256, code) => {
      const named = [...left.keys()].filter((item) => left.get(item)?.has(sha256));
      for (const item of named) {
        left.delete(item);
        await changeItem(vault, item, { state: 'attention', problem: { code } });
      }
      // Photos that only this item named wait with it.
      const still = new Set([...left.values()].flatMap((missing) => [...missing]));
      return named.flatMap(({ photos }) => photos).filter((photo) => !still.has(photo.sha256));
    },
  });
  if (outcome.paused) return true;
  await sweepPhotos(vault, Date.now());
  return outcome.moved;
};

/** Those whose photos may go over the network that this phone has now (O3). */
const allowed = async ({ vault }: Line, items: readonly OutboxItem[]): Promise<OutboxItem[]> => {
  const wifiOnly = (await stored(vault.db, () => WIFI_ONLY.read(vault.db))) ?? false;
  const kind = networkKind();
  return items.filter(({ anyNetwork = false }) => photosMayGo(wifiOnly, anyNetwork, kind));
};

/**
 * What this run itself brought to the server before the operation that names it was accepted: it was not a
 * week ago, so the server has it still, and from now on it keeps it.
 */
const confirmStored = async ({ vault, known }: Line, items: readonly OutboxItem[]): Promise<void> => {
  for (const { photos } of items)
    for (const { sha256, size } of photos) if (known.get(sha256) === size) await markUploaded(vault, sha256);
};

/** Not known to have arrived after the operation that names them: only then the server never lets them go. */
const missingOf = async ({ vault }: Line, { photos, accepted }: OutboxItem): Promise<Set<string>> => {
  const there = await arrivedSince(vault, accepted?.at ?? Number.POSITIVE_INFINITY);
  return new Set(photos.map(({ sha256 }) => sha256).filter((sha256) => !there.has(sha256)));
};

/**
 * Sends the first photos of operations that are just being pushed, in the time that the answer takes. They
 * are named by their content, so they are right whatever the answer is; what no operation comes to name,
 * the server sweeps. What was begun before is asked about first. Fails silently: the push meets the same
 * network, and what did not get through is sent after it.
 */
export const uploadBeside = (line: Line): { end(): Promise<void> } => {
  let ended = false;
  const work = async (): Promise<void> => {
    const { vault, known } = line;
    const due = await allowed(line, await dueItems(vault));
    const [arrived, begun] = await Promise.all([arrivedSince(vault, 1), begunPhotos(vault)]);
    const wanted = due.flatMap(({ photos }) => photos.filter(({ sha256 }) => !arrived.has(sha256)));
    // Asking about all takes the time of the push as well; and a phone that tries again and again without a
    // network begins no more photos than the first time.
    if (!wanted.some(({ sha256 }) => begun.has(sha256)))
      for (const { sha256 } of wanted) known.set(sha256, 0);
    await sendPhotos(line, wanted, {
      pause: async () => ended,
      stored: async () => undefined,
      // Told again, to the item that names it, once that is accepted.
      fault: async () => [],
    });
  };
  const done = work().catch(() => undefined);
  return {
    end: () => {
      ended = true;
      return done;
    },
  };
};
