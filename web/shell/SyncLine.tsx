import { session } from '../data/session-state.ts';
import { SyncBar } from '../ui/SyncBar.tsx';
import { useLazy } from '../ui/useLazy.ts';
import { useOnline } from '../ui/useOnline.ts';

/**
 * The line at the foot of every page; nothing at all when there is a network and nothing waits. What waits is known
 * to the outbox, whose code is fetched for somebody who is signed in.
 */
export const SyncLine = () => {
  const online = useOnline();
  const signedIn = typeof session.value === 'object';
  const line = useLazy(() => import('./OutboxLine.tsx'), signedIn);
  if (signedIn && typeof line === 'object')
    return (
      <>
        <line.OutboxLine online={online} />
        <line.RoomLine />
      </>
    );
  return online ? null : <SyncBar state="offline" count={0} />;
};
