import { useLayoutEffect } from 'preact/hooks';
import { enterpriseState } from '../../../shared/enterprise/schema.ts';
import { serverNow } from '../../data/sync-status.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { common } from '../../ui/messages.ts';
import { headingCame } from '../../ui/navigation.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { VoicePlace } from '../../ui/voice/VoicePlace.tsx';
import { LevelCard } from './LevelCard.tsx';
import './overview-page.css';
import { overviewMessages } from './overview-messages.ts';
import { TodoCell } from './TodoCell.tsx';
import { NoticeCells, useStandingNotices } from './UnreadNotices.tsx';
import { useOverview } from './useOverview.ts';

type Overview = ReturnType<typeof useOverview>;

const Todos = ({ todos }: Overview) => {
  const t = useMessages(overviewMessages);
  return (
    <section>
      <h2 class="cell-group__title">{t.todo}</h2>
      {todos.length === 0 ? (
        <p class="overview__nothing">{t.nothing}</p>
      ) : (
        <CellGroup>
          {todos.map((todo) => (
            <TodoCell key={todo.kind === 'claim' ? todo.id : todo.kind} todo={todo} />
          ))}
        </CellGroup>
      )}
    </section>
  );
};

const Services = ({ enterprise, claims, unsent }: Overview) => {
  const t = useMessages(overviewMessages);
  const title = useMessages(titles);
  const words = { on: t.enterpriseOn, off: t.enterpriseOff, expired: t.enterpriseExpired } as const;
  return (
    <CellGroup title={t.services}>
      <Cell icon="level" label={title.level} href={PATHS.level} />
      <Cell
        icon="company"
        label={title.enterprise}
        value={enterprise && words[enterpriseState(enterprise, serverNow())]}
        href={PATHS.enterprise}
      />
      <Cell
        icon="cases"
        label={title.cases}
        value={claims > 0 ? t.casesCount({ count: claims }) : undefined}
        href={PATHS.cases}
      />
      <Cell
        icon="outbox"
        label={title.outbox}
        value={unsent > 0 ? t.outboxCount({ count: unsent }) : undefined}
        strong={unsent > 0}
        href={PATHS.outbox}
      />
      <Cell icon="person" label={title.me} href={PATHS.me} />
    </CellGroup>
  );
};

/** All at once, so that nothing moves; what staff have to say after that stands at the foot. */
const Known = (overview: Overview) => {
  const { standing, late } = useStandingNotices();
  return (
    <>
      <LevelCard level={overview.level} reviewing={overview.reviewing} />
      <NoticeCells notices={standing} />
      <Todos {...overview} />
      <Services {...overview} />
      <NoticeCells notices={late} />
    </>
  );
};

const Content = (overview: Overview) => {
  const t = useMessages(overviewMessages);
  // What could not be read is not "nothing to do"; the services are there all the same.
  if (overview.failed)
    return (
      <>
        <FailureCard problem={{ code: overview.failed }} title={t.failedTitle} />
        <Services {...overview} />
      </>
    );
  return overview.loading ? <Skeleton lines={6} /> : <Known {...overview} />;
};

/** The start page of somebody who is signed in: their standing, what there is to do, then the services. */
export const OverviewPage = ({ name }: { name: string }) => {
  const t = useMessages(overviewMessages);
  const { product } = useMessages(common);
  const overview = useOverview();
  useLayoutEffect(headingCame, []);
  return (
    <main class="overview">
      <header class="overview__head">
        <Mark />
        <span class="overview__product">{product}</span>
        <VoicePlace />
      </header>
      <h1 tabIndex={-1} data-private>
        {t.hello({ name })}
      </h1>
      <Content {...overview} />
    </main>
  );
};
