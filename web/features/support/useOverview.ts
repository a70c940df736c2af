import type { EnterpriseDoc } from '../../../shared/enterprise/schema.ts';
import type { Level } from '../../../shared/kernel/levels.ts';
import type { ProblemCode } from '../../../shared/kernel/problems.ts';
import { documentsTogether } from '../../data/documents.ts';
import { isRead, type Live } from '../../data/live.ts';
import { useOutboxOutline } from '../../data/outbox.ts';
import { outOfReach } from '../../data/reach.ts';
import { useShared } from '../../data/shared.ts';
import { serverNow } from '../../data/sync-status.ts';
import { reviewOpen, type Todo, todosOf } from './todos.ts';

interface Overview {
  /** Not all of it is read from the phone yet, or it is about to come for the first time. */
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

/** The person's own documents as far as the start page is about them; `profile` and `enterprise` are one each. */
const useKnown = documentsTogether(
  ['profile', 'enterprise', 'claim', 'review', 'face-check'],
  async (of, pulled) => {
    const [[profile], [enterprise], claims, reviews, checks] = await Promise.all([
      of('profile'),
      of('enterprise'),
      of('claim'),
      of('review'),
      of('face-check'),
    ]);
    if (!profile && !pulled) return { state: 'loading', looked: true };
    const bodies = { reviews: reviews.map(({ body }) => body), checks: checks.map(({ body }) => body) };
    const value = { level: profile?.body.level, enterprise: enterprise?.body, claims, ...bodies };
    return { state: 'ready', value };
  },
);

/** Everything the start page of a signed-in person shows, from the phone's own documents. */
export const useOverview = (): Overview => {
  const documents = useKnown();
  const outbox = useOutboxOutline();
  const shared = useShared();
  const all = [documents, outbox, shared];
  const failure = all.find((live) => live.state === 'failed');
  const { items, underWay } = readyOf(outbox) ?? { items: [], underWay: new Set<string>() };
  const known = {
    ...(readyOf(documents) ?? {
      level: undefined,
      enterprise: undefined,
      claims: [],
      reviews: [],
      checks: [],
    }),
    underWay,
    attention: items.filter((item) => item.state === 'attention').length,
    shared: (readyOf(shared) ?? []).reduce((sum, { photos }) => sum + photos.length, 0),
  };
  return {
    loading: !all.every(isRead) || (documents.state === 'loading' && !outOfReach(documents)),
    failed: failure?.state === 'failed' ? failure.code : undefined,
    level: known.level,
    reviewing: reviewOpen(known.reviews),
    enterprise: known.enterprise,
    claims: known.claims.length,
    unsent: items.filter((item) => item.state !== 'done').length,
    todos: todosOf(known, serverNow()),
  };
};
