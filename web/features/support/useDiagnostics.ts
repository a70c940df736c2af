import { useEffect, useState } from 'preact/hooks';
import { health } from '../../../shared/support/contract.ts';
import { call } from '../../data/api.ts';
import { browserHints } from '../../data/browser-hints.ts';
import { deviceName } from '../../data/device-name.ts';
import { askToKeep } from '../../data/persist.ts';
import { type NotedProblem, recentProblems } from '../../data/problem-log.ts';

/** What is known of the phone's storage, in bytes; what the browser does not tell is absent. */
export interface StorageState {
  used?: number;
  room?: number;
  /** Whether the browser has promised not to clear it by itself (O8). */
  kept?: boolean;
}

export interface Diagnostics {
  /** Whether our server answers: `undefined` while it is being asked. */
  server: boolean | undefined;
  storage: StorageState;
  /** False until the storage was looked at once. */
  measured: boolean;
  /** System and browser: "Android Chrome". */
  device: string;
  /** Whether the app opens without a network: its service worker is in charge. */
  worker: boolean;
  /** Opened from the home screen. */
  installed: boolean;
  /** The newest first. */
  problems: readonly NotedProblem[];
  /** Looks again. */
  check: () => void;
  /** Asks the browser to keep the data for good; answers whether it will. */
  keep: () => Promise<boolean>;
}

const readStorage = async (): Promise<StorageState> => {
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage?.estimate) return {};
  const { usage, quota } = await storage.estimate();
  const kept = await storage.persisted?.();
  return {
    ...(usage !== undefined && { used: usage }),
    ...(usage !== undefined && quota !== undefined && { room: Math.max(0, quota - usage) }),
    ...(kept !== undefined && { kept }),
  };
};

/** What a person can read out to somebody who helps: no name, no number, nothing of their own. */
export const useDiagnostics = (): Diagnostics => {
  const [round, setRound] = useState(0);
  const [server, setServer] = useState<boolean | undefined>(undefined);
  const [storage, setStorage] = useState<StorageState | undefined>(undefined);
  useEffect(() => {
    let over = false;
    setServer(undefined);
    call(health, {}).then(
      () => !over && setServer(true),
      () => !over && setServer(false),
    );
    readStorage().then(
      (found) => !over && setStorage(found),
      () => !over && setStorage({}),
    );
    return () => {
      over = true;
    };
  }, [round]);
  const check = (): void => setRound((before) => before + 1);
  return {
    server,
    storage: storage ?? {},
    measured: storage !== undefined,
    device: deviceName(browserHints()),
    worker: Boolean(navigator.serviceWorker?.controller),
    installed: matchMedia('(display-mode: standalone)').matches,
    problems: recentProblems(),
    check,
    keep: async () => {
      const kept = await askToKeep();
      check();
      return kept;
    },
  };
};
