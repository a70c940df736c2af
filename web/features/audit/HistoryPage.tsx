import { addDays, type Day, dayAt } from '../../../shared/kernel/days.ts';
import { useServerNow } from '../../data/server-clock.ts';
import { formatDay } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { HistoryEntry } from './HistoryEntry.tsx';
import './history.css';
import { messages } from './messages.ts';
import { type Entry, TOPICS, type Topic } from './timeline.ts';
import { useHistory } from './useHistory.ts';

/** Which part of the history is shown. */
const Topics = ({
  topic,
  choose,
}: {
  topic: Topic | undefined;
  choose: (topic: Topic | undefined) => void;
}) => {
  const t = useMessages(messages);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; these are buttons
    <div class="topics" role="group" aria-label={t.filter}>
      {[undefined, ...TOPICS].map((one) => (
        <button
          key={one ?? 'all'}
          type="button"
          class="topic"
          aria-pressed={one === topic}
          onClick={() => choose(one)}
        >
          {t[one ?? 'all']}
        </button>
      ))}
    </div>
  );
};

/** The entries of one day under its date. */
const DayOfHistory = ({ today, day, entries }: { today: Day; day: Day; entries: readonly Entry[] }) => {
  const t = useMessages(messages);
  const near = day === today ? t.today : day === addDays(today, -1) ? t.yesterday : undefined;
  return (
    <section class="history__day">
      <h2>
        {formatDay(day)}
        {near && <span class="quiet"> · {near}</span>}
      </h2>
      <ol class="history__entries">
        {entries.map((entry) => (
          <HistoryEntry key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  );
};

/** 我的记录 (E5): what the person changed, and who looked at or asked about what is theirs. */
export const HistoryPage = () => {
  const t = useMessages(messages);
  const today = dayAt(useServerNow());
  const { state, problem, topic, choose, days, shown, all, more } = useHistory();
  return (
    <Page parent={PATHS.me}>
      <p class="quiet">{t.lead}</p>
      {state === 'loading' && <Skeleton lines={6} />}
      {problem && <FailureCard problem={{ code: problem }} />}
      {state === 'unreachable' && (
        <EmptyState icon="offline" title={t.unreachableTitle}>
          <p>{t.unreachableText}</p>
        </EmptyState>
      )}
      {state === 'none' && (
        <EmptyState icon="history" title={t.noneTitle}>
          <p>{t.noneText}</p>
        </EmptyState>
      )}
      {state === 'ready' && (
        <>
          <Topics topic={topic} choose={choose} />
          {days.map((day) => (
            <DayOfHistory key={day.day} {...day} today={today} />
          ))}
          {all === 0 && <EmptyState icon="history" title={t.noneOfKind} />}
          {shown < all && (
            <>
              <p class="quiet small history__count">{t.shown({ shown, all })}</p>
              <Button onClick={more}>{t.more}</Button>
            </>
          )}
          <p class="quiet small">
            {t.notMine} <a href={PATHS.devices}>{t.toDevices}</a>
          </p>
        </>
      )}
    </Page>
  );
};
