import { type EntityId, newId } from '../../../shared/kernel/ids.ts';
import { isWeak } from '../../../shared/kernel/levels.ts';
import { isOpen } from '../../../shared/review/machine.ts';
import { OWN_REQUESTS } from '../../../shared/review/schema.ts';
import { useDocument, useDocuments } from '../../data/documents.ts';
import { useDraft } from '../../data/drafts.ts';
import { enqueue, useOutbox } from '../../data/outbox.ts';
import { session } from '../../data/session-state.ts';
import { useForm } from '../../ui/useForm.ts';
import { EMPTY_REVIEW, photosDiffer, REVIEW_DRAFT, ReviewDraft, ReviewForm } from './form.ts';
import { refOf, usePhotoFields } from './photos.ts';

/**
 * Whether a request can be made: not at 四级, and not while one is open or still on its way.
 * @param stronger whether the request would make a weak 四级 stronger, so that it makes sense there too
 */
export const useMayRequest = ({
  stronger = true,
}: {
  stronger?: boolean;
} = {}): 'loading' | 'reached' | 'open' | 'yes' => {
  const who = session.value;
  const profile = useDocument('profile', typeof who === 'object' ? who.personId : '');
  const reviews = useDocuments('review');
  const outbox = useOutbox();
  if (profile.state === 'ready') {
    const { level, proofs } = profile.value.body;
    if (level === 4 && !(stronger && isWeak(proofs))) return 'reached';
  }
  const docs = reviews.state === 'ready' ? reviews.value : [];
  if (docs.some(({ body }) => isOpen(body.state))) return 'open';
  const items = outbox.state === 'ready' ? outbox.value : [];
  const known = new Set(docs.map(({ id }) => id));
  const pending = items.some(
    ({ operation, entityId }) => OWN_REQUESTS.includes(operation.kind) && !known.has(entityId),
  );
  if (pending) return 'open';
  // Whoever has never been online here may write a request all the same: the server has the last word.
  return outbox.state === 'loading' ? 'loading' : 'yes';
};

const send = async (values: ReviewForm): Promise<void> => {
  const [front, held] = [await refOf('front', values.front), await refOf('held', values.held)];
  await enqueue({
    kind: 'review.request',
    entityId: newId<EntityId>(),
    baseVersion: 0,
    payload: { subject: 'level-4', front, held, reason: values.reason },
    photos: [front, held],
    draftId: REVIEW_DRAFT,
  });
};

/** The form of 申请人工审核: a draft from the first photo, and the operation it becomes. */
export const useReviewRequest = () => {
  const draft = useDraft(REVIEW_DRAFT, ReviewDraft, EMPTY_REVIEW);
  const form = useForm({ schema: ReviewForm, store: draft, check: photosDiffer });
  return { draft, form, setPhoto: usePhotoFields(form.field), send };
};
