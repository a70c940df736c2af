import { effect } from '@preact/signals';
import { render } from 'preact';
import { peekDevice } from './data/device-peek.ts';
import { watchInstall } from './data/install.ts';
import { session } from './data/session-state.ts';
import { followLanguage, language } from './i18n/language.ts';
import { readPreference } from './preferences.ts';
import { App, preload } from './shell/App.tsx';
import './ui/tokens.css';
import './ui/base.css';
import { elder, followLook, voiceWanted } from './ui/look.ts';
import { startNavigation } from './ui/navigation.ts';

/** Finds out who is signed in and begins to synchronise. */
const findSession = async (): Promise<void> => {
  try {
    const { restoreSession } = await import('./data/session.ts');
    await restoreSession();
  } catch {
    // A first visit that lost the network on the way.
    addEventListener('online', () => void findSession(), { once: true });
  }
};

/** At the latest so long after it was drawn a page counts as painted, ms: a window that nobody sees never is. */
const PAINT_MS = 200;

/** Resolves when what was just drawn is on the screen. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, PAINT_MS);
    requestAnimationFrame(() => setTimeout(resolve));
  });

/**
 * A phone where nobody is signed in shows its start page at once; what looks after sessions is fetched after
 * the first paint. Anywhere else it is fetched first, and pages wait for it where they need it.
 */
const beginSession = async (): Promise<() => Promise<void>> => {
  const expected = readPreference('person') === 'here';
  if (expected || (await peekDevice()).signedIn) {
    const found = findSession();
    return () => found;
  }
  session.value = 'signed-out';
  return async () => {
    await painted();
    await findSession();
  };
};

/** Elder mode reads aloud (X2); what does is fetched once somebody has both switched on. */
const beginVoice = (): void => {
  let begun = false;
  effect(() => {
    if (begun || !elder.value || !voiceWanted.value) return;
    begun = true;
    void import('./ui/voice/voice.ts').then(
      ({ startVoice }) =>
        startVoice(() => (typeof session.value === 'object' ? session.value.name : undefined)),
      () => {
        // Fetched again with the next page that is opened afresh.
        begun = false;
      },
    );
  });
};

/** Starts the app: the look and the language first, then who is signed in, then the page asked for. */
const start = async (): Promise<void> => {
  followLook();
  followLanguage();
  effect(() => {
    document.documentElement.lang = language.value;
  });
  startNavigation();
  watchInstall();
  const [sessionFound] = await Promise.all([beginSession(), preload(location.pathname)]);
  const root = document.querySelector('#app');
  if (!root) throw new Error('index.html has no #app');
  root.replaceChildren();
  render(<App />, root);
  beginVoice();
  await sessionFound();
  try {
    const { pageRests, registerServiceWorker } = await import('./sw/register.ts');
    await pageRests();
    await registerServiceWorker();
    await import('./shell/DatabaseNotice.tsx');
    const { followFaceReady } = await import('./shell/face-ready.ts');
    followFaceReady();
  } catch {
    // A first visit whose network went in between: the page works, the next visit tries again.
  }
};

void start();
