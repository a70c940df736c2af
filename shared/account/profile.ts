import * as v from 'valibot';
import { DaySchema } from '../kernel/days.ts';
import { Instant } from '../kernel/ids.ts';
import { ASSURANCES, LEVELS, PROOF_KINDS } from '../kernel/levels.ts';

/** The person as their own phone keeps them: masked numbers (D3), the level and what it rests on. */
export const ProfileDoc = v.object({
  name: v.string(),
  nationality: v.string(),
  gender: v.picklist(['male', 'female']),
  birthDate: DaySchema,
  idNumberMasked: v.string(),
  phoneMasked: v.string(),
  validFrom: DaySchema,
  validUntil: v.string(),
  region: v.string(),
  level: v.picklist(LEVELS),
  proofs: v.array(
    v.object({ kind: v.picklist(PROOF_KINDS), assurance: v.picklist(ASSURANCES), at: Instant }),
  ),
});
export type ProfileDoc = v.InferOutput<typeof ProfileDoc>;
