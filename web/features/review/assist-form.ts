import * as v from 'valibot';
import type { FieldProblem } from '../../../shared/kernel/problems.ts';
import { Relation } from '../../../shared/review/assist.ts';
import { AssistCode } from '../../../shared/review/assist-code.ts';

/** The draft of an assisted check (F8), as it is on the page: the photos by their SHA-256, empty until there is one. */
export const ASSIST_DRAFT = 'review.assisted';

export const AssistDraft = v.object({
  code: v.string(),
  relation: v.string(),
  face: v.string(),
  held: v.string(),
});
export type AssistDraft = v.InferOutput<typeof AssistDraft>;

export const EMPTY_ASSIST: AssistDraft = { code: '', relation: '', face: '', held: '' };

const Photo = v.pipe(v.string(), v.nonEmpty('photos-missing'));

/** What may be sent, but for the statement: it is made anew each time, and is in no draft. */
export const AssistForm = v.object({ code: AssistCode, relation: Relation, face: Photo, held: Photo });
export type AssistForm = v.InferOutput<typeof AssistForm>;

/** One picture cannot be both: said at the second. */
export const picturesDiffer = ({ face, held }: AssistForm): readonly FieldProblem[] =>
  face === held ? [{ path: 'held', code: 'photos-same' }] : [];

/** The code where what was typed is one, for asking whose it is. */
export const codeIn = (typed: string): string | undefined => {
  const read = v.safeParse(AssistCode, typed);
  return read.success ? read.output : undefined;
};
