import * as v from 'valibot';
import { type BodyOf, DOCUMENTS, OPERATIONS, type PayloadOf } from '../../../shared/registry.ts';
import type { OutboxItem } from '../../data/outbox.ts';
import { PATHS, pathTo } from '../../paths.ts';

/** What an item is about, as the outbox tells it. */
export type Content =
  | { kind: 'case.object'; payload: PayloadOf<'case.object'> }
  | { kind: 'enterprise.set'; payload: PayloadOf<'enterprise.set'> }
  | { kind: 'review.request'; payload: PayloadOf<'review.request'> }
  | { kind: 'review.digits'; payload: PayloadOf<'review.digits'> }
  | { kind: 'review.assisted'; payload: PayloadOf<'review.assisted'> }
  | { kind: 'face.check'; payload: PayloadOf<'face.check'> }
  | { kind: 'consent.withdraw'; payload: PayloadOf<'consent.withdraw'> };

/** The content of an item, or `undefined` where another version of the app wrote it. */
export const contentOf = ({ operation: { kind, payload } }: OutboxItem): Content | undefined => {
  switch (kind) {
    case 'case.object':
      return opened(kind, v.safeParse(OPERATIONS[kind], payload));
    case 'enterprise.set':
      return opened(kind, v.safeParse(OPERATIONS[kind], payload));
    case 'review.request':
      return opened(kind, v.safeParse(OPERATIONS[kind], payload));
    case 'review.digits':
      return opened(kind, v.safeParse(OPERATIONS[kind], payload));
    case 'review.assisted':
      return opened(kind, v.safeParse(OPERATIONS[kind], payload));
    case 'face.check':
      return opened(kind, v.safeParse(OPERATIONS[kind], payload));
    case 'consent.withdraw':
      return opened(kind, v.safeParse(OPERATIONS[kind], payload));
    default:
      return undefined;
  }
};

const opened = <K extends string, T>(kind: K, result: { success: true; output: T } | { success: false }) =>
  result.success ? { kind, payload: result.output } : undefined;

interface About {
  entityId: string;
  operation: { kind: string };
}

/** The form that an item came from, which "edit" goes back to. */
export const formPath = ({ entityId, operation: { kind } }: About): string => {
  if (kind === 'case.object') return pathTo(PATHS.objection, { id: entityId });
  if (kind === 'review.request') return PATHS.review;
  if (kind === 'shared') return PATHS.share;
  if (kind === 'review.digits') return PATHS.digits;
  if (kind === 'review.assisted') return PATHS.assist;
  if (kind === 'face.check') return PATHS.face;
  if (kind === 'consent.withdraw') return PATHS.consents;
  return kind === 'enterprise.set' ? PATHS.enterprise : PATHS.home;
};

/** Both sides of a conflict, where both can be read. */
export type Sides =
  | { kind: 'case.object'; mine: PayloadOf<'case.object'>; theirs: BodyOf<'claim'> }
  | { kind: 'enterprise.set'; mine: PayloadOf<'enterprise.set'>; theirs: BodyOf<'enterprise'> };

/** What the person wants beside what the server has, for an item that conflicts (O5). */
export const sidesOf = (item: OutboxItem): Sides | undefined => {
  const content = contentOf(item);
  const body = item.problem?.document?.body;
  if (content?.kind === 'case.object') {
    const theirs = v.safeParse(DOCUMENTS.claim, body);
    return theirs.success ? { kind: content.kind, mine: content.payload, theirs: theirs.output } : undefined;
  }
  if (content?.kind === 'enterprise.set') {
    const theirs = v.safeParse(DOCUMENTS.enterprise, body);
    return theirs.success ? { kind: content.kind, mine: content.payload, theirs: theirs.output } : undefined;
  }
  return undefined;
};

/** Whether the person is asked to choose: somebody changed the entity meanwhile. */
export const isConflict = (item: OutboxItem): boolean =>
  item.state === 'attention' && item.problem?.code === 'stale-version';

interface Ordered {
  entityId: string;
  order: number;
  state: OutboxItem['state'];
}

/** Whether an item waits for an earlier one about the same thing: order within an entity is kept (O5). */
export const waitsForEarlier = (item: Ordered, all: readonly Ordered[]): boolean =>
  item.state === 'waiting' &&
  all.some(
    (other) =>
      other.entityId === item.entityId &&
      other.order < item.order &&
      (other.state === 'waiting' || other.state === 'sending' || other.state === 'attention'),
  );
