import { session } from '../../data/session-state.ts';
import { Mark } from '../../ui/Mark.tsx';
import { usePageTitle } from '../../ui/title.ts';
import { useLazy } from '../../ui/useLazy.ts';
import { StartPage } from './StartPage.tsx';

const Splash = () => (
  <main class="splash" aria-busy="true">
    <Mark />
  </main>
);

/**
 * `/`: the way in for somebody who is not signed in, else what there is to do. The second part brings the
 * database with it and is fetched only then.
 */
export const HomePage = () => {
  usePageTitle();
  const person = session.value;
  const overview = useLazy(() => import('./OverviewPage.tsx'), typeof person === 'object');
  if (person === 'signed-out') return <StartPage />;
  if (person === 'unknown' || overview === undefined) return <Splash />;
  if (overview === 'failed') return <Splash />;
  return <overview.OverviewPage name={person.name} />;
};
