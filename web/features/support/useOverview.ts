import type { EnterpriseDoc } from '../../../shared/enterprise/schema.ts';
import type { Level } from '../../../shared/kernel/levels.ts';
import type { ProblemCode } from '../../../shared/kernel/problems.ts';
import { useDocument, useDocuments } from '../../data/documents.ts';
import type { Live } from '../../data/live.ts';
import { useOutbox } from '../../data/outbox.ts';
import { session } from '../../data/session-state.ts';
import { serverNow } from '../../data/sync-status.ts';
import { reviewOpen, type Todo, todosOf } from './todos.ts';

interface Overview {
  loading: boolean;
  /** The phone could not read its own data. */
  failed: ProblemCode | undefined;
  level: Level | undefined;
  reviewing: boolean;
  enterprise: EnterpriseDoc | undefined;
  claims: number;
  unsent: number;
  todos: readonly Todo[];
}

const readyOf = <T>(live: Live<T>): T | undefined => (live.state === 'ready' ? live.value : undefined);

/** Everything the start page of a signed-in person shows, from the phone's own documents. */
export const useOverview = (): Overview => {
  const who = session.value;
  const id = typeof who === 'object' ? who.personId : '';
  const profile = useDocument('profile', id);
  const enterprise = useDocument('enterprise', id);
  const claims = useDocuments('claim');
  const reviews = useDocuments('review');
  const outbox = useOutbox();
  const all = [profile, enterprise, claims, reviews, outbox];
  const failure = all.find((live) => live.state === 'failed');
  const items = readyOf(outbox) ?? [];
  const reviewDocs = (readyOf(reviews) ?? []).map(({ body }) => body);
  const claimDocs = readyOf(claims) ?? [];
  const level = readyOf(profile)?.body.level;
  const known = {
    level,
    attention: items.filter((item) => item.state === 'attention').length,
    reviews: reviewDocs,
    claims: claimDocs,
    enterprise: readyOf(enterprise)?.body,
  };
  return {
    loading: profile.state === 'loading',
    failed: failure?.state === 'failed' ? failure.code : undefined,
    level,
    reviewing: reviewOpen(reviewDocs),
    enterprise: known.enterprise,
    claims: claimDocs.length,
    unsent: items.filter((item) => item.state !== 'done').length,
    todos: todosOf(known, serverNow()),
  };
};
