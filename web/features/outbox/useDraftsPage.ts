import { useState } from 'preact/hooks';
import type { Problem } from '../../../shared/kernel/problems.ts';
import { useDocuments } from '../../data/documents.ts';
import { deleteDraft, useDrafts } from '../../data/draft-list.ts';
import { useMessages } from '../../i18n/messages.ts';
import { titles } from '../../titles.ts';
import { asProblem } from '../../ui/as-problem.ts';
import { showToast } from '../../ui/toast.ts';
import { formPath } from './content.ts';
import { draftMessages } from './draft-messages.ts';

/** Which page a draft belongs to, by the operation that it becomes. */
const TITLES = {
  'case.object': 'objection',
  'enterprise.set': 'enterprise',
  'review.request': 'review',
  shared: 'share',
  'review.digits': 'digits',
  'review.assisted': 'assist',
} as const;
const hasTitle = (kind: string): kind is keyof typeof TITLES => Object.hasOwn(TITLES, kind);

/** Everything on the page of drafts, kept up to date. */
export const useDraftsPage = () => {
  const t = useMessages(draftMessages);
  const pages = useMessages(titles);
  const claims = useDocuments('claim');
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const failed = (error: unknown) => setProblem(asProblem(error));

  const describe = (id: string) => {
    // Draft ids are `kind` or `kind:entity` (data/drafts.ts).
    const [kind = '', entityId = ''] = id.split(':');
    const claim = claims.state === 'ready' ? claims.value.find((one) => one.id === entityId) : undefined;
    return {
      title: hasTitle(kind) ? pages[TITLES[kind]] : t.other,
      detail: claim?.body.caseName ?? '',
      path: formPath({ entityId, operation: { kind } }),
    };
  };
  const remove = async (id: string): Promise<void> => {
    const putBack = await deleteDraft(id);
    showToast(t.removed, () => void putBack().catch(failed));
  };
  return {
    drafts: useDrafts(),
    problem,
    describe,
    /** Takes it away, with a way back for as long as the toast is there. */
    remove: (id: string): void => {
      setProblem(undefined);
      remove(id).catch(failed);
    },
  };
};
