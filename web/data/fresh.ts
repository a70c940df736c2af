import { useEffect } from 'preact/hooks';
import { session } from './session-state.ts';
import { syncStatus } from './sync-status.ts';
import { requestSync } from './sync-triggers.ts';

/**
 * Asks once, when a page opens, for what others have done meanwhile: a window's check, a reviewer's answer.
 * The page shows what the phone has and changes when more arrives. While the engine waits for its moment
 * (no network, a server that asked for a pause) it is left alone.
 */
export const useFresh = (): void => {
  const signedIn = typeof session.value === 'object';
  useEffect(() => {
    const { state } = syncStatus.peek();
    if (signedIn && (state === 'idle' || state === 'syncing')) requestSync();
  }, [signedIn]);
};
