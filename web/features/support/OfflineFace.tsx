import { formatBytes, formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { OFFLINE_BYTES } from '../../liveness/offline.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section } from '../../ui/Page.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { SwitchField } from '../../ui/SwitchField.tsx';
import { offlineFaceMessages } from './offline-face-messages.ts';
import { type OfflineFaceView, useOfflineFace } from './useOfflineFace.ts';

const Preparing = ({ progress, stop }: OfflineFaceView) => {
  const t = useMessages(offlineFaceMessages);
  if (!progress) return null;
  const { received, total } = progress;
  return (
    <>
      <Progress
        label={t.preparing}
        value={total > 0 ? received / total : 0}
        detail={t.of({ here: formatBytes(received), all: formatBytes(total) })}
      />
      <Button onClick={stop}>{t.stop}</Button>
    </>
  );
};

const Standing = ({ ready, incomplete, prepare }: OfflineFaceView) => {
  const t = useMessages(offlineFaceMessages);
  if (incomplete)
    return (
      <Notice kind="warn" title={t.incomplete}>
        <Button busy={prepare.busy} onClick={() => void prepare.run()}>
          {t.again}
        </Button>
      </Notice>
    );
  if (!ready) return null;
  const { count, until } = ready;
  return (
    <Notice kind={count > 0 ? 'done' : 'warn'} live>
      <p>{count > 0 ? t.ready({ count, until: formatInstant(new Date(until).toISOString()) }) : t.usedUp}</p>
    </Notice>
  );
};

/** 没有网络也能做人脸认证 (F9): the person's choice, what it costs, how it stands, and the way back. */
export const OfflineFace = () => {
  const t = useMessages(offlineFaceMessages);
  const view = useOfflineFace();
  const { offered, on, progress, prepare, giveUp } = view;
  if (!offered) return null;
  const problem = prepare.problem ?? giveUp.problem;
  return (
    <Section title={t.title}>
      <SwitchField
        id="offline-face"
        label={t.label}
        detail={t.detail({ size: formatBytes(OFFLINE_BYTES) })}
        checked={(on && !giveUp.busy) || progress !== undefined}
        disabled={giveUp.busy || progress !== undefined}
        onChange={(wanted) => void (wanted ? prepare.run() : giveUp.run())}
      />
      <Preparing {...view} />
      {problem && <FailureCard problem={problem} />}
      <Standing {...view} />
    </Section>
  );
};
