import { useEffect, useState } from 'preact/hooks';
import { health } from '../../../shared/support/contract.ts';
import { call } from '../../data/api.ts';
import { askToKeep } from '../../data/persist.ts';

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
  const [storage, setStorage] = useState<StorageState>({});
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
    storage,
    check,
    keep: async () => {
      const kept = await askToKeep();
      check();
      return kept;
    },
  };
};
