import { useLocation } from 'preact-iso/router';
import { tagReplaced } from './navigation.ts';

/**
 * Goes to another page. `replace` puts it in the place of the present one, so that "back" does not return
 * to a form that has been sent or a page that only led on.
 */
export const useNavigate = (): ((url: string, how?: { replace?: boolean }) => void) => {
  const { route } = useLocation();
  return (url, { replace = false } = {}) => {
    route(url, replace);
    if (replace) tagReplaced();
  };
};
