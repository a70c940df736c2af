import { formatDay } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { messages } from './messages.ts';
import type { Change } from './switch.ts';

/** A change that does not count yet (E4), or never will as it is. */
export const PendingChange = ({ change }: { change: Change }) => {
  const t = useMessages(messages);
  const { wanted } = change;
  const words = wanted.enabled ? t.pendingOn({ date: formatDay(wanted.until) }) : t.pendingOff;
  if (change.state === 'refused')
    return (
      <FailureCard problem={change} title={t.refusedTitle}>
        <p>{words}</p>
        <p>{t.refusedText}</p>
        <ButtonLink href={PATHS.outbox}>{t.toOutbox}</ButtonLink>
      </FailureCard>
    );
  return (
    <Notice kind="warn" live>
      <p>
        <span class="switch-badge">{t.pending}</span>
      </p>
      <p class="notice__title">{words}</p>
      <p>{t.pendingText}</p>
    </Notice>
  );
};
