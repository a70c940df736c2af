import { browserHints } from '../../data/browser-hints.ts';
import { deviceName } from '../../data/device-name.ts';
import { formatBytes } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Button, ButtonStack } from '../../ui/Button.tsx';
import { Cell, CellGroup, Facts } from '../../ui/Cell.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { showToast } from '../../ui/toast.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { SUPPORT_PHONE, VERSION } from '../../version.ts';
import { supportMessages } from './support-messages.ts';
import { type Diagnostics, useDiagnostics } from './useDiagnostics.ts';

/** The state of this phone as lines that can be read out. */
const useFacts = ({ server, storage }: Diagnostics): readonly (readonly [string, string])[] => {
  const t = useMessages(supportMessages);
  const online = useOnline();
  const bytes = (count: number | undefined): string => (count === undefined ? t.unknown : formatBytes(count));
  const installed = matchMedia('(display-mode: standalone)').matches;
  return [
    [t.version, VERSION],
    [t.network, online ? t.networkOn : t.networkOff],
    [t.server, server === undefined ? t.serverAsking : server ? t.serverOk : t.serverFailed],
    [t.used, bytes(storage.used)],
    [t.room, bytes(storage.room)],
    [t.kept, storage.kept === undefined ? t.unknown : storage.kept ? t.keptYes : t.keptNo],
    [t.installed, installed ? t.installedYes : t.installedNo],
    [t.browser, deviceName(browserHints())],
  ];
};

const Help = () => {
  const t = useMessages(supportMessages);
  return (
    <Section title={t.whoTitle}>
      {SUPPORT_PHONE && (
        <CellGroup>
          <Cell icon="help" label={t.whoPhone} value={SUPPORT_PHONE} href={`tel:${SUPPORT_PHONE}`} />
        </CellGroup>
      )}
      <p>{t.who}</p>
      <Notice kind="warn">{t.safe}</Notice>
    </Section>
  );
};

/** 技术支持 (X3): who can help, and what they will want to know about this phone. */
export const SupportPage = () => {
  const t = useMessages(supportMessages);
  const { carry, verify } = useMessages(titles);
  const diagnostics = useDiagnostics();
  const facts = useFacts(diagnostics);
  const keep = async (): Promise<void> => {
    if (!(await diagnostics.keep())) showToast(t.keepRefused);
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(facts.map((fact) => fact.join(': ')).join('\n'));
    showToast(t.copied);
  };
  return (
    <Page>
      <Help />
      <CellGroup>
        <Cell icon="outbox" label={carry} detail={t.carry} href={PATHS.carry} />
        <Cell icon="done" label={verify} detail={t.verify} href={PATHS.verify} />
      </CellGroup>
      <Section title={t.stateTitle}>
        <Facts facts={facts} />
        <ButtonStack>
          {diagnostics.storage.kept === false && (
            <Button icon="lock" onClick={() => void keep()}>
              {t.keepButton}
            </Button>
          )}
          <Button busy={diagnostics.server === undefined} onClick={diagnostics.check}>
            {t.checkAgain}
          </Button>
          {window.isSecureContext && (
            <Button kind="quiet" onClick={() => void copy()}>
              {t.copy}
            </Button>
          )}
        </ButtonStack>
      </Section>
    </Page>
  );
};
