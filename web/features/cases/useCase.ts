import { useEffect, useState } from 'preact/hooks';
import { type Live, type LocalDocument, useDocument } from '../../data/documents.ts';
import { listDrafts } from '../../data/drafts.ts';
import { type OutboxItem, useOutbox } from '../../data/outbox.ts';
import { objectionDraftId } from './objection-form.ts';
import { unsentObjections } from './under-way.ts';

interface Case {
  claim: Live<LocalDocument<'claim'>>;
  /** Objections that the server does not have yet. */
  unsent: OutboxItem[];
  /** An objection has been begun and not been sent. */
  drafted: boolean;
}

/** Whether a draft with this id lies on the phone; looked up again when `change` differs. */
const useDrafted = (id: string, change: unknown): boolean => {
  const [drafted, setDrafted] = useState(false);
  useEffect(() => {
    let gone = false;
    listDrafts().then(
      (drafts) => {
        if (!gone) setDrafted(drafts.some((draft) => draft.id === id));
      },
      // Only a hint: the form itself says when a draft cannot be read.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [id, change]);
  return drafted;
};

/** One case of the person's, with what they have written about it and not yet sent. */
export const useCase = (claimId: string): Case => {
  const claim = useDocument('claim', claimId);
  const outbox = useOutbox();
  const items = outbox.state === 'ready' ? outbox.value : [];
  const drafted = useDrafted(objectionDraftId(claimId), items.length);
  return { claim, drafted, unsent: unsentObjections(items, claimId) };
};
