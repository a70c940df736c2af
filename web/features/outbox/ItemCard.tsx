import type { OutboxItem } from '../../data/outbox.ts';
import { usePhotoProgress } from '../../data/photo-progress.ts';
import { useMinutesLeft } from '../../data/time-left.ts';
import { useWifiWait } from '../../data/wifi-only.ts';
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
import { WifiWait } from './WifiWait.tsx';

const ICONS = {
  waiting: 'waiting',
  sending: 'sending',
  sent: 'sending',
  attention: 'alert',
  done: 'done',
} as const;

const State = ({ state, forWifi }: { state: OutboxItem['state']; forWifi: boolean }) => {
  const t = useMessages(messages);
  return (
    <p class={`item__state item__state--${state}`}>
      {state === 'sending' ? (
        <Spinner />
      ) : (
        <Icon name={forWifi && state === 'sent' ? 'waiting' : ICONS[state]} />
      )}
      {state === 'sent' && forWifi ? t.sentForWifi : t[state]}
    </p>
  );
};

/** How long the photos still take, in words that do not pretend to know it exactly. */
const useTimeLeft = (bytes: number): string | undefined => {
  const t = useMessages(messages);
  const minutes = useMinutesLeft(bytes);
  if (minutes === undefined) return undefined;
  if (minutes === 1) return t.oneMinuteLeft;
  return minutes <= 90 ? t.minutesLeft({ minutes }) : t.hoursLeft({ hours: Math.ceil(minutes / 60) });
};

const Photos = ({ item, moving }: { item: OutboxItem; moving: boolean }) => {
  const t = useMessages(messages);
  const { stored, count, sent, total } = usePhotoProgress(item);
  const left = useTimeLeft(moving ? total - sent : 0);
  if (count === 0) return null;
  const bytes = t.bytes({ sent: formatBytes(sent), total: formatBytes(total) });
  return (
    <>
      <Progress label={t.photos({ stored, count })} value={total === 0 ? 0 : sent / total} detail={bytes} />
      {left !== undefined && <p class="quiet small">{left}</p>}
    </>
  );
};

interface ItemCardProps {
  item: OutboxItem;
  caseName: string | undefined;
  /** An earlier item about the same thing has to arrive first. */
  held: boolean;
  /** Its photos are the ones that are on their way. */
  moving: boolean;
}

/** One item of the outbox: what it is, how far it is, what is wrong, and what can be done (O2). */
export const ItemCard = ({ item, caseName, held, moving }: ItemCardProps) => {
  const t = useMessages(messages);
  const { title, detail } = useDescription(item, caseName);
  const actions = useItem(item);
  const wait = useWifiWait(item);
  const headingId = `item-${item.id}`;
  return (
    <li>
      <article class="item" aria-labelledby={headingId}>
        <header class="item__head">
          <h3 id={headingId}>{title}</h3>
          <State state={item.state} forWifi={wait !== undefined} />
        </header>
        <p class="item__about">
          {detail !== '' && <span>{detail}</span>}
          <span>{`${t.capturedAt} ${formatInstant(item.operation.capturedAt)}`}</span>
          {item.exportedAt !== undefined && item.state !== 'done' && (
            <span>{t.exportedAt({ time: formatInstant(item.exportedAt) })}</span>
          )}
          {held && <span>{t.waitsFor}</span>}
        </p>
        {item.state !== 'done' && <Photos item={item} moving={moving && wait === undefined} />}
        {wait !== undefined && <WifiWait wait={wait} actions={actions} describedBy={headingId} />}
        <ItemProblem item={item} failed={actions.problem} />
        {item.accepted && <ReceiptDetails jws={item.accepted.receipt} />}
        <ItemActions item={item} actions={actions} describedBy={headingId} />
      </article>
    </li>
  );
};
