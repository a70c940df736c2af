import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Problem, type ProblemCode } from '../../shared/kernel/problems.ts';
import { session } from './session-state.ts';

/** Something that is read from the phone and stays up to date. */
export type Live<T> =
  | { state: 'loading' }
  /** It is known that there is none. */
  | { state: 'none' }
  | { state: 'ready'; value: T }
  /** The phone could not read it. */
  | { state: 'failed'; code: ProblemCode };

/** Where a watcher puts what it finds, and how it says that it cannot go on. */
export interface Outlet<T> {
  emit(value: Live<T>): void;
  fail(error: unknown): void;
}

/**
 * Follows what `watch` watches, for as long as the component is there and the same person is signed in;
 * `none` while nobody is. `name` says what is watched: another name watches anew.
 */
export const useLive = <T>(name: string, watch: (outlet: Outlet<T>) => Promise<() => void>): Live<T> => {
  const found = useSignal<Live<T>>({ state: 'loading' });
  const who = session.value;
  const person = typeof who === 'string' ? who : who.personId;
  // `name` stands for everything that `watch` uses.
  useEffect(() => {
    found.value = { state: person === 'signed-out' ? 'none' : 'loading' };
    if (person === 'signed-out' || person === 'unknown') return;
    let over = false;
    let stop: (() => void) | undefined;
    const fail = (error: unknown) => {
      const code = error instanceof Problem ? error.code : 'storage-failed';
      if (!over) found.value = { state: 'failed', code };
    };
    const emit = (value: Live<T>) => {
      if (!over) found.value = value;
    };
    watch({ emit, fail }).then((end) => {
      stop = end;
      if (over) end();
    }, fail);
    return () => {
      over = true;
      stop?.();
    };
  }, [name, person]);
  return found.value;
};
