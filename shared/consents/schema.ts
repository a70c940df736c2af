import * as v from 'valibot';
import { Instant } from '../kernel/ids.ts';
import { Purpose } from '../liveness/challenge.ts';

/** What a consent may be for: a face check, or being helped by somebody (shared/review/assist.ts). */
export const ConsentPurpose = v.picklist([...Purpose.options, 'assist']);
export type ConsentPurpose = v.InferOutput<typeof ConsentPurpose>;

/** One consent to the use of a face (X4), as its person reads it; its id is the check's, or the code's. */
export const ConsentDoc = v.object({
  purpose: ConsentPurpose,
  /** The version of the text that was agreed to (shared/liveness/consent.ts, shared/review/assist-texts.ts). */
  version: v.string(),
  at: Instant,
  withdrawnAt: v.nullable(Instant),
});
export type ConsentDoc = v.InferOutput<typeof ConsentDoc>;

/** 撤回同意: the entity says which; there is nothing to add, and no reason to give. */
export const ConsentWithdraw = v.object({});
