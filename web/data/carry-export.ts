import { dayAt } from '../../shared/kernel/days.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { type CarryRecord, sealPack } from '../../shared/sync/carry.ts';
import {
  CARRY_EXTENSION,
  CARRY_LIMITS,
  CARRY_TYPE,
  type CarryPackId,
} from '../../shared/sync/carry-contract.ts';
import { carriable, packsOf } from './carry-plan.ts';
import { readyToCarry } from './carry-ready.ts';
import { itemsIn, type OutboxItem } from './outbox-item.ts';
import { noteOnItem } from './outbox-note.ts';
import { arrivedSince, readPhoto } from './photo-store.ts';
import type { Vault } from './vault.ts';

/** Makes carry packs (O7) on the phone; fetched by whoever exports. */
export interface CarryPack {
  file: File;
  items: number;
}

/** Bytes that are put together before they are handed to the browser, which keeps large Blobs on the disk. */
const BLOB_PART = 1_048_576;

/**
 * Packs what waits in the outbox, or one item of it, into as few files as the server takes. The items stay
 * where they are, marked as perhaps on their way, until a receipt comes.
 * @throws Problem carry-not-ready; not-found where there is nothing to pack; storage-full, storage-failed
 */
export const makePacks = async (
  vault: Vault,
  only: string | undefined,
  photoDone: () => void,
): Promise<CarryPack[]> => {
  const { ticket, key } = await readyToCarry(vault);
  const all = carriable(await itemsIn(vault, ['waiting', 'sending', 'sent', 'attention']));
  const chosen = all.filter(({ id }) => only === undefined || id === only);
  if (chosen.length === 0) throw new Problem('not-found');
  const packs: CarryPack[] = [];
  for (const items of packsOf(chosen)) {
    const id = newId<CarryPackId>();
    const parts: Blob[] = [];
    let held: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for await (const piece of sealPack(key, recordsOf(vault, { id, ticket, items }, photoDone))) {
      held.push(piece);
      size += piece.byteLength;
      if (size < BLOB_PART) continue;
      parts.push(new Blob(held));
      [held, size] = [[], 0];
    }
    const name = `heyan-${dayAt(Date.now())}-${id.slice(-4)}${CARRY_EXTENSION}`;
    const file = new File([...parts, ...held], name, { type: CARRY_TYPE });
    for (const item of items) await markExported(vault, item);
    packs.push({ file, items: items.length });
  }
  return packs;
};

interface Content {
  id: CarryPackId;
  ticket: string;
  items: readonly OutboxItem[];
}

async function* recordsOf(
  vault: Vault,
  { id, ticket, items }: Content,
  photoDone: () => void,
): AsyncGenerator<CarryRecord> {
  yield { kind: 'head', id, ticket, createdAt: new Date().toISOString() };
  for (const { operation } of items) yield { kind: 'operation', operation };
  let room: number = CARRY_LIMITS.bytes;
  for (const { photos, accepted } of items) {
    // Known to have arrived after the operation that names them (sync-uploads.ts).
    const there = await arrivedSince(vault, accepted?.at ?? Number.POSITIVE_INFINITY);
    for (const photo of photos) {
      photoDone();
      if (there.has(photo.sha256)) continue;
      const bytes = await readPhoto(vault, photo.sha256);
      room -= photo.size;
      // One that is broken on the disk, or for which there is no room, is no reason to leave the rest behind.
      if (bytes && room > 0) yield { kind: 'photo', photo, bytes: new Uint8Array(bytes) };
    }
  }
}

/**
 * From now on it may arrive without this phone's doing: a try without an answer. What takes its place (after
 * "change") keeps the operation's id, so that the server refuses the second one.
 */
const markExported = async (vault: Vault, { id }: OutboxItem): Promise<void> => {
  await noteOnItem(vault, id, (item) => ({ ...item, tries: item.tries + 1, exportedAt: Date.now() }));
};
