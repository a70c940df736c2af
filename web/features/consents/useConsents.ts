import type { ConsentDoc } from '../../../shared/consents/schema.ts';
import { useDocuments } from '../../data/documents.ts';
import { useFresh } from '../../data/fresh.ts';
import { enqueue, useOutbox } from '../../data/outbox.ts';
import { outOfReach } from '../../data/reach.ts';
import { useAction } from '../../ui/useAction.ts';

const KIND = 'consent.withdraw';

/** One consent, and what of its withdrawal waits in the outbox. */
export interface Consent {
  id: string;
  version: number;
  body: ConsentDoc;
  withdrawal: 'none' | 'pending' | 'refused';
}

/** The person's consents, the newest first, and how one is withdrawn: with or without a network. */
export const useConsents = () => {
  useFresh();
  const found = useDocuments('consent');
  const outbox = useOutbox();
  const items = (outbox.state === 'ready' ? outbox.value : []).filter(
    ({ operation }) => operation.kind === KIND,
  );
  const withdrawalOf = (id: string): Consent['withdrawal'] => {
    const open = items.find(({ entityId, state }) => entityId === id && state !== 'done');
    if (!open) return 'none';
    return open.state === 'attention' ? 'refused' : 'pending';
  };
  const documents = found.state === 'ready' ? found.value : [];
  const consents: Consent[] = documents
    .map((document) => ({ ...document, withdrawal: withdrawalOf(document.id) }))
    // Ids are UUIDv7: of two in the same millisecond the later one has the greater id.
    .sort((a, b) => (a.body.at + a.id < b.body.at + b.id ? 1 : -1));
  const withdraw = useAction(async ({ id, version }: Consent) => {
    await enqueue({ kind: KIND, entityId: id, baseVersion: version, payload: {}, photos: [] });
  });
  return {
    state: outOfReach(found) ? ('unreachable' as const) : found.state,
    problem: found.state === 'failed' ? found.code : undefined,
    consents,
    withdraw,
  };
};
