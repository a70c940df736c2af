import { useLive } from './live.ts';
import { loadStores } from './load.ts';
import type { OutboxItem } from './outbox-item.ts';
import { uploadProgress } from './sync-status.ts';

/** How far the photos of an outbox item are. */
export interface PhotoProgress {
  /** Photos that have arrived whole, of how many. */
  stored: number;
  count: number;
  /** Bytes that have arrived, of how many. */
  sent: number;
  total: number;
}

const NONE: ReadonlySet<string> = new Set();

/** Adds up what is known of each photo: `arrived` names those that the server has whole. */
export const addUp = (
  photos: OutboxItem['photos'],
  arrived: ReadonlySet<string> | 'all',
  moving: ReadonlyMap<string, { sent: number }>,
): PhotoProgress => {
  const progress = { stored: 0, count: photos.length, sent: 0, total: 0 };
  for (const { sha256, size } of photos) {
    const whole = arrived === 'all' || arrived.has(sha256);
    progress.total += size;
    progress.sent += whole ? size : Math.min(size, moving.get(sha256)?.sent ?? 0);
    if (whole) progress.stored += 1;
  }
  return progress;
};

/** Which photos of an item the server has whole, kept up to date; the state of a receipt's photos. */
export const useArrivedPhotos = (item: OutboxItem | undefined): ReadonlySet<string> | 'all' => {
  // A photo counts from when it arrived after the operation that names it: the server keeps it for that one.
  const since = item?.accepted?.at ?? Number.POSITIVE_INFINITY;
  const arrived = useLive<ReadonlySet<string>>(`arrived/${item?.id}/${since}`, async (outlet) => {
    const { watchArrived, currentVault } = await loadStores();
    return watchArrived(await currentVault(), since, outlet);
  });
  if (item?.state === 'done') return 'all';
  return arrived.state === 'ready' ? arrived.value : NONE;
};

/** How far the photos of an item are, kept up to date whoever sends them; all 0 where there is no item. */
export const usePhotoProgress = (item: OutboxItem | undefined): PhotoProgress =>
  addUp(item?.photos ?? [], useArrivedPhotos(item), uploadProgress.value);
