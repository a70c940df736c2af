import { useLayoutEffect, useState } from 'preact/hooks';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso/router';
import { passkeyOffer } from '../data/passkey-offer.ts';
import { ROUTES } from '../routes.ts';
import { LiveRegion } from '../ui/announce.tsx';
import { arrive, firstArrival, tagEntry } from '../ui/navigation.ts';
import { toast } from '../ui/toast.ts';
import { useLazy } from '../ui/useLazy.ts';
import './app.css';
import { CrashBoundary } from './CrashBoundary.tsx';
import { guarded } from './guarded.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { SyncLine } from './SyncLine.tsx';

const PAGES = ROUTES.map((route) => ({ path: route.path, ...guarded(route) }));

/** Marks history entries as the router makes them. */
const HistoryTags = () => {
  const { url } = useLocation();
  useLayoutEffect(tagEntry, [url]);
  useLayoutEffect(firstArrival, []);
  return null;
};

/** Fetched with the first toast. */
const Toasts = () => {
  const host = useLazy(() => import('../ui/ToastHost.tsx'), toast.value !== undefined);
  return typeof host === 'object' ? <host.ToastHost /> : null;
};

/** Fetched after a sign-in on a phone that was not yet offered a passkey. */
const PasskeyOffer = () => {
  const place = useLazy(
    () => import('../features/account/passkeys/PasskeyOfferPlace.tsx'),
    passkeyOffer.value,
  );
  return typeof place === 'object' ? <place.PasskeyOfferPlace /> : null;
};

const Pages = () => {
  const [loading, setLoading] = useState(false);
  return (
    <>
      {loading && <div class="loading-line" />}
      <CrashBoundary>
        <Router
          onRouteChange={arrive}
          onLoadStart={() => setLoading(true)}
          onLoadEnd={() => setLoading(false)}
        >
          {PAGES.map(({ path, component }) => (
            <Route key={path} path={path} component={component} />
          ))}
          <Route default component={NotFoundPage} />
        </Router>
      </CrashBoundary>
    </>
  );
};

/** The shell around every page. */
export const App = () => (
  <LocationProvider>
    <HistoryTags />
    <SyncLine />
    <PasskeyOffer />
    <Pages />
    <LiveRegion />
    <Toasts />
  </LocationProvider>
);

/** Fetches the page that an address shows, so that the first rendering has it. */
export const preload = async (pathname: string): Promise<void> => {
  await PAGES.find(({ path }) => path === pathname)?.preload();
};
