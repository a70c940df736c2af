import * as v from 'valibot';
import { Instant, Sha256 } from '../kernel/ids.ts';
import { FenSchema } from '../kernel/money.ts';
import { ImageRef } from '../sync/protocol.ts';

/** 最多上传50张 (seed 000 step 17). */
export const PHOTO_LIMIT = 50;
export const TEXT_LIMIT = 5000;

/** What a victim put in, took out and lost, in fen. */
export const Amounts = v.object({ invested: FenSchema, withdrawn: FenSchema, lost: FenSchema });
export type Amounts = v.InferOutput<typeof Amounts>;

/** C3: the loss follows from the two others; where it does not, the text must explain it. */
export const lossFollows = (amounts: Amounts): boolean =>
  amounts.lost === Math.max(0, amounts.invested - amounts.withdrawn);

/** 我有异议: three amounts, text, up to 50 photos; the same photo twice is one photo. */
export const CaseObject = v.pipe(
  v.object({
    amounts: Amounts,
    text: v.pipe(v.string('required'), v.trim(), v.maxLength(TEXT_LIMIT, 'too-long')),
    photos: v.pipe(
      v.array(ImageRef),
      v.maxLength(PHOTO_LIMIT, 'photos-too-many'),
      v.check((photos) => new Set(photos.map((p) => p.sha256)).size === photos.length, 'invalid-input'),
    ),
  }),
  v.forward(
    v.partialCheck(
      [['amounts'], ['text']],
      (i) => lossFollows(i.amounts) || i.text !== '',
      'loss-unexplained',
    ),
    ['text'],
  ),
);
export type CaseObject = v.InferOutput<typeof CaseObject>;

export const CLAIM_STATES = ['to-verify', 'objected'] as const;

/** Objections as the person sees them: `stored` says whether the photo itself has arrived. */
export const ObjectionDoc = v.object({
  id: v.string(),
  amounts: Amounts,
  text: v.string(),
  photos: v.array(v.object({ sha256: Sha256, stored: v.boolean() })),
  capturedAt: Instant,
  receivedAt: Instant,
});

/** One person's place in one case: what 我的案件 shows. The entity of every `case.*` operation. */
export const ClaimDoc = v.object({
  caseNumber: v.string(),
  caseName: v.string(),
  agency: v.string(),
  notice: v.string(),
  state: v.picklist(CLAIM_STATES),
  amounts: Amounts,
  objections: v.array(ObjectionDoc),
});
export type ClaimDoc = v.InferOutput<typeof ClaimDoc>;
export type ClaimState = ClaimDoc['state'];
