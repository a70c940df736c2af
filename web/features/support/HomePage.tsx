import { useState } from 'preact/hooks';
import { session } from '../../data/session-state.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { common } from '../../ui/messages.ts';
import { usePageTitle } from '../../ui/title.ts';
import { useLazy } from '../../ui/useLazy.ts';
import { StartPage } from './StartPage.tsx';
import { startMessages } from './start-messages.ts';

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
  const [attempt, setAttempt] = useState(0);
  const overview = useLazy(() => import('./OverviewPage.tsx'), typeof person === 'object', attempt);
  if (person === 'signed-out') return <StartPage />;
  if (person === 'unknown' || overview === undefined) return <Splash />;
  if (overview === 'failed') return <NotFetched onRetry={() => setAttempt(attempt + 1)} />;
  return <overview.OverviewPage name={person.name} />;
};
