import type { ProblemCode } from '../../../shared/kernel/problems.ts';
import { useDocuments } from '../../data/documents.ts';
import { isRead } from '../../data/live.ts';
import { type OutboxItem, useOutbox } from '../../data/outbox.ts';

interface OutboxView {
  state: 'loading' | 'ready';
  failed: ProblemCode | undefined;
  /** Not finished, in the order in which they were done. */
  open: OutboxItem[];
  /** Finished, the latest first. */
  done: OutboxItem[];
  /** The name of the case that a claim is about, where the phone knows it. */
  caseName: (claimId: string) => string | undefined;
}

/** Everything on the outbox page, kept up to date. */
export const useOutboxPage = (): OutboxView => {
  const outbox = useOutbox();
  const claims = useDocuments('claim');
  const items = outbox.state === 'ready' && isRead(claims) ? outbox.value : [];
  const names = new Map(
    claims.state === 'ready' ? claims.value.map(({ id, body }) => [id, body.caseName] as const) : [],
  );
  return {
    state: outbox.state === 'loading' || !isRead(claims) ? 'loading' : 'ready',
    failed: outbox.state === 'failed' ? outbox.code : undefined,
    open: items.filter((item) => item.state !== 'done'),
    done: items.filter((item) => item.state === 'done').reverse(),
    caseName: (claimId) => names.get(claimId),
  };
};
