import { useState } from 'preact/hooks';
import type { Problem } from '../../../shared/kernel/problems.ts';
import { discard, editAsDraft, type OutboxItem, retry } from '../../data/outbox.ts';
import { sendPhotosAnyway } from '../../data/wifi-only.ts';
import { useMessages } from '../../i18n/messages.ts';
import { asProblem } from '../../ui/as-problem.ts';
import { showToast } from '../../ui/toast.ts';
import { useNavigate } from '../../ui/useNavigate.ts';
import { formPath } from './content.ts';
import { messages } from './messages.ts';

interface ItemActions {
  retry: () => void;
  /** Back into the form; asks first where a newer draft lies there. */
  edit: () => void;
  /** Takes it away, with a way back for as long as the toast is there. */
  remove: () => void;
  /** The photos need not wait for Wi-Fi. */
  sendPhotos: () => void;
  /** Where `edit` found a newer draft: the person decides. */
  draftExists: boolean;
  replaceDraft: () => void;
  keepDraft: () => void;
  busy: boolean;
  problem: Problem | undefined;
}

/** What a person can do with an item of the outbox (O2). */
export const useItem = (item: OutboxItem): ItemActions => {
  const t = useMessages(messages);
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [draftExists, setDraftExists] = useState(false);

  const run = (work: () => Promise<void>) => (): void => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    work()
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  const edit = async (replace: boolean): Promise<void> => {
    const { outcome } = await editAsDraft(item.id, { replace });
    setDraftExists(outcome === 'draft-exists');
    if (outcome === 'ready') navigate(formPath(item));
  };
  const remove = async (): Promise<void> => {
    const putBack = await discard(item.id);
    // The card is gone by then: what goes wrong now is reported, and the item is still in memory.
    showToast(t.removed, () => void putBack().catch(reportError));
  };
  return {
    retry: run(() => retry(item.id)),
    edit: run(() => edit(false)),
    remove: run(remove),
    sendPhotos: run(() => sendPhotosAnyway(item.id)),
    draftExists,
    replaceDraft: run(() => edit(true)),
    keepDraft: () => setDraftExists(false),
    busy,
    problem,
  };
};
