import { cleared, closeCleared } from '../data/cleared.ts';
import type { Cleared } from '../data/meta.ts';
import { isInstalled } from '../data/platform.ts';
import { lastSyncAt } from '../data/sync-status.ts';
import { formatInstant } from '../i18n/format.ts';
import { useMessages } from '../i18n/messages.ts';
import { PATHS } from '../paths.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { FailureCard } from '../ui/FailureCard.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
import { lossMessages } from './loss-messages.ts';

const Words = ({ at, seenAt, drafts, waiting }: Cleared) => {
  const t = useMessages(lossMessages);
  const back = (lastSyncAt.value ?? 0) >= at;
  const time = formatInstant(Date.parse(seenAt));
  const what = [
    ...(drafts > 0 ? [t.drafts({ count: drafts })] : []),
    ...(waiting > 0 ? [t.waiting({ count: waiting })] : []),
  ];
  return (
    <>
      <p>{back ? t.back : t.coming}</p>
      <p>{what.length > 0 ? t.lost({ time, what: what.join(t.and) }) : t.nothingKnown({ time })}</p>
      {isInstalled() && <p>{t.installedNow}</p>}
      <p>{t.prevent}</p>
    </>
  );
};

/**
 * The browser has cleared this phone since the person was last here: what is back, what may be lost, and what
 * to do against the next time. It stays until the person has read it.
 */
export const ClearedNotice = () => {
  const t = useMessages(lossMessages);
  const { run, busy, problem } = useAction(closeCleared);
  const what = cleared.value;
  if (!what) return null;
  return (
    <Notice kind="warn" title={t.title} live>
      <Words {...what} />
      {problem && <FailureCard problem={problem} />}
      <ButtonLink fit href={PATHS.storage}>
        {t.toStorage}
      </ButtonLink>
      <Button fit kind="quiet" busy={busy} onClick={() => void run()}>
        {t.read}
      </Button>
    </Notice>
  );
};
