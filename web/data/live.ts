import { signal } from '@preact/signals';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { Problem, type ProblemCode } from '../../shared/kernel/problems.ts';
import { session } from './session-state.ts';

/** Something that is read from the phone and stays up to date. */
export type Live<T> =
  | {
      state: 'loading';
      /** The phone has none; whether there is one is known after the first pull. */
      looked?: true;
    }
  /** It is known that there is none. */
  | { state: 'none' }
  | { state: 'ready'; value: T }
  /** The phone could not read it. */
  | { state: 'failed'; code: ProblemCode };

/** Whether what is on the phone was read: what comes from now on is news. */
export const isRead = (live: Live<unknown>): boolean => live.state !== 'loading' || live.looked === true;

/** Where a watcher puts what it finds, and how it says that it cannot go on. */
export interface Outlet<T> {
  emit(value: Live<T>): void;
  fail(error: unknown): void;
}

type Watch<T> = (outlet: Outlet<T>) => Promise<() => void>;

const LOADING = { state: 'loading' } as const;
const NONE = { state: 'none' } as const;

/** Whose data there is to follow: a person's id, or why there is nobody's. */
const whose = (): string => {
  const who = session.value;
  return typeof who === 'string' ? who : who.personId;
};

/** Begins to watch; answers how to stop, also before it has begun. */
const begin = <T>(watch: Watch<T>, put: (value: Live<T>) => void): (() => void) => {
  let over = false;
  let stop: (() => void) | undefined;
  const emit = (value: Live<T>) => {
    if (!over) put(value);
  };
  const fail = (error: unknown) =>
    emit({ state: 'failed', code: error instanceof Problem ? error.code : 'storage-failed' });
  watch({ emit, fail }).then((end) => {
    stop = end;
    if (over) end();
  }, fail);
  return () => {
    over = true;
    stop?.();
  };
};

/**
 * Something of the signed-in person's that is read once, however many components show it, for as long as any of
 * them is there. The hook it returns answers `none` while nobody is signed in, and never what was another's.
 */
export const sharedLive = <T>(watch: Watch<T>): (() => Live<T>) => {
  const found = signal<{ person: string; live: Live<T> }>({ person: '', live: LOADING });
  const users = new Set<object>();
  let stop: (() => void) | undefined;
  /** Whom `found` is of; '' while nothing is watched. */
  let followed = '';

  const follow = (person: string): void => {
    if (followed === person) return;
    stop?.();
    stop = undefined;
    followed = person;
    found.value = { person, live: person === 'signed-out' ? NONE : LOADING };
    if (person === '' || person === 'signed-out' || person === 'unknown') return;
    stop = begin(watch, (live) => {
      found.value = { person, live };
    });
  };

  return () => {
    const person = whose();
    // Before the paint: what is read quickly is on the screen a picture sooner.
    useLayoutEffect(() => {
      const user = {};
      users.add(user);
      // Whoever comes to what failed has it tried again.
      if (found.peek().live.state === 'failed') follow('');
      follow(person);
      return () => {
        users.delete(user);
        if (users.size === 0) follow('');
      };
    }, [person, follow]);
    const { value } = found;
    return value.person === person ? value.live : LOADING;
  };
};

/**
 * Follows what `watch` watches, for as long as the component is there and the same person is signed in;
 * `none` while nobody is. `name` says what is watched: another name watches anew.
 */
export const useLive = <T>(name: string, watch: Watch<T>): Live<T> => {
  // `name` stands for everything that `watch` uses.
  const useIt = useMemo(() => sharedLive(watch), [name]);
  return useIt();
};
