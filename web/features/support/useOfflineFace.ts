import { useEffect, useRef, useState } from 'preact/hooks';
import { useFacePack } from '../../data/face-pack.ts';
import { session } from '../../data/session-state.ts';
import { canBeOffline, giveUpOffline, isOfflineKept, prepareOffline } from '../../liveness/offline.ts';
import { usableFor } from '../../liveness/pack.ts';
import { type Action, useAction } from '../../ui/useAction.ts';

export interface OfflineFaceView {
  /** Whether this browser can, and somebody is signed in whose checks they would be. */
  offered: boolean;
  /** The person's choice. */
  on: boolean;
  /** While it is being got ready. */
  progress: { received: number; total: number } | undefined;
  /** How many checks for 四级 can be done without a network, and until when (ms); `undefined` while not known. */
  ready: { count: number; until: number } | undefined;
  /** What it runs on is no longer all there: an update, or the browser cleared it. */
  incomplete: boolean;
  prepare: Action<[]>;
  giveUp: Action<[]>;
  stop: () => void;
}

/** Face checks without a network, as they stand on this phone (F9). */
export const useOfflineFace = (): OfflineFaceView => {
  const pack = useFacePack();
  const on = pack.state === 'ready';
  const [progress, setProgress] = useState<OfflineFaceView['progress']>(undefined);
  const [kept, setKept] = useState<boolean | undefined>(undefined);
  const control = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => control.current?.abort(), []);
  const look = async (): Promise<void> => setKept(await isOfflineKept());
  useEffect(() => void look(), [on]);
  const prepare = useAction(async () => {
    const fresh = new AbortController();
    control.current = fresh;
    const { signal } = fresh;
    const onProgress = (received: number, total: number) => setProgress({ received, total });
    onProgress(0, 0);
    try {
      await prepareOffline({ signal, onProgress });
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      setProgress(undefined);
      await look();
    }
  });
  const giveUp = useAction(giveUpOffline);
  const now = pack.state === 'ready' ? Date.now() + pack.value.ahead : 0;
  const usable = pack.state === 'ready' ? usableFor(pack.value.challenges, 'level-4', now) : [];
  return {
    offered: canBeOffline() && typeof session.value === 'object' && pack.state !== 'loading',
    on,
    progress,
    ready: on && kept ? { count: usable.length, until: Date.parse(usable[0]?.expiresAt ?? '') } : undefined,
    incomplete: on && kept === false && progress === undefined,
    prepare,
    giveUp,
    stop: () => control.current?.abort(),
  };
};
