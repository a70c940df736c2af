import type { ComponentChildren } from 'preact';
import type { Live } from '../../data/documents.ts';
import { outOfReach } from '../../data/reach.ts';
import { useMessages } from '../../i18n/messages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { messages } from './messages.ts';

interface AwaitingProps {
  live: Exclude<Live<unknown>, { state: 'ready' }>;
  /** What to show when it is known that there is none. */
  none: ComponentChildren;
}

/** What stands in place of documents that are not there: on their way, unreachable, unreadable, or none. */
export const Awaiting = ({ live, none }: AwaitingProps) => {
  const t = useMessages(messages);
  if (live.state === 'none') return none;
  if (live.state === 'failed') return <FailureCard problem={live} />;
  if (outOfReach(live))
    return (
      <EmptyState icon="offline" title={t.awaitTitle}>
        <p>{t.awaitText}</p>
      </EmptyState>
    );
  return <Skeleton lines={4} />;
};
