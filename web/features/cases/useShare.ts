import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { nextClaimState } from '../../../shared/cases/machine.ts';
import { PHOTO_LIMIT } from '../../../shared/cases/schema.ts';
import { isProblemCode, Problem } from '../../../shared/kernel/problems.ts';
import { type Live, type LocalDocument, useDocuments } from '../../data/documents.ts';
import { deleteDraft, useDrafts } from '../../data/draft-list.ts';
import { parseDraft } from '../../data/draft-parse.ts';
import { session } from '../../data/session-state.ts';
import { claimShared, dropClosed, putShared, type Shared, useShared } from '../../data/shared.ts';
import { addPhotos, sharedDraftId } from '../../data/shared-draft.ts';
import { asProblem } from '../../ui/as-problem.ts';
import { EMPTY_OBJECTION, ObjectionDraft, objectionDraftId } from './objection-form.ts';

export type Claim = LocalDocument<'claim'>;

interface Share {
  shared: Live<Shared[]>;
  /** The cases that may be objected to. */
  claims: Live<Claim[]>;
  /** Photos in the objection that was begun about a case; `undefined` where none was. */
  begun: (claimId: string) => number | undefined;
  /** Photos on this phone that nobody may see. */
  closed: number;
  /** Why the sharing that led here failed, or this page's own work. */
  problem: Problem | undefined;
  /** Into the objection about a case. @throws Problem */
  put: (shared: Shared, claim: Claim) => Promise<{ moved: number; left: number }>;
  /** @returns the way back @throws Problem */
  discard: (shared: Shared) => Promise<() => Promise<void>>;
  /** Removes what nobody may see. @throws Problem */
  drop: () => Promise<void>;
}

/** The photos that were shared while nobody was signed in: theirs are fetched, the others counted. */
const useClosed = (ticket: string | undefined) => {
  const [closed, setClosed] = useState(0);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const signedIn = typeof session.value === 'object';
  useEffect(() => {
    setClosed(0);
    if (signedIn) claimShared(ticket).then(setClosed, (error: unknown) => setProblem(asProblem(error)));
  }, [signedIn, ticket]);
  return { closed, setClosed, problem };
};

/** Everything on the page of shared photos. */
export const useShare = (): Share => {
  const { id: ticket, refused } = useLocation().query;
  const { closed, setClosed, problem } = useClosed(ticket);
  const documents = useDocuments('claim');
  const drafts = useDrafts();
  const open =
    documents.state === 'ready'
      ? documents.value.filter(({ body }) => nextClaimState(body.state, 'case.object') !== undefined)
      : [];
  const claims: Live<Claim[]> =
    documents.state === 'ready'
      ? open.length > 0
        ? { state: 'ready', value: open }
        : { state: 'none' }
      : documents;
  return {
    shared: useShared(),
    claims,
    begun: (claimId) =>
      drafts.state === 'ready'
        ? drafts.value.find((draft) => draft.id === objectionDraftId(claimId))?.photos
        : undefined,
    closed,
    problem: isProblemCode(refused) ? new Problem(refused) : problem,
    put: (shared, { id, body }) =>
      putShared(shared.id, objectionDraftId(id), (found, photos) => {
        const draft = parseDraft(ObjectionDraft, EMPTY_OBJECTION, found);
        const merged = addPhotos(draft.photos, photos, PHOTO_LIMIT);
        return {
          value: { ...draft, photos: merged.photos, seen: draft.seen ?? body.amounts },
          left: merged.left,
        };
      }),
    discard: (shared) => deleteDraft(sharedDraftId(shared.id)),
    drop: async () => {
      await dropClosed();
      setClosed(0);
    },
  };
};
