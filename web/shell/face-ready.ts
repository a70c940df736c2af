import { effect } from '@preact/signals';
import { whenIdle } from '../data/idle.ts';
import { loadStores } from '../data/load.ts';
import { session } from '../data/session-state.ts';

/** Renews what a phone needs for face checks without a network, where its person has chosen to have that (F9). */
const renew = async (): Promise<void> => {
  if (typeof session.peek() !== 'object' || !navigator.onLine) return;
  const { vaultToShow, readFacePack } = await loadStores();
  if (!(await readFacePack(await vaultToShow()))) return;
  // Fetched by those alone who have a pack.
  const { refreshOffline } = await import('../liveness/offline.ts');
  await refreshOffline();
};

/** Looks whenever somebody is at the phone and when the network returns; what fails comes the next time. */
export const followFaceReady = (): void => {
  const look = () =>
    void whenIdle()
      .then(renew)
      .catch(() => undefined);
  effect(() => {
    if (typeof session.value === 'object') look();
  });
  addEventListener('online', look);
};
