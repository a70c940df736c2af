import { lastSyncAt, syncStatus } from '../../data/sync-status.ts';
import { requestSync } from '../../data/sync-triggers.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useWords } from '../../i18n/words.ts';
import { PATHS, signInFor } from '../../paths.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Steady } from '../../ui/Steady.tsx';
import { messages } from './messages.ts';

interface Standing {
  kind: 'info' | 'warn';
  lines: string[];
  /** What the line turns into when a synchronisation begins or ends. */
  other?: string;
}

/** How things stand with the server, in words. */
const useStanding = (): Standing => {
  const t = useMessages(messages);
  const words = useWords();
  const status = syncStatus.value;
  const last = lastSyncAt.value;
  const when = last === undefined ? t.never : t.last({ time: formatInstant(last) });
  switch (status.state) {
    case 'idle':
      return { kind: 'info', lines: [when], other: t.syncing };
    case 'syncing':
      return { kind: 'info', lines: [t.syncing], other: when };
    case 'offline':
      return { kind: 'warn', lines: [words(status.code), t.offlineKept] };
    case 'waiting':
      return {
        kind: 'warn',
        lines: [words(status.code), t.nextTry({ time: formatInstant(status.retryAt) })],
      };
    case 'signed-out':
      return { kind: 'warn', lines: [t.signedOut] };
  }
};

/** The state of the synchronisation, and the button that begins one now. */
export const SyncPanel = () => {
  const t = useMessages(messages);
  const { kind, lines, other } = useStanding();
  const { state } = syncStatus.value;
  return (
    <div class="sync-panel">
      <Notice kind={kind} live>
        {lines.map((line) =>
          other === undefined ? <p key={line}>{line}</p> : <Steady key="steady" text={line} other={other} />,
        )}
      </Notice>
      {state === 'signed-out' ? (
        <ButtonLink kind="primary" href={signInFor(PATHS.outbox)}>
          {t.signIn}
        </ButtonLink>
      ) : (
        <Button icon="sending" busy={state === 'syncing'} onClick={requestSync}>
          {t.syncNow}
        </Button>
      )}
    </div>
  );
};
