import { formatDay } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS, pathTo } from '../../paths.ts';
import { Cell } from '../../ui/Cell.tsx';
import { overviewMessages } from './overview-messages.ts';
import type { Todo } from './todos.ts';

/** One thing that waits for the person, leading to where it is done. */
export const TodoCell = ({ todo }: { todo: Todo }) => {
  const t = useMessages(overviewMessages);
  switch (todo.kind) {
    case 'attention':
      return (
        <Cell
          icon="alert"
          kind="danger"
          label={t.attention({ count: todo.count })}
          detail={t.attentionDetail}
          href={PATHS.outbox}
        />
      );
    case 'shared':
      return (
        <Cell
          icon="album"
          label={t.shared({ count: todo.count })}
          detail={t.sharedDetail}
          href={PATHS.share}
        />
      );
    case 'review-rejected':
      return (
        <Cell
          icon="alert"
          kind="danger"
          label={t.reviewRejected}
          detail={t.reviewRejectedDetail}
          href={PATHS.level}
        />
      );
    case 'face-failed':
      return (
        <Cell
          icon="alert"
          kind="danger"
          label={t.faceFailed}
          detail={t.faceFailedDetail}
          href={PATHS.level}
        />
      );
    case 'claim':
      return (
        <Cell icon="cases" label={t.claim} detail={todo.name} href={pathTo(PATHS.case, { id: todo.id })} />
      );
    case 'enterprise-ending':
      return (
        <Cell
          icon="waiting"
          label={t.enterpriseEnding}
          detail={t.enterpriseEndingDetail({ date: formatDay(todo.until) })}
          href={PATHS.enterprise}
        />
      );
    case 'raise-level':
      return <Cell icon="level" label={t.raise} detail={t.raiseDetail} href={PATHS.level} />;
  }
};
