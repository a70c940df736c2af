import type { SyncStatus } from './bus.ts';

/** What one line at the foot of every page says: what the phone has not been able to send, and why. */
export interface SyncSummary {
  state: 'offline' | 'sending' | 'waiting' | 'attention' | 'signed-out' | 'sent';
  /** How many items it is about. */
  count: number;
}

/** A run that has something to send and takes so long, ms, may be on a slow network. */
export const SLOW_MS = 8_000;
/** Bytes a millisecond: 320 kbit/s, the best of 2G. */
const SLOW_SPEED = 40;

/** Whether a run that takes long shows a slow network: while photos are moving their speed decides. */
export const isSlow = (speed: number | undefined): boolean => speed === undefined || speed < SLOW_SPEED;

/** The most urgent thing first: what needs the person, then what keeps everything from going out. */
export const summarise = (
  status: SyncStatus,
  items: readonly { state: 'waiting' | 'sending' | 'sent' | 'attention' | 'done' }[],
): SyncSummary => {
  const attention = items.filter((item) => item.state === 'attention').length;
  const unsent = items.filter((item) => item.state !== 'done' && item.state !== 'attention').length;
  if (status.state === 'signed-out') return { state: 'signed-out', count: unsent };
  if (attention > 0) return { state: 'attention', count: attention };
  if (status.state === 'offline') return { state: 'offline', count: unsent };
  if (unsent === 0) return { state: 'sent', count: 0 };
  return { state: status.state === 'syncing' ? 'sending' : 'waiting', count: unsent };
};
