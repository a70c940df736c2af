import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import { useMessages } from '../i18n/messages.ts';
import { common } from './messages.ts';

/** The title that the route table gives the page that is shown; the shell provides it. */
export const RouteTitle = createContext('');

/** Sets the window's title and returns it: the page's own, else the one of the route table. */
export const usePageTitle = (own?: string): string => {
  const fromTable = useContext(RouteTitle);
  const { product } = useMessages(common);
  const title = own ?? fromTable;
  useEffect(() => {
    document.title = title && title !== product ? `${title} · ${product}` : product;
  }, [title, product]);
  return title;
};
