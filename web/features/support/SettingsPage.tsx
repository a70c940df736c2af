import { LANGUAGES } from '../../../shared/kernel/languages.ts';
import { LANGUAGE_NAMES, language, setLanguage } from '../../i18n/language.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { elder, setElder, setTheme, THEMES, theme } from '../../ui/look.ts';
import { Page, Section } from '../../ui/Page.tsx';
import { RadioField } from '../../ui/RadioField.tsx';
import { SwitchField } from '../../ui/SwitchField.tsx';
import { settingsMessages } from './settings-messages.ts';

/** Language, appearance, elder mode (at once, without a reload, remembered on this phone), and the phone's storage. */
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
      <CellGroup title={t.phone}>
        <Cell icon="devices" label={title.storage} detail={t.storageDetail} href={PATHS.storage} />
      </CellGroup>
    </Page>
  );
};
