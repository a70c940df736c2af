import { dayAt } from '../../../shared/kernel/days.ts';
import { serverNow } from '../../data/sync-status.ts';
import { formatDay } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Section } from '../../ui/Page.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import './notices.css';
import { publishMessages } from './publish-messages.ts';
import type { StaffNotice } from './usePublished.ts';

const useStateOf = (): ((notice: StaffNotice) => string) => {
  const t = useMessages(publishMessages);
  return ({ withdrawnAt, startsAt, endsAt }) => {
    const now = serverNow();
    if (withdrawnAt !== null) return t.withdrawn;
    if (Date.parse(endsAt) <= now) return t.over;
    return Date.parse(startsAt) > now ? t.coming : t.showing;
  };
};

interface OneProps {
  notice: StaffNotice;
  withdraw: (id: string) => Promise<void>;
}

const One = ({ notice, withdraw }: OneProps) => {
  const t = useMessages(publishMessages);
  const stateOf = useStateOf();
  const { id, texts, startsAt, endsAt, withdrawnAt } = notice;
  const action = useAction(async () => {
    await withdraw(id);
    showToast(t.withdrawnNow);
  });
  const days = {
    from: formatDay(dayAt(Date.parse(startsAt))),
    // The last instant that still belongs to it.
    until: formatDay(dayAt(Date.parse(endsAt) - 1)),
  };
  return (
    <li>
      <article class="staff-notice" aria-labelledby={`notice-${id}`}>
        <h3 id={`notice-${id}`} lang="zh-CN">
          {texts['zh-CN'].title}
        </h3>
        <p class="quiet small">
          {stateOf(notice)} · {t.days(days)}
        </p>
        {action.problem && <FailureCard problem={action.problem} />}
        {withdrawnAt === null && Date.parse(endsAt) > serverNow() && (
          <Button
            fit
            kind="danger"
            busy={action.busy}
            describedBy={`notice-${id}`}
            onClick={() => void action.run()}
          >
            {t.withdraw}
          </Button>
        )}
      </article>
    </li>
  );
};

interface PublishedProps {
  list: readonly StaffNotice[];
  more: boolean;
  older: () => Promise<void>;
  withdraw: (id: string) => Promise<void>;
}

/** Every notice, the newest first, with its state; those that are not over can be withdrawn. */
export const Published = ({ list, more, older, withdraw }: PublishedProps) => {
  const t = useMessages(publishMessages);
  const action = useAction(older);
  return (
    <Section title={t.list}>
      {list.length === 0 && <p class="quiet">{t.none}</p>}
      <ul class="staff-notices">
        {list.map((notice) => (
          <One key={notice.id} notice={notice} withdraw={withdraw} />
        ))}
      </ul>
      {action.problem && <FailureCard problem={action.problem} />}
      {more && (
        <Button busy={action.busy} onClick={() => void action.run()}>
          {t.older}
        </Button>
      )}
    </Section>
  );
};
