import * as v from 'valibot';
import { Amounts, CaseObject } from '../../../shared/cases/schema.ts';
import { type Fen, parseYuan, yuanText } from '../../../shared/kernel/money.ts';
import { PhotoRef } from '../../../shared/sync/protocol.ts';
import { YuanText } from '../../ui/yuan.ts';

/**
 * 我有异议 (C3, seed 000 step 17) as the form holds it: text as typed, photos as they lie on the phone. A
 * draft takes any text; what is right is asked of `ObjectionForm` when the form is sent.
 */
export const ObjectionDraft = v.object({
  invested: v.string(),
  withdrawn: v.string(),
  lost: v.string(),
  text: v.string(),
  photos: v.array(PhotoRef),
  /** The registered amounts that stood above the form when it was begun; `null` until then. */
  seen: v.nullable(Amounts),
});
export type ObjectionDraft = v.InferOutput<typeof ObjectionDraft>;

export const EMPTY_OBJECTION: ObjectionDraft = {
  invested: '',
  withdrawn: '',
  lost: '',
  text: '',
  photos: [],
  seen: null,
};

/** The drafts of a claim's objections: one at a time. */
export const objectionDraftId = (claimId: string): string => `case.object:${claimId}`;

/** The form's values to the payload of `case.object`, with the rules of both; paths name the fields. */
export const ObjectionForm = v.pipe(
  v.object({
    invested: YuanText,
    withdrawn: YuanText,
    lost: YuanText,
    text: v.string(),
    // Judged as photos by CaseObject, which brands what it has seen.
    photos: v.array(v.object({ sha256: v.string(), size: v.number(), type: PhotoRef.entries.type })),
  }),
  v.transform(({ invested, withdrawn, lost, text, photos }) => ({
    amounts: { invested, withdrawn, lost },
    text,
    photos,
  })),
  CaseObject,
);

/** What the two other amounts say that the loss is, in fen; `undefined` while they are not both amounts. */
export const computedLoss = ({ invested, withdrawn }: ObjectionDraft): Fen | undefined => {
  const [put, taken] = [parseYuan(invested), parseYuan(withdrawn)];
  if (put === undefined || taken === undefined) return undefined;
  const loss = Math.max(0, put - taken);
  return Number.isFinite(loss) ? loss : undefined;
};

/** What is to be said of the loss: nothing, an offer to fill it in, or that it needs an explanation. */
export type LossAdvice = { kind: 'offer' | 'explain'; loss: Fen; text: string } | undefined;

export const lossAdvice = (draft: ObjectionDraft): LossAdvice => {
  const loss = computedLoss(draft);
  if (loss === undefined) return undefined;
  const typed = parseYuan(draft.lost);
  if (typed === loss) return undefined;
  const kind = draft.lost.trim() === '' ? 'offer' : 'explain';
  return { kind, loss, text: yuanText(loss).replace(/\.00$/, '') };
};

/** The amounts that changed since the form was begun, in the order of the form. */
export const changedAmounts = (seen: Amounts | null, now: Amounts): (keyof Amounts)[] =>
  (['invested', 'withdrawn', 'lost'] as const).filter((name) => seen !== null && seen[name] !== now[name]);
