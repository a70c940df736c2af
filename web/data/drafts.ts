import { useEffect, useMemo } from 'preact/hooks';
import type { GenericSchema, InferOutput } from 'valibot';
import type { ProblemCode } from '../../shared/kernel/problems.ts';
import { type DraftValue, parseDraft } from './draft-parse.ts';
import { type DraftState, LiveDraft, type Update } from './live-draft.ts';
import { loadStores } from './load.ts';

/**
 * Drafts for the pages: every form is one from the first keystroke (O1).
 * Ids: `register`, `activate` (the guest's; all others are the account's), `case.object:<claimId>`, `review.request`…
 */
export type { DraftState, DraftValue };

/** The drafts of who is signed in, newest first; `savedAt` in ms. @throws Problem storage-failed, not-signed-in */
export const listDrafts = async (): Promise<{ id: string; savedAt: number }[]> => {
  const { draftVault, draftRows } = await loadStores();
  return draftRows(await draftVault(''));
};

export interface Draft<T> {
  value: T;
  state: DraftState;
  /** Why the last save or the loading failed. */
  problem: ProblemCode | undefined;
  /** Changes the value and saves it. While loading, the change waits and is laid over what was stored. */
  set(next: Update<T>): void;
  /** Back to the initial value, and nothing stored. */
  discard(): Promise<void>;
}

/**
 * A form's draft. `state` is `saved` only after the read-back; until then the value typed is in memory
 * whatever happens to the disk. One form at a time per id in one tab; other tabs follow what is saved here.
 * The schema should accept any text: a draft is what was typed, not what is right.
 */
export const useDraft = <const S extends GenericSchema<unknown, DraftValue>>(
  id: string,
  schema: S,
  initial: InferOutput<S>,
): Draft<InferOutput<S>> => {
  // The schema and the initial value never change for an id.
  const draft = useMemo(
    () => new LiveDraft<InferOutput<S>>(id, initial, (found) => parseDraft(schema, initial, found)),
    [id],
  );
  useEffect(() => draft.start(), [draft]);
  const { value, state, problem, set, discard } = draft;
  return { value: value.value, state: state.value, problem: problem.value, set, discard };
};
