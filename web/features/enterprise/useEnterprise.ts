import { useEffect, useState } from 'preact/hooks';
import { type Missing, missingFor, POLICY } from '../../../shared/kernel/levels.ts';
import { Problem, type ProblemCode } from '../../../shared/kernel/problems.ts';
import { useDocument, useDocuments } from '../../data/documents.ts';
import { useDraft } from '../../data/drafts.ts';
import { useFresh } from '../../data/fresh.ts';
import { isRead } from '../../data/live.ts';
import { discard, enqueue, type OutboxItem, useOutbox } from '../../data/outbox.ts';
import { isProvisional } from '../../data/provisional.ts';
import { outOfReach } from '../../data/reach.ts';
import { useServerNow } from '../../data/server-clock.ts';
import { session } from '../../data/session-state.ts';
import { useForm } from '../../ui/useForm.ts';
import {
  changesNothing,
  checkUntil,
  payloadOf,
  SwitchDraft,
  SwitchForm,
  type SwitchValues,
  type SwitchView,
  switchView,
  valuesOf,
} from './switch.ts';

const KIND = 'enterprise.set';

export type EnterpriseState =
  | { state: 'loading' | 'unreachable' }
  | { state: 'failed'; code: ProblemCode }
  | { state: 'missing'; missing: Missing }
  | {
      state: 'ready';
      personId: string;
      view: SwitchView;
      items: readonly OutboxItem[];
      /** The level itself waits for the server (F9). */
      provisional: boolean;
    };

/** The switch with what waits in the outbox, for somebody whose level is high enough. */
export const useEnterprise = (): EnterpriseState => {
  useFresh();
  const who = session.value;
  const personId = typeof who === 'object' ? who.personId : '';
  const profile = useDocument('profile', personId);
  const document = useDocument('enterprise', personId);
  const outbox = useOutbox();
  const checks = useDocuments('face-check');
  if (profile.state === 'failed') return profile;
  if (document.state === 'failed') return document;
  if (outbox.state === 'failed') return outbox;
  const absent = profile.state === 'none' || document.state === 'none';
  if (absent || outOfReach(profile) || outOfReach(document)) return { state: 'unreachable' };
  if (
    profile.state === 'loading' ||
    document.state === 'loading' ||
    outbox.state === 'loading' ||
    !isRead(checks)
  )
    return { state: 'loading' };
  const missing = missingFor(KIND, profile.value.body.proofs);
  const all = outbox.state === 'ready' ? outbox.value : [];
  const decided = new Set(checks.state === 'ready' ? checks.value.map(({ id }) => id) : []);
  const provisional =
    missing !== undefined && POLICY[KIND].provisional && isProvisional(all, 'level-4', decided);
  if (missing && !provisional) return { state: 'missing', missing };
  const items = all.filter(({ operation }) => operation.kind === KIND);
  return { state: 'ready', personId, view: switchView(document.value, items), items, provisional };
};

/** Takes refused changes out of the way of a new one, which replaces them. */
const dropRefused = async (items: readonly OutboxItem[]): Promise<void> => {
  for (const { id, state, accepted } of items) {
    if (state !== 'attention' || accepted) continue;
    await discard(id).catch((error: unknown) => {
      // Moved on meanwhile, by another tab or the person: then it is not in the way.
      if (!(error instanceof Problem) || !['not-found', 'wrong-state'].includes(error.code)) throw error;
    });
  }
};

/**
 * Follows the change that was just saved until the server has said what it thinks of it. What it says about
 * a field goes to that field; a refusal as a whole stands above the form already.
 */
const useAnswer = (
  items: readonly OutboxItem[],
  onConfirmed: () => void,
  onRefused: (problem: Problem) => void,
): ((id: string) => void) => {
  const [saved, setSaved] = useState('');
  const item = items.find(({ id }) => id === saved);
  const answer = item?.accepted ? 'confirmed' : item?.state === 'attention' ? 'refused' : undefined;
  // Told once, when the answer is there.
  useEffect(() => {
    if (!answer) return;
    setSaved('');
    const { code, fields } = item?.problem ?? {};
    if (answer === 'confirmed') onConfirmed();
    else if (code && fields) onRefused(new Problem(code, { fields }));
  }, [answer]);
  return setSaved;
};

const UNTOUCHED: SwitchDraft = { choice: '', until: '', touched: false };

/** The form of the switch: a draft from the first touch, and the operation that it becomes. */
export const useSwitchForm = (
  { personId, view, items }: Extract<EnterpriseState, { state: 'ready' }>,
  onConfirmed: () => void,
  onSaved: () => Promise<void>,
) => {
  const at = useServerNow();
  const draft = useDraft(KIND, SwitchDraft, UNTOUCHED);
  const [unchanged, setUnchanged] = useState(false);
  const { touched, ...typed } = draft.value;
  const value = touched ? typed : valuesOf(view, at);
  const store = {
    value,
    set: (next: SwitchValues | ((before: SwitchValues) => SwitchValues)) => {
      setUnchanged(false);
      draft.set((before) => {
        const start = before.touched ? before : value;
        return { ...(typeof next === 'function' ? next(start) : next), touched: true };
      });
    },
  };
  const form = useForm({ schema: SwitchForm, store, check: checkUntil(at) });
  const follow = useAnswer(items, onConfirmed, form.show);

  const save = async (output: SwitchForm): Promise<void> => {
    const nothing = changesNothing(output, view, at);
    setUnchanged(nothing);
    if (!nothing) {
      await dropRefused(items);
      const item = await enqueue({
        kind: KIND,
        entityId: personId,
        baseVersion: view.version,
        payload: payloadOf(output),
        photos: [],
        ...(touched && { draftId: KIND }),
      });
      follow(item.id);
    }
    if (touched) await draft.discard();
    if (!nothing) await onSaved();
  };
  return { at, draft, form, value, touched, unchanged, submit: form.submit(save) };
};
