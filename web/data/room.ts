import { signal } from '@preact/signals';
import { listen } from './bus.ts';
import { layReserve } from './reserve.ts';

/** How much room there is on this phone for the app (O8), as the browser estimates it. */
export interface Room {
  /** Bytes. */
  used: number;
  quota: number;
}

/** What a photo may take up once it is made small (1600 px), bytes; most take less than half. */
const PHOTO_BYTES = 700_000;
/** Kept free for what is written and for the app's next version, bytes. */
const RESERVE = 5_000_000;
/** Fewer photos than one objection may have: then it is time to say something. */
const LOW_PHOTOS = 50;
/** At most so often, in ms: estimating costs the browser a walk over its files. */
const PERIOD_MS = 10_000;

/** How many more photos there is room for, on the safe side. */
export const photosThatFit = ({ used, quota }: Room): number =>
  Math.max(0, Math.floor((quota - used - RESERVE) / PHOTO_BYTES));

export const isLow = (room: Room): boolean => photosThatFit(room) < LOW_PHOTOS;

/** As it was last looked at; `undefined` where the browser does not tell. */
export const room = signal<Room | undefined>();

/** A write was refused for want of room, or there is none for the reserve (reserve.ts). */
export const tight = signal(false);

/** Whether it is time to say something. */
export const nearlyFull = (): boolean => tight.value || (room.value !== undefined && isLow(room.value));

let lookedAt = Number.NEGATIVE_INFINITY;

/** Looks now. Never rejects. */
export const lookAtRoom = async (): Promise<void> => {
  lookedAt = performance.now();
  const manager: StorageManager | undefined = navigator.storage;
  const estimate = await manager?.estimate?.().catch(() => undefined);
  const { usage, quota } = estimate ?? {};
  room.value = usage === undefined || quota === undefined ? undefined : { used: usage, quota };
  // Where the estimate is worth something, a reserve must not make it worse.
  if (!room.value || !isLow(room.value)) tight.value = !(await layReserve());
};

/** Looks now, and whenever something was written or the app comes to the front; returns how to stop. */
export const followRoom = (): (() => void) => {
  const look = () => {
    // What was said stays said until the app is opened again or room is made: laying the reserve anew in the
    // little that is left would take it away from the next photo.
    if (document.visibilityState === 'visible' && performance.now() - lookedAt >= PERIOD_MS && !tight.peek())
      void lookAtRoom();
  };
  const stop = listen((news) => {
    if (news.type === 'room') tight.value = news.tight;
    if (news.type === 'draft' || news.type === 'synced') look();
  });
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    stop();
    document.removeEventListener('visibilitychange', look);
  };
};
