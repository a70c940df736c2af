import type { OutboxItem } from '../../data/outbox.ts';
import { usePhotoProgress } from '../../data/photo-progress.ts';
import { formatBytes, formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { ItemActions } from './ItemActions.tsx';
import { ItemProblem } from './ItemProblem.tsx';
import { messages } from './messages.ts';
import { ReceiptDetails } from './ReceiptDetails.tsx';
import { useDescription } from './useDescription.ts';
import { useItem } from './useItem.ts';

const ICONS = {
  waiting: 'waiting',
  sending: 'sending',
  sent: 'sending',
  attention: 'alert',
  done: 'done',
} as const;

const State = ({ state }: { state: OutboxItem['state'] }) => {
  const t = useMessages(messages);
  return (
    <p class={`item__state item__state--${state}`}>
      {state === 'sending' ? <Spinner /> : <Icon name={ICONS[state]} />}
      {t[state]}
    </p>
  );
};

const Photos = ({ item }: { item: OutboxItem }) => {
  const t = useMessages(messages);
  const { stored, count, sent, total } = usePhotoProgress(item);
  if (count === 0) return null;
  return (
    <Progress
      label={t.photos({ stored, count })}
      value={total === 0 ? 0 : sent / total}
      detail={t.bytes({ sent: formatBytes(sent), total: formatBytes(total) })}
    />
  );
};

interface ItemCardProps {
  item: OutboxItem;
  caseName: string | undefined;
  /** An earlier item about the same thing has to arrive first. */
  held: boolean;
}

/** One item of the outbox: what it is, how far it is, what is wrong, and what can be done (O2). */
export const ItemCard = ({ item, caseName, held }: ItemCardProps) => {
  const t = useMessages(messages);
  const { title, detail } = useDescription(item, caseName);
  const actions = useItem(item);
  const headingId = `item-${item.id}`;
  return (
    <li>
      <article class="item" aria-labelledby={headingId}>
        <header class="item__head">
          <h3 id={headingId}>{title}</h3>
          <State state={item.state} />
        </header>
        <p class="item__about">
          {detail !== '' && <span>{detail}</span>}
          <span>{`${t.capturedAt} ${formatInstant(item.operation.capturedAt)}`}</span>
          {item.exportedAt !== undefined && item.state !== 'done' && (
            <span>{t.exportedAt({ time: formatInstant(item.exportedAt) })}</span>
          )}
          {held && <span>{t.waitsFor}</span>}
        </p>
        {item.state !== 'done' && <Photos item={item} />}
        <ItemProblem item={item} failed={actions.problem} />
        {item.accepted && <ReceiptDetails jws={item.accepted.receipt} />}
        <ItemActions item={item} actions={actions} describedBy={headingId} />
      </article>
    </li>
  );
};
