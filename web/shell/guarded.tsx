import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { exec, useLocation } from 'preact-iso/router';
import { session } from '../data/session-state.ts';
import { useMessages } from '../i18n/messages.ts';
import { signInFor } from '../paths.ts';
import type { Route } from '../routes.ts';
import { titles } from '../titles.ts';
import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { RouteTitle } from '../ui/title.ts';
import { useNavigate } from '../ui/useNavigate.ts';
import { lazyPage } from './lazy-page.tsx';

/**
 * Leads on to another page, leaving nothing to come back to. Once: it stays on until that page is fetched,
 * while the address is that page's already. A page that is being left for another one leads nowhere.
 */
const Lead = ({ from, to }: { from: string; to: string }) => {
  const navigate = useNavigate();
  useEffect(() => {
    if (exec(location.pathname, from)) navigate(to, { replace: true });
  }, []);
  return null;
};

/** What the shell knows of a row of the route table. */
interface GuardedPage {
  component: ComponentType;
  preload: () => Promise<unknown>;
  isFetched: () => boolean;
}

/** The component of a row of the route table: its page, for those who may see it. */
export const guarded = (route: Route): GuardedPage => {
  const { Page: Content, isFetched } = lazyPage(route.page);
  const Guarded = () => {
    const title = useMessages(titles)[route.title];
    const { url } = useLocation();
    const known = session.value;
    if (route.who === 'person' && known === 'signed-out')
      return <Lead from={route.path} to={signInFor(url)} />;
    return (
      <RouteTitle.Provider value={title}>
        {route.who === 'person' && known === 'unknown' ? (
          <Page>
            <Skeleton />
          </Page>
        ) : (
          <Content />
        )}
      </RouteTitle.Provider>
    );
  };
  return { component: Guarded, preload: Content.preload, isFetched };
};
