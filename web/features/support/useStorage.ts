import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../../shared/kernel/problems.ts';
import { askToKeep, kept, lookWhetherKept } from '../../data/persist.ts';
import { lookAtRoom, type Room, room } from '../../data/room.ts';
import { session } from '../../data/session-state.ts';
import { freeRoom, readUse, type StorageUse } from '../../data/space.ts';
import { asProblem } from '../../ui/as-problem.ts';
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

/** Looks at everything; what the account takes up is told where somebody is signed in. @throws Problem */
const measure = async (signedIn: boolean): Promise<StorageUse | undefined> => {
  await Promise.all([lookAtRoom(), lookWhetherKept()]);
  return signedIn ? readUse() : undefined;
};

/** Everything on the page of the phone's storage. */
export const useStorage = (onFreed: (freed: { count: number; bytes: number }) => void): StorageView => {
  const who = session.value;
  const known = who !== 'unknown';
  const signedIn = typeof who === 'object';
  const [use, setUse] = useState<StorageUse | undefined>(undefined);
  const [measured, setMeasured] = useState(false);
  const [failure, setFailure] = useState<Problem | undefined>(undefined);
  useEffect(() => {
    if (!known) return;
    // What was begun for somebody else, or for nobody, is not shown to who is there now.
    let over = false;
    const show = (found: StorageUse | undefined, problem?: Problem): void => {
      if (over) return;
      setUse(found);
      setFailure(problem);
      setMeasured(true);
    };
    measure(signedIn).then(show, (error: unknown) => show(undefined, asProblem(error)));
    return () => {
      over = true;
    };
  }, [known, signedIn]);
  const free = useAction(async () => {
    onFreed(await freeRoom());
    setUse(await measure(signedIn));
  });
  const keep = useAction(async () => {
    await askToKeep();
  });
  const problem = free.problem ?? failure;
  return { measured, room: room.value, use, kept: kept.value, free: { ...free, problem }, keep };
};
