import { signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso/router';
import { ROUTES, WORKSHOP } from '../routes.ts';
import { LiveRegion } from '../ui/announce.tsx';
import { arrive, firstArrival, tagEntry } from '../ui/navigation.ts';
import { toast } from '../ui/toast.ts';
import { useLazy } from '../ui/useLazy.ts';
import './app.css';
import { CrashBoundary } from './CrashBoundary.tsx';
import { guarded } from './guarded.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { SyncLine } from './SyncLine.tsx';

const SHOWN = import.meta.env.DEV ? [...ROUTES, WORKSHOP] : ROUTES;
const PAGES = SHOWN.map((route) => ({ path: route.path, ...guarded(route) }));

/** Marks history entries as the router makes them. */
const HistoryTags = () => {
  const { url } = useLocation();
  useLayoutEffect(tagEntry, [url]);
  useLayoutEffect(firstArrival, []);
  return null;
};

/** The live region of toasts, there from the start; what draws them is fetched with the first one. */
const Toasts = () => {
  const host = useLazy(() => import('../ui/ToastHost.tsx'), toast.value !== undefined);
  return <div role="status">{typeof host === 'object' && <host.ToastHost />}</div>;
};

/** Fetched after the first paint: nothing of it is there then. */
const NoticesPlace = () => {
  const place = useLazy(() => import('./Notices.tsx'));
  return typeof place === 'object' ? <place.Notices /> : null;
};

const loading = signal(false);

const LoadingLine = () => (loading.value ? <div class="loading-line" /> : null);

/**
 * The router keeps the page that is left on the screen until the new one is there; it loses it when it is
 * itself rendered again in between. So nothing here may depend on what changes while a page is fetched.
 */
const Pages = () => (
  <CrashBoundary>
    <Router
      onRouteChange={arrive}
      onLoadStart={() => {
        loading.value = true;
      }}
      onLoadEnd={() => {
        loading.value = false;
      }}
    >
      {PAGES.map(({ path, component }) => (
        <Route key={path} path={path} component={component} />
      ))}
      <Route default component={NotFoundPage} />
    </Router>
  </CrashBoundary>
);

/** The shell around every page. */
export const App = () => (
  <LocationProvider>
    <HistoryTags />
    <SyncLine />
    <NoticesPlace />
    <LoadingLine />
    <Pages />
    <LiveRegion />
    <Toasts />
  </LocationProvider>
);

/** Fetches the page that an address shows, so that the first rendering has it. */
export const preload = async (pathname: string): Promise<void> => {
  await PAGES.find(({ path }) => path === pathname)?.preload();
};
