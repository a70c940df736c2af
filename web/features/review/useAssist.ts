import { useEffect, useState } from 'preact/hooks';
import { type EntityId, newId } from '../../../shared/kernel/ids.ts';
import { type Missing, missingFor } from '../../../shared/kernel/levels.ts';
import type { Problem } from '../../../shared/kernel/problems.ts';
import { lookAtAssistCode } from '../../../shared/review/assist.ts';
import { presentStatement } from '../../../shared/review/assist-texts.ts';
import { call } from '../../data/api.ts';
import { useDocument, useDocuments } from '../../data/documents.ts';
import { useDraft } from '../../data/drafts.ts';
import { useFresh } from '../../data/fresh.ts';
import { enqueue } from '../../data/outbox.ts';
import { session } from '../../data/session-state.ts';
import { asProblem } from '../../ui/as-problem.ts';
import { useForm } from '../../ui/useForm.ts';
import { useOnline } from '../../ui/useOnline.ts';
import {
  ASSIST_DRAFT,
  AssistDraft,
  AssistForm,
  codeIn,
  EMPTY_ASSIST,
  picturesDiffer,
} from './assist-form.ts';
import { refOf, usePhotoFields } from './photos.ts';

const KIND = 'review.assisted';

/** What a helper still lacks, by the table that the server goes by; told before anything is begun. */
export const useMayHelp = (): { state: 'loading' | 'yes' } | { state: 'missing'; missing: Missing } => {
  useFresh();
  const who = session.value;
  const profile = useDocument('profile', typeof who === 'object' ? who.personId : '');
  if (profile.state === 'loading') return { state: 'loading' };
  const missing = profile.state === 'ready' ? missingFor(KIND, profile.value.body.proofs) : undefined;
  // Whoever has never been online here may fill it in all the same: the server has the last word.
  return missing ? { state: 'missing', missing } : { state: 'yes' };
};

export type Whose =
  | { state: 'none' | 'asking' | 'offline' }
  | { state: 'known'; name: string }
  | { state: 'wrong'; problem: Problem };

/** Whom a code is for, asked once it can be one; without a network the server says so when it is sent. */
export const useWhose = (typed: string): Whose => {
  const online = useOnline();
  const code = codeIn(typed);
  const [found, setFound] = useState<Whose>({ state: 'none' });
  useEffect(() => {
    if (code === undefined || !online) return;
    let current = true;
    const show = (next: Whose): void => {
      if (current) setFound(next);
    };
    show({ state: 'asking' });
    call(lookAtAssistCode, { body: { code } }).then(
      ({ name }) => show({ state: 'known', name }),
      (error: unknown) => {
        const problem = asProblem(error);
        show(problem.code === 'offline' ? { state: 'offline' } : { state: 'wrong', problem });
      },
    );
    return () => {
      current = false;
    };
  }, [code, online]);
  if (code === undefined) return { state: 'none' };
  return online ? found : { state: 'offline' };
};

const send = async (values: AssistForm): Promise<void> => {
  const [face, held] = [await refOf('face', values.face), await refOf('held', values.held)];
  const { code, relation } = values;
  await enqueue({
    kind: KIND,
    entityId: newId<EntityId>(),
    baseVersion: 0,
    payload: { subject: 'level-4', code, relation, face, held, statement: await presentStatement() },
    photos: [face, held],
    draftId: ASSIST_DRAFT,
  });
};

/** The form of 帮亲友: a draft from the first digit, and the operation it becomes. */
export const useAssist = () => {
  const draft = useDraft(ASSIST_DRAFT, AssistDraft, EMPTY_ASSIST);
  const form = useForm({ schema: AssistForm, store: draft, check: picturesDiffer });
  return { draft, form, setPhoto: usePhotoFields(form.field), whose: useWhose(draft.value.code), send };
};

/** Whom the person has helped, the newest first. */
export const useHelped = () => {
  const found = useDocuments('assist');
  const given = (found.state === 'ready' ? found.value : []).flatMap(({ id, body }) =>
    body.role === 'given' ? [{ id, ...body }] : [],
  );
  return given.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
};
