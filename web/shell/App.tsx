import { signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { exec, LocationProvider, Route, Router, useLocation } from 'preact-iso/router';
import { nextTask } from '../next-task.ts';
import { ROUTES, WORKSHOP } from '../routes.ts';
import { LiveRegion } from '../ui/announce.tsx';
import { arrive, firstArrival, tagEntry } from '../ui/navigation.ts';
import { toast } from '../ui/toast.ts';
import { useLazy } from '../ui/useLazy.ts';
import './app.css';
import './foot.css';
import { CrashBoundary } from './CrashBoundary.tsx';
import { fadePages, pageStands } from './fade-pages.ts';
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

/**
 * Tells the styles how much of the screen what stands at its foot takes, now and whenever that changes; while it is
 * the room that is always kept they know it (foot.css), and need not be worked out anew for the whole page.
 */
const measureFoot = (foot: HTMLElement | null): void => {
  if (!foot) return;
  const { style } = document.documentElement;
  const measure = (): void => {
    const height = foot.offsetHeight;
    if (height === Math.round(Number.parseFloat(getComputedStyle(foot).minHeight)))
      style.removeProperty('--foot');
    else style.setProperty('--foot', `${height}px`);
  };
  new ResizeObserver(measure).observe(foot);
};

/** What may come and go at any moment: below the page, so that nothing of it moves. */
const Foot = () => (
  <div class="foot" ref={measureFoot}>
    <NoticesPlace />
    <SyncLine />
  </div>
);

const loading = signal(false);

const LoadingLine = () => (loading.value ? <div class="loading-line" /> : null);

/**
 * The router keeps the page that is left on the screen until the new one is there; it loses it when it is
 * itself rendered again in between. So nothing here may depend on what changes while a page is fetched.
 */
const Pages = () => (
  <CrashBoundary>
    <Router
      onRouteChange={() => {
        pageStands();
        arrive();
      }}
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

fadePages((pathname) => PAGES.find(({ path }) => exec(pathname, path))?.isFetched() ?? true);

/** The shell around every page. */
export const App = () => (
  <LocationProvider>
    <HistoryTags />
    <LoadingLine />
    <Pages />
    <Foot />
    <LiveRegion />
    <Toasts />
  </LocationProvider>
);

/**
 * Fetches the page that an address shows, so that the first rendering has it. Running the app's files, asking for
 * those of the page and the first rendering are a task each: in one they hold up a cheap phone for too long.
 */
export const preload = async (pathname: string): Promise<void> => {
  await nextTask();
  await PAGES.find(({ path }) => exec(pathname, path))?.preload();
  await nextTask();
};
