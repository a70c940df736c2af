import { useEffect } from 'preact/hooks';
import type { VisitTodo } from '../../../shared/visits/contract.ts';
import { formatInstant, formatMoney } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Button, ButtonLink, ButtonStack } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Cell.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Section } from '../../ui/Page.tsx';
import { useCountdown } from '../../ui/useCountdown.ts';
import { messages } from './messages.ts';
import type { Visit } from './useVisit.ts';

const Todo = ({ todo }: { todo: VisitTodo }) => {
  const t = useMessages(messages);
  const { invested, withdrawn, lost } = todo.amounts;
  return (
    <Section title={`${t[todo.kind]} · ${todo.title}`}>
      <div data-private>
        <Facts
          facts={[
            [t.caseNumber, todo.number],
            [t.from, todo.from],
            [t.at, formatInstant(todo.at)],
            [t.invested, formatMoney(invested)],
            [t.withdrawn, formatMoney(withdrawn)],
            [t.lost, formatMoney(lost)],
          ]}
        />
      </div>
      {todo.notice && <p>{todo.notice}</p>}
    </Section>
  );
};

/** How long is left, by the minute and at last by the second; said aloud at neither. */
const Left = ({ until, onEnd }: { until: number; onEnd: () => void }) => {
  const t = useMessages(messages);
  const seconds = useCountdown(until);
  useEffect(() => {
    if (seconds === 0) onEnd();
  }, [seconds === 0]);
  return (
    <p class="quiet" role="timer">
      {seconds > 60 ? t.left({ minutes: Math.ceil(seconds / 60) }) : t.lastMinute({ seconds })}
    </p>
  );
};

/** 待办事项: what waits for the visitor, to be read; acting on it needs an account. */
export const Todos = ({ visit }: { visit: Visit }) => {
  const t = useMessages(messages);
  const { open, end, close, reload } = visit;
  if (!open) return null;
  return (
    <>
      <Left until={open.until} onEnd={end} />
      {reload.problem && <FailureCard problem={reload.problem} />}
      {open.todos.length === 0 && (
        <EmptyState icon="done" title={t.noneTitle}>
          <p>{t.noneText}</p>
        </EmptyState>
      )}
      {open.todos.map((todo) => (
        <Todo key={`${todo.kind}/${todo.number}`} todo={todo} />
      ))}
      {open.todos.length > 0 && <p>{t.toAct}</p>}
      <ButtonStack>
        <Button kind="primary" onClick={close}>
          {t.end}
        </Button>
        <Button busy={reload.busy} onClick={() => void reload.run()}>
          {t.reload}
        </Button>
        <ButtonLink href={PATHS.signIn}>{t.signIn}</ButtonLink>
        <ButtonLink kind="quiet" href={PATHS.register}>
          {t.register}
        </ButtonLink>
      </ButtonStack>
    </>
  );
};
