import { useRef } from 'preact/hooks';
import { type EntityId, newId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { isOpen } from '../../../shared/review/machine.ts';
import type { PhotoRef } from '../../../shared/sync/protocol.ts';
import { useDocument, useDocuments } from '../../data/documents.ts';
import { useDraft } from '../../data/drafts.ts';
import { enqueue, useOutbox } from '../../data/outbox.ts';
import { addPhoto, photoInfo, photoUrl } from '../../data/photos.ts';
import { session } from '../../data/session-state.ts';
import { useForm } from '../../ui/useForm.ts';
import { EMPTY_REVIEW, photosDiffer, REVIEW_DRAFT, ReviewDraft, ReviewForm } from './form.ts';

export type PhotoName = 'front' | 'held';

/** Whether a request can be made: not at 四级, and not while one is open or still on its way. */
export const useMayRequest = (): 'loading' | 'reached' | 'open' | 'yes' => {
  const who = session.value;
  const profile = useDocument('profile', typeof who === 'object' ? who.personId : '');
  const reviews = useDocuments('review');
  const outbox = useOutbox();
  if (profile.state === 'ready' && profile.value.body.level === 4) return 'reached';
  const docs = reviews.state === 'ready' ? reviews.value : [];
  if (docs.some(({ body }) => isOpen(body.state))) return 'open';
  const items = outbox.state === 'ready' ? outbox.value : [];
  const known = new Set(docs.map(({ id }) => id));
  const pending = items.some(
    ({ operation, entityId }) => operation.kind === 'review.request' && !known.has(entityId),
  );
  if (pending) return 'open';
  // Whoever has never been online here may write a request all the same: the server has the last word.
  return outbox.state === 'loading' ? 'loading' : 'yes';
};

/** The photo as the operation names it. @throws Problem photos-missing where this phone no longer has it */
const refOf = async (field: PhotoName, sha256: string): Promise<PhotoRef> => {
  const info = await photoInfo(sha256);
  if (!info) throw new Problem('photos-missing', { fields: [{ path: field, code: 'photos-missing' }] });
  return { sha256: info.sha256, size: info.size, type: info.type };
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

/** Where a photo is shown from. @throws Problem not-found where this phone does not have it */
export const photoSource = async (sha256: string): Promise<string> => {
  const url = await photoUrl(sha256);
  if (url === undefined) throw new Problem('not-found');
  return url;
};

/** The form of 申请人工审核: a draft from the first photo, and the operation it becomes. */
export const useReviewRequest = () => {
  const draft = useDraft(REVIEW_DRAFT, ReviewDraft, EMPTY_REVIEW);
  const form = useForm({ schema: ReviewForm, store: draft, check: photosDiffer });
  // A photo takes a moment to prepare: what it joins is the form as it is then.
  const latest = useRef(form);
  latest.current = form;
  const setPhoto = async (name: PhotoName, file: File): Promise<void> => {
    const { sha256 } = await addPhoto(file);
    latest.current.field(name).onInput(sha256);
  };
  return { draft, form, setPhoto, send };
};
