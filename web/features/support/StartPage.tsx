import { LANGUAGES } from '../../../shared/kernel/languages.ts';
import { LANGUAGE_NAMES, language, setLanguage } from '../../i18n/language.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { elder, setElder } from '../../ui/look.ts';
import { Mark } from '../../ui/Mark.tsx';
import { common } from '../../ui/messages.ts';
import { useLazy } from '../../ui/useLazy.ts';
import { VoicePlace } from '../../ui/voice/VoicePlace.tsx';
import './start-page.css';
import { startMessages } from './start-messages.ts';

/** The two things that somebody may need before they can read anything else. */
const Preferences = () => {
  const t = useMessages(startMessages);
  return (
    <div class="start__preferences">
      <label class="start__language">
        <Icon name="language" />
        <span class="visually-hidden">{t.language}</span>
        <select
          value={language.value}
          onChange={(event) => {
            const chosen = LANGUAGES.find((known) => known === event.currentTarget.value);
            if (chosen) setLanguage(chosen);
          }}
        >
          {LANGUAGES.map((known) => (
            <option key={known} value={known} lang={known}>
              {LANGUAGE_NAMES[known]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="start__elder"
        aria-pressed={elder.value}
        onClick={() => setElder(!elder.value)}
      >
        <Icon name="type" />
        <span>{t.elder}</span>
      </button>
      <VoicePlace />
    </div>
  );
};

const Point = ({ icon, words }: { icon: IconName; words: string }) => (
  <li>
    <Icon name={icon} />
    <span>{words}</span>
  </li>
);

/** Fetched after the first paint, and at the foot: nothing that stands there already moves. */
const NoticesPlace = () => {
  const part = useLazy(() => import('./UnreadNotices.tsx'));
  return typeof part === 'object' ? <part.UnreadNotices /> : null;
};

/** What the product is, and the two ways in. */
export const StartPage = () => {
  const t = useMessages(startMessages);
  const title = useMessages(titles);
  const { product } = useMessages(common);
  return (
    <main class="start">
      <header class="start__head">
        <p class="start__name">
          <Mark />
          <span>{product}</span>
        </p>
        <Preferences />
      </header>
      <div class="start__hero">
        <h1 tabIndex={-1}>{t.promise}</h1>
        <p>{t.about}</p>
      </div>
      <div class="start__ways">
        <ButtonLink href={PATHS.signIn} kind="primary">
          {t.signIn}
        </ButtonLink>
        <ButtonLink href={PATHS.register}>{t.register}</ButtonLink>
        <ButtonLink href={PATHS.visit} kind="quiet">
          {t.visit}
        </ButtonLink>
      </div>
      <ul class="start__points">
        <Point icon="offline" words={t.pointOffline} />
        <Point icon="lock" words={t.pointPrivate} />
        <Point icon="person" words={t.pointChoice} />
      </ul>
      <footer class="start__foot">
        <a href={PATHS.support}>{title.support}</a>
        <a href={PATHS.settings}>{title.settings}</a>
      </footer>
      <NoticesPlace />
    </main>
  );
};
