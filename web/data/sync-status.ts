import { signal } from '@preact/signals';
import type { News, SyncStatus } from './bus.ts';
import { type Sample, sampled, speedOf } from './upload-estimate.ts';

/** What the pages show of the synchronisation, whoever runs it. */
export type { SyncStatus };

export const syncStatus = signal<SyncStatus>({ state: 'idle' });

/** When this phone and the server were last in step, ms; `undefined` until they ever were. */
export const lastSyncAt = signal<number | undefined>();

/** The server's clock minus this phone's, ms. */
export const serverOffset = signal(0);

/** The server's time as well as this phone knows it, ms: for "today" in forms; the server decides. */
export const serverNow = (): number => Date.now() + serverOffset.peek();

/** Bytes of each photo that the server has, by hash; only of photos that moved since the app was opened. */
export const uploadProgress = signal<ReadonlyMap<string, { sent: number; size: number }>>(new Map());

/** Bytes of photos a millisecond; `undefined` while nothing moves, or too little is known of it. */
export const uploadSpeed = signal<number | undefined>();
let samples: Sample[] = [];

/** Takes news from wherever the engine runs. */
export const onSyncNews = (news: News): void => {
  if (news.type === 'status') {
    syncStatus.value = news.status;
    if (news.status.state !== 'syncing') uploadSpeed.value = undefined;
  }
  if (news.type === 'synced') {
    lastSyncAt.value = news.at;
    serverOffset.value = news.offset;
  }
  if (news.type === 'progress') {
    const { sha256, sent, size } = news;
    const gained = sent - (uploadProgress.peek().get(sha256)?.sent ?? 0);
    samples = sampled(samples, Date.now(), Math.max(0, gained));
    uploadSpeed.value = speedOf(samples);
    uploadProgress.value = new Map([...uploadProgress.peek(), [sha256, { sent, size }]]);
  }
};
