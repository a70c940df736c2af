import { useEffect, useRef, useState } from 'preact/hooks';
import { useSyncSummary } from '../data/outbox.ts';
import { uploadSpeed } from '../data/sync-status.ts';
import { isSlow, SLOW_MS } from '../data/sync-summary.ts';
import { PATHS, signInFor } from '../paths.ts';
import { SyncBar } from '../ui/SyncBar.tsx';

/** How long "everything is sent" stays, in ms, after something had to wait. */
const SENT_STAYS = 5000;

/** True for a moment when what had waited has all gone out. */
const useJustSent = (state: string, count: number): boolean => {
  const waited = useRef(false);
  const [shown, setShown] = useState(false);
  if (count > 0 && (state === 'offline' || state === 'waiting')) waited.current = true;
  useEffect(() => {
    if (state !== 'sent' || !waited.current) return;
    waited.current = false;
    setShown(true);
    const timer = setTimeout(() => setShown(false), SENT_STAYS);
    return () => clearTimeout(timer);
  }, [state]);
  return shown && state === 'sent';
};

/** Whether what is being sent shows that the network is slow. */
const useSlow = (sending: boolean): boolean => {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!sending) return;
    const timer = setTimeout(() => setLong(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [sending]);
  return sending && long && isSlow(uploadSpeed.value);
};

export { RoomLine } from './RoomLine.tsx';

/** For somebody who is signed in: the outbox and the network. */
export const OutboxLine = ({ online }: { online: boolean }) => {
  const summary = useSyncSummary();
  const { count } = summary;
  // Nobody can sign in without a network: that is said first.
  const urgent = summary.state === 'attention';
  const state = online || urgent ? summary.state : 'offline';
  const justSent = useJustSent(state, count);
  const slow = useSlow(state === 'sending');
  if (state === 'sent' && !justSent) return null;
  if (state === 'signed-out')
    return <SyncBar state={state} count={count} href={signInFor(location.pathname)} />;
  return <SyncBar state={slow ? 'slow' : state} count={count} {...(count > 0 && { href: PATHS.outbox })} />;
};
