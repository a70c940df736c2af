import type { PhotoRef } from '../../shared/sync/protocol.ts';
import { WIFI_ONLY } from './meta.ts';
import { networkKind, photosMayGo } from './network-kind.ts';
import { changeItem, itemsIn, type OutboxItem } from './outbox-item.ts';
import { arrivedSince, begunPhotos, markUploaded } from './photo-store.ts';
import { sweepPhotos } from './photo-sweep.ts';
import { stored } from './storage.ts';
import type { Line } from './sync-line.ts';
import { dueItems, hasDue } from './sync-push.ts';
import { type Hooks, type Outcome, sendPhotos } from './upload-run.ts';
import type { Vault } from './vault.ts';

/** Photos that have been on their way since before their operations were pushed. */
export interface Beside {
  /** Begins no other request and waits for those under way. Never rejects. */
  end(): Promise<void>;
  /**
   * The operations were answered: the rest goes on under these hooks without a pause, if all of it is `still`
   * wanted. What was refused has photos that are not.
   * @returns how it ended; `undefined` where it did not go on, or had failed before
   * @throws as `sendPhotos`
   */
  goOn(hooks: Hooks, still: ReadonlySet<string>): Promise<Outcome | undefined>;
}

/** Accepted operations, each with the photos that the server is not known to have. */
type Left = Map<OutboxItem, Set<string>>;

/**
 * Brings the photos of accepted operations to the server, the oldest operation's first: those that are on their
 * way beside go on, then the others. Stops early when something new is to be pushed: a tap on a button must not
 * wait for fifty photos.
 * @returns whether anything changed on the server, or is to be pushed: then it is worth another round
 * @throws Problem of the network, the server or the disk; DOMException when the line is stopped
 */
export const uploadMissing = async (line: Line, beside: Beside): Promise<boolean> => {
  const { vault } = line;
  const left: Left = new Map();
  for (const item of await itemsIn(vault, ['sent'])) left.set(item, await missingOf(line, item));
  for (const item of [...left.keys()]) await settle(vault, left, item);
  const hooks = hooksFor(vault, left);
  const before = await beside.goOn(hooks, new Set([...left.values()].flatMap((missing) => [...missing])));
  await confirmStored(line, left, hooks);
  if (before?.paused) return true;

  const going = await allowed(line, [...left.keys()]);
  const wanted = going.flatMap((item) => item.photos.filter(({ sha256 }) => left.get(item)?.has(sha256)));
  const outcome = await sendPhotos(line, wanted, hooks);
  if (outcome.paused) return true;
  await sweepPhotos(vault, Date.now());
  return outcome.moved || before?.moved === true;
};

const settle = async (vault: Vault, left: Left, item: OutboxItem): Promise<void> => {
  if (left.get(item)?.size !== 0) return;
  left.delete(item);
  await changeItem(vault, item, (now) => ({ ...now, state: 'done' }));
};

const hooksFor = (vault: Vault, left: Left): Hooks => {
  const kind = networkKind();
  return {
    // Off the Wi-Fi in the middle: the next round decides anew what may go.
    pause: async () => networkKind() !== kind || hasDue(vault),
    stored: async ({ sha256 }) => {
      await markUploaded(vault, sha256);
      for (const [item, missing] of left) if (missing.delete(sha256)) await settle(vault, left, item);
    },
    fault: async (sha256, code) => {
      const named = [...left.keys()].filter((item) => left.get(item)?.has(sha256));
      for (const item of named) {
        left.delete(item);
        await changeItem(vault, item, (now) => ({ ...now, state: 'attention', problem: { code } }));
      }
      // Photos that only this item named wait with it.
      const still = new Set([...left.values()].flatMap((missing) => [...missing]));
      return named.flatMap(({ photos }) => photos).filter((photo) => !still.has(photo.sha256));
    },
  };
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
const confirmStored = async ({ known }: Line, left: Left, { stored }: Hooks): Promise<void> => {
  for (const [{ photos }, missing] of [...left])
    for (const photo of photos)
      if (missing.has(photo.sha256) && known.get(photo.sha256) === photo.size) await stored(photo);
};

/** Not known to have arrived after the operation that names them: only then the server never lets them go. */
const missingOf = async ({ vault }: Line, { photos, accepted }: OutboxItem): Promise<Set<string>> => {
  const there = await arrivedSince(vault, accepted?.at ?? Number.POSITIVE_INFINITY);
  return new Set(photos.map(({ sha256 }) => sha256).filter((sha256) => !there.has(sha256)));
};

/** So many photos may have been begun by tries that came to nothing before each is asked about first. */
const BEGUN_IN_VAIN = 4;

/**
 * Sends the first photos of operations that are just being pushed, in the time that the answer takes. They
 * are named by their content, so they are right whatever the answer is; what no operation comes to name,
 * the server sweeps. What was begun before is asked about along with the bytes of others. Fails silently: the
 * push meets the same network, and what did not get through is sent after it.
 */
export const uploadBeside = (line: Line): Beside => {
  const kind = networkKind();
  let [ended, failed] = [false, false];
  let wanted: PhotoRef[] = [];
  let hooks: Hooks = {
    pause: async () => false,
    stored: async () => undefined,
    // Told again, to the item that names it, once that is accepted.
    fault: async () => [],
  };
  const work = async (): Promise<Outcome> => {
    const { vault, known } = line;
    const due = await allowed(line, await dueItems(vault));
    const [arrived, begun] = await Promise.all([arrivedSince(vault, 1), begunPhotos(vault)]);
    wanted = due.flatMap(({ photos }) => photos.filter(({ sha256 }) => !arrived.has(sha256)));
    const fresh = wanted.filter(({ sha256 }) => !begun.has(sha256));
    // A phone that tries again and again without a network soon begins no others: then all are asked about.
    if (wanted.length - fresh.length <= BEGUN_IN_VAIN) for (const { sha256 } of fresh) known.set(sha256, 0);
    return sendPhotos(line, wanted, {
      pause: async () => ended || networkKind() !== kind || hooks.pause(),
      stored: (photo) => hooks.stored(photo),
      fault: (sha256, code) => hooks.fault(sha256, code),
    });
  };
  const done = work();
  const quiet = done.then(
    () => undefined,
    () => {
      failed = true;
    },
  );
  const end = (): Promise<void> => {
    ended = true;
    return quiet;
  };
  return {
    end,
    goOn: async (next, still) => {
      const refused = wanted.some(
        ({ sha256, size }) => !still.has(sha256) && line.known.get(sha256) !== size,
      );
      if (refused) await end();
      if (refused || failed) return undefined;
      hooks = next;
      return done;
    },
  };
};
