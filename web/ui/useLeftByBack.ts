import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';

/**
 * What stands in the place of a form that was filled in part by part (a face check) is left by "back": the address
 * then names a part of the form again.
 */
export const useLeftByBack = (standing: boolean, leave: () => void): void => {
  const { at } = useLocation().query;
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    if (standing) leave();
  }, [at]);
};
