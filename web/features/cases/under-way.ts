import type { ClaimDoc } from '../../../shared/cases/schema.ts';
import type { OutboxItem } from '../../data/outbox.ts';

type ObjectionDoc = ClaimDoc['objections'][number];

/** The objections to a claim that the server does not have yet, oldest first. */
export const unsentObjections = (items: readonly OutboxItem[], claimId: string): OutboxItem[] =>
  items.filter(
    ({ entityId, operation, accepted }) =>
      entityId === claimId && operation.kind === 'case.object' && accepted === undefined,
  );

/** How many of an objection's photos have arrived. */
export const storedPhotos = ({ photos }: ObjectionDoc): number =>
  photos.filter((photo) => photo.stored).length;

/** What became of an objection just sent, as the page after the form tells it. */
export type Sending = 'sending' | 'saved' | 'submitted' | 'attention';

/**
 * @param online whether the last exchange with the server was one
 */
export const sendingOf = (item: Pick<OutboxItem, 'state' | 'accepted'>, online: boolean): Sending => {
  if (item.accepted) return 'submitted';
  if (item.state === 'attention') return 'attention';
  return online ? 'sending' : 'saved';
};
