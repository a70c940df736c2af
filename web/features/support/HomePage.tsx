import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { loadShapes } from '../../data/load-shapes.ts';
import { session } from '../../data/session-state.ts';
import { useMessages } from '../../i18n/messages.ts';
import { readPreference } from '../../preferences.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { common } from '../../ui/messages.ts';
import { usePageTitle } from '../../ui/title.ts';
import { StartPage } from './StartPage.tsx';
import { startMessages } from './start-messages.ts';

type Overview = typeof import('./OverviewPage.tsx');

const overview = signal<Overview | 'failed' | undefined>(undefined);

const fetchOverview = async (): Promise<void> => {
  try {
    await loadShapes();
    overview.value = await import('./OverviewPage.tsx');
  } catch {
    overview.value = 'failed';
  }
};

/** Fetches the page of a person before it is known that there is one, where that is likely. */
export const expectPerson = (): void => {
  if (overview.peek() === undefined && readPreference('person') === 'here') void fetchOverview();
};

const Splash = () => (
  <main class="splash" aria-busy="true">
    <Mark />
  </main>
);

const NotFetched = ({ onRetry }: { onRetry: () => void }) => {
  const t = useMessages(startMessages);
  const { product, retry } = useMessages(common);
  return (
    <main class="splash">
      <Mark />
      <h1 tabIndex={-1}>{product}</h1>
      <p role="alert">{t.notFetched}</p>
      <Button kind="primary" onClick={onRetry}>
        {retry}
      </Button>
    </main>
  );
};

/**
 * `/`: the way in for somebody who is not signed in, else what there is to do. The second part brings the
 * database with it and is fetched only then.
 */
export const HomePage = () => {
  usePageTitle();
  const person = session.value;
  const page = overview.value;
  useEffect(() => {
    if (typeof person === 'object' && overview.peek() === undefined) void fetchOverview();
  }, [person]);
  if (person === 'signed-out') return <StartPage />;
  if (person === 'unknown' || page === undefined) return <Splash />;
  if (page === 'failed') return <NotFetched onRetry={() => void fetchOverview()} />;
  return <page.OverviewPage name={person.name} />;
};
