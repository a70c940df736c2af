import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { CarryOutcome } from '../../../shared/sync/carry-contract.ts';
import { asProblem } from '../../ui/as-problem.ts';

export type Handing =
  | { state: 'checking' | 'waiting' | 'offline' }
  /** `share` of the bytes that have left, 0 to 1. */
  | { state: 'sending'; share: number }
  | { state: 'done'; outcome: CarryOutcome }
  | { state: 'failed'; problem: Problem };

export interface Handed {
  id: number;
  file: File;
  handing: Handing;
}

const loadTools = () =>
  import('../../data/carry-hand-in.ts').catch((): never => {
    throw new Problem('offline');
  });

/** Checks a file and hands it in; `offline` where there is no network for it now. */
const handInOne = async (file: File, show: (handing: Handing) => void): Promise<Handing> => {
  try {
    show({ state: 'checking' });
    const { checkPack, handIn } = await loadTools();
    await checkPack(file);
    if (!navigator.onLine) return { state: 'offline' };
    show({ state: 'sending', share: 0 });
    const outcome = await handIn(file, (share) => show({ state: 'sending', share }));
    return { state: 'done', outcome };
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code === 'offline' && !navigator.onLine) return { state: 'offline' };
    return { state: 'failed', problem };
  }
};

/** Files on their way in, one after the other; those that wait for a network go when there is one. */
export const useCarry = () => {
  const [files, setFiles] = useState<readonly Handed[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const next = useRef(0);
  const offline = useRef(new Map<number, Handed>());

  const enqueue = (one: Handed): void => {
    const show = (handing: Handing): void =>
      setFiles((before) => before.map((other) => (other.id === one.id ? { ...other, handing } : other)));
    offline.current.delete(one.id);
    show({ state: 'waiting' });
    queue.current = queue.current.then(async () => {
      const end = await handInOne(one.file, show);
      if (end.state === 'offline') offline.current.set(one.id, one);
      show(end);
    });
  };
  const add = (picked: readonly File[]): void => {
    const fresh = picked.map((file): Handed => {
      next.current += 1;
      return { id: next.current, file, handing: { state: 'waiting' } };
    });
    setFiles((before) => [...fresh, ...before]);
    for (const one of fresh) enqueue(one);
  };
  useEffect(() => {
    const online = (): void => {
      for (const one of [...offline.current.values()]) enqueue(one);
    };
    addEventListener('online', online);
    return () => removeEventListener('online', online);
  }, []);
  return { files, add, again: enqueue };
};
