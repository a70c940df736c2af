import { useEffect, useState } from 'preact/hooks';
import { askToKeep, kept, lookWhetherKept } from '../../data/persist.ts';
import { lookAtRoom, type Room, room } from '../../data/room.ts';
import { session } from '../../data/session-state.ts';
import { freeRoom, readUse, type StorageUse } from '../../data/space.ts';
import { type Action, useAction } from '../../ui/useAction.ts';

export interface StorageView {
  /** False until everything was looked at once. */
  measured: boolean;
  /** `undefined` where the browser does not tell. */
  room: Room | undefined;
  /** What the account takes up; `undefined` while it is measured, or nobody is signed in. */
  use: StorageUse | undefined;
  /** Whether the browser has promised to keep everything; `undefined` where it cannot say. */
  kept: boolean | undefined;
  /** Frees what the server has for certain; then tells how much went. */
  free: Action<[]>;
  /** Asks the browser to keep everything. */
  keep: Action<[]>;
}

/** Everything on the page of the phone's storage. */
export const useStorage = (onFreed: (freed: { count: number; bytes: number }) => void): StorageView => {
  const signedIn = typeof session.value === 'object';
  const [use, setUse] = useState<StorageUse | undefined>(undefined);
  const [measured, setMeasured] = useState(false);
  const measure = async (): Promise<void> => {
    try {
      await Promise.all([lookAtRoom(), lookWhetherKept()]);
      setUse(signedIn ? await readUse() : undefined);
    } finally {
      setMeasured(true);
    }
  };
  const measuring = useAction(measure);
  useEffect(() => void measuring.run(), [signedIn]);
  const free = useAction(async () => {
    onFreed(await freeRoom());
    await measure();
  });
  const keep = useAction(async () => {
    await askToKeep();
  });
  const problem = free.problem ?? measuring.problem;
  return { measured, room: room.value, use, kept: kept.value, free: { ...free, problem }, keep };
};
