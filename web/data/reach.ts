import type { Live } from './live.ts';
import { syncStatus } from './sync-status.ts';

/**
 * Whether something has never been fetched and cannot be now: no network, or the server does not answer.
 * Pages then say so instead of promising that it is about to come.
 */
export const outOfReach = (live: Live<unknown>): boolean => {
  const { state } = syncStatus.value;
  return live.state === 'loading' && (state === 'offline' || state === 'waiting' || state === 'signed-out');
};
