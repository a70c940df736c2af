import { lastSyncAt, syncStatus } from '../../data/sync-status.ts';
import { formatBytes, formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useWords } from '../../i18n/words.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Button, ButtonStack } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Cell.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { VERSION } from '../../version.ts';
import { CodeReader } from './CodeReader.tsx';
import './diagnostics.css';
import { diagnosticsMessages } from './diagnostics-messages.ts';
import { type PhoneState, phoneCode, placeOf, roomOf } from './phone-code.ts';
import { type Diagnostics, useDiagnostics } from './useDiagnostics.ts';

type FactLine = readonly [name: string, value: string];

/** The state of this phone, line by line. */
const useFacts = ({ server, storage, device, worker, installed }: Diagnostics): readonly FactLine[] => {
  const t = useMessages(diagnosticsMessages);
  const online = useOnline();
  const bytes = (count: number | undefined): string => (count === undefined ? t.unknown : formatBytes(count));
  const synced = lastSyncAt.value;
  return [
    [t.version, VERSION],
    [t.network, online ? t.networkOn : t.networkOff],
    [t.server, server === undefined ? t.serverAsking : server ? t.serverOk : t.serverFailed],
    [t.sync, t[`sync-${syncStatus.value.state}`]],
    [t.lastSync, synced === undefined ? t.never : formatInstant(synced)],
    [t.used, bytes(storage.used)],
    [t.room, bytes(storage.room)],
    [t.kept, storage.kept === undefined ? t.unknown : storage.kept ? t.keptYes : t.keptNo],
    [t.offlineReady, worker ? t.offlineYes : t.offlineNo],
    [t.installed, installed ? t.installedYes : t.installedNo],
    [t.browser, device],
  ];
};

const answer = (known: boolean | undefined): PhoneState['server'] =>
  known === undefined ? 'unknown' : known ? 'yes' : 'no';

const useCode = ({ server, storage, device, installed, problems }: Diagnostics): string =>
  phoneCode({
    version: VERSION,
    place: placeOf(device),
    online: useOnline() ? 'yes' : 'no',
    server: answer(server),
    kept: answer(storage.kept),
    installed: installed ? 'yes' : 'no',
    sync: syncStatus.value.state,
    room: roomOf(storage.room),
    problem: problems[0]?.code,
  });

/** The last problems in words, each with the id that finds it in the server's log. */
const Problems = ({ problems }: Pick<Diagnostics, 'problems'>) => {
  const t = useMessages(diagnosticsMessages);
  const words = useWords();
  return (
    <Section title={t.problemsTitle}>
      {problems.length === 0 && <p class="quiet">{t.noProblems}</p>}
      <ol class="problems">
        {problems.map(({ code, at, requestId }) => (
          <li key={at}>
            <p>{words(code)}</p>
            <p class="quiet small">
              {formatInstant(at)} · {code}
              {requestId !== undefined && <> · {t.requestId({ id: requestId })}</>}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
};

/** By the phone's own share sheet where it has one, else to the clipboard. */
const useShare = (text: string) => {
  const t = useMessages(diagnosticsMessages);
  const { diagnostics: title } = useMessages(titles);
  return useAction(async () => {
    if ('share' in navigator) {
      try {
        return await navigator.share({ title, text });
      } catch (error) {
        // Closing the sheet is no fault; where sharing is not allowed, copying still is.
        if (error instanceof DOMException && error.name === 'AbortError') return;
      }
    }
    await navigator.clipboard.writeText(text);
    showToast(t.copied);
  });
};

const Buttons = ({ diagnostics, text }: { diagnostics: Diagnostics; text: string }) => {
  const t = useMessages(diagnosticsMessages);
  const share = useShare(text);
  const keep = async (): Promise<void> => {
    if (!(await diagnostics.keep())) showToast(t.keepRefused);
  };
  return (
    <ButtonStack>
      {share.problem && <FailureCard problem={share.problem} />}
      {window.isSecureContext && (
        <Button kind="primary" busy={share.busy} onClick={() => void share.run()}>
          {t.share}
        </Button>
      )}
      {diagnostics.storage.kept === false && (
        <Button icon="lock" onClick={() => void keep()}>
          {t.keepButton}
        </Button>
      )}
      <Button busy={diagnostics.server === undefined} onClick={diagnostics.check}>
        {t.checkAgain}
      </Button>
    </ButtonStack>
  );
};

/** 手机情况 (X3): what somebody who helps wants to know about this phone; nothing about the person. */
export const DiagnosticsPage = () => {
  const t = useMessages(diagnosticsMessages);
  const diagnostics = useDiagnostics();
  const facts = useFacts(diagnostics);
  const code = useCode(diagnostics);
  const problems = diagnostics.problems.map(({ code: problem, at, requestId = '' }) =>
    [new Date(at).toISOString(), problem, requestId].join(' '),
  );
  const text = [`${t.code}: ${code}`, ...facts.map((fact) => fact.join(': ')), ...problems].join('\n');
  if (!diagnostics.measured)
    return (
      <Page parent={PATHS.support}>
        <Skeleton lines={8} />
      </Page>
    );
  return (
    <Page parent={PATHS.support}>
      <p class="quiet">{t.lead}</p>
      <dl class="phone-code">
        <dt>{t.code}</dt>
        <dd>{code}</dd>
      </dl>
      <Buttons diagnostics={diagnostics} text={text} />
      <Section title={t.stateTitle}>
        <Facts facts={facts} />
      </Section>
      <Problems problems={diagnostics.problems} />
      <CodeReader />
    </Page>
  );
};
