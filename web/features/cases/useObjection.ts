import { type CaseObject, PHOTO_LIMIT } from '../../../shared/cases/schema.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { LocalDocument } from '../../data/documents.ts';
import { type Draft, useDraft } from '../../data/drafts.ts';
import { enqueue } from '../../data/outbox.ts';
import { addPhoto } from '../../data/photos.ts';
import { type Form, type Store, useForm } from '../../ui/useForm.ts';
import { EMPTY_OBJECTION, ObjectionDraft, ObjectionForm, objectionDraftId } from './objection-form.ts';

interface Objection {
  draft: Draft<ObjectionDraft>;
  form: Form<ObjectionDraft, CaseObject>;
  /** Types into a field from outside: the loss that was offered. */
  fillIn: (lost: string) => void;
  /** Takes a file in. @throws Problem not-an-image, photos-too-many, storage-full… */
  addPhotoFile: (file: File) => Promise<void>;
  /** Takes a photo out; answers what puts it back in its place. */
  removePhoto: (sha256: string) => () => void;
  /** Empties the form; answers what brings everything back. */
  startOver: () => Promise<() => void>;
  /** Puts the objection into the outbox and answers its place there. */
  send: (payload: CaseObject) => Promise<number>;
}

/** The form's values, which also note what amounts the person saw when they began. */
const storeOf = (draft: Draft<ObjectionDraft>, claim: LocalDocument<'claim'>): Store<ObjectionDraft> => ({
  value: draft.value,
  set: (next) =>
    draft.set((before) => {
      const value = typeof next === 'function' ? next(before) : next;
      return value.seen ? value : { ...value, seen: claim.body.amounts };
    }),
});

type SetDraft = Store<ObjectionDraft>['set'];

const photoTools = (set: SetDraft, photos: ObjectionDraft['photos']) => ({
  addPhotoFile: async (file: File): Promise<void> => {
    const { sha256, size, type } = await addPhoto(file);
    let full = false;
    set((before) => {
      // The same photo chosen twice is one photo.
      if (before.photos.some((photo) => photo.sha256 === sha256)) return before;
      full = before.photos.length >= PHOTO_LIMIT;
      return full ? before : { ...before, photos: [...before.photos, { sha256, size, type }] };
    });
    if (full) throw new Problem('photos-too-many');
  },
  removePhoto: (sha256: string) => {
    const at = photos.findIndex((photo) => photo.sha256 === sha256);
    const removed = photos[at];
    set((before) => ({ ...before, photos: before.photos.filter((photo) => photo.sha256 !== sha256) }));
    return () =>
      set((before) => {
        const there = before.photos.some((photo) => photo.sha256 === sha256);
        if (!removed || there || before.photos.length >= PHOTO_LIMIT) return before;
        return { ...before, photos: [...before.photos.slice(0, at), removed, ...before.photos.slice(at)] };
      });
  },
});

/** 我有异议 (C3): a draft from the first keystroke, sent as `case.object` on the version that is shown. */
export const useObjection = (claim: LocalDocument<'claim'>): Objection => {
  const draftId = objectionDraftId(claim.id);
  const draft = useDraft(draftId, ObjectionDraft, EMPTY_OBJECTION);
  const store = storeOf(draft, claim);
  const form = useForm({ schema: ObjectionForm, store });
  return {
    draft,
    form,
    fillIn: (lost) => form.field('lost').onInput(lost),
    ...photoTools(store.set, draft.value.photos),
    startOver: async () => {
      const kept = draft.value;
      await draft.discard();
      return () => draft.set(kept);
    },
    send: async (payload) => {
      const { order } = await enqueue({
        kind: 'case.object',
        entityId: claim.id,
        baseVersion: claim.version,
        payload,
        photos: payload.photos,
        // What could not be saved as a draft is not there to be taken along; the outbox may still have room.
        ...(draft.state !== 'failed' && { draftId }),
      });
      return order;
    },
  };
};
