import { useEffect, useState } from 'preact/hooks';

/**
 * A part of a page that is fetched when it is first needed: `undefined` while it is on its way, `'failed'`
 * where it could not be fetched.
 * @param wanted false: do not fetch it yet
 * @param attempt another number tries again after a failure
 */
export const useLazy = <T>(load: () => Promise<T>, wanted = true, attempt = 0): T | undefined | 'failed' => {
  const [state, setState] = useState<{ part: T } | 'failed' | undefined>(undefined);
  const there = typeof state === 'object';
  // `load` is written inline by callers and means the same each time: fetching again would only flicker.
  useEffect(() => {
    if (!wanted || there) return;
    let gone = false;
    setState(undefined);
    load().then(
      (part) => {
        if (!gone) setState({ part });
      },
      () => {
        if (!gone) setState('failed');
      },
    );
    return () => {
      gone = true;
    };
  }, [wanted, there, attempt]);
  return typeof state === 'object' ? state.part : state;
};
