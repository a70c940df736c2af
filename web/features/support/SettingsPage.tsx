import { LANGUAGES } from '../../../shared/kernel/languages.ts';
import { session } from '../../data/session-state.ts';
import { LANGUAGE_NAMES, language, setLanguage } from '../../i18n/language.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import {
  CONTRASTS,
  contrast,
  elder,
  setContrast,
  setElder,
  setTheme,
  setVoiceWanted,
  THEMES,
  theme,
  voiceWanted,
} from '../../ui/look.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { RadioField } from '../../ui/RadioField.tsx';
import { SwitchField } from '../../ui/SwitchField.tsx';
import { useVoice } from '../../ui/voice/voices.ts';
import { PushSection } from './PushSection.tsx';
import { settingsMessages } from './settings-messages.ts';

/** Reading aloud: a switch, or why there is none. */
const Voice = () => {
  const t = useMessages(settingsMessages);
  const voice = useVoice();
  const name = { language: LANGUAGE_NAMES[language.value] };
  if (!voice)
    return (
      <Notice title={t.voice}>
        <p>{t.voiceNone(name)}</p>
      </Notice>
    );
  const remark = !elder.value ? t.voiceElder : voice.localService ? '' : t.voiceOnline(name);
  return (
    <>
      <div class="card">
        <SwitchField
          id="voice"
          label={t.voice}
          detail={t.voiceDetail}
          checked={voiceWanted.value}
          onChange={setVoiceWanted}
        />
      </div>
      {remark && <p class="quiet small">{remark}</p>}
    </>
  );
};

/**
 * Language, appearance, contrast, elder mode, voice: at once, without a reload, remembered on this phone. And
 * the phone's storage.
 */
export const SettingsPage = () => {
  const t = useMessages(settingsMessages);
  const title = useMessages(titles);
  return (
    <Page>
      <Section title={t.reading}>
        <div class="card">
          <SwitchField
            id="elder"
            label={t.elder}
            detail={t.elderDetail}
            checked={elder.value}
            onChange={setElder}
          />
        </div>
        <Voice />
      </Section>
      <RadioField
        id="language"
        name="language"
        label={t.language}
        value={language.value}
        options={LANGUAGES.map((known) => ({ value: known, label: LANGUAGE_NAMES[known], lang: known }))}
        onInput={setLanguage}
      />
      <RadioField
        id="theme"
        name="theme"
        label={t.theme}
        value={theme.value}
        options={THEMES.map((known) => ({
          value: known,
          label: t[known],
          ...(known === 'system' && { detail: t.systemDetail }),
        }))}
        onInput={setTheme}
      />
      <RadioField
        id="contrast"
        name="contrast"
        label={t.contrast}
        value={contrast.value}
        options={CONTRASTS.map((known) => ({
          value: known,
          label: t[known],
          detail: known === 'high' ? t.highDetail : t.contrastSystemDetail,
        }))}
        onInput={setContrast}
      />
      {typeof session.value === 'object' && <PushSection />}
      <CellGroup title={t.phone}>
        <Cell icon="devices" label={title.storage} detail={t.storageDetail} href={PATHS.storage} />
      </CellGroup>
    </Page>
  );
};
