import { type Live, type LocalDocument, useDocuments } from '../../data/documents.ts';
import { useOutbox } from '../../data/outbox.ts';
import { unsentObjections } from './under-way.ts';

interface Cases {
  claims: Live<LocalDocument<'claim'>[]>;
  /** Whether an objection to this claim has not arrived yet. */
  hasUnsent: (claimId: string) => boolean;
}

/** 我的案件: what pull has brought, and what of it waits in the outbox. */
export const useCases = (): Cases => {
  const claims = useDocuments('claim');
  const outbox = useOutbox();
  const items = outbox.state === 'ready' ? outbox.value : [];
  return { claims, hasUnsent: (claimId) => unsentObjections(items, claimId).length > 0 };
};
