import * as v from 'valibot';
import { IdNumberSchema } from '../documents/id-number.ts';
import { contract } from '../kernel/contract.ts';
import { Instant } from '../kernel/ids.ts';

/** A portrait's bytes may have so many; an ID photo at 358 × 441 has some 30 KB. */
export const PORTRAIT_BYTES = 2_000_000;

export const enrolPortrait = contract({
  id: 'enrolPortrait',
  method: 'POST',
  path: '/api/admin/portraits',
  summary: "Put a person's portrait on file: a clerk at a window, or the authority's own picture",
  access: 'portrait.enrol',
  body: v.object({
    idNumber: IdNumberSchema,
    /** A JPEG in standard base64: one face, seen from the front. */
    portrait: v.pipe(
      v.string('required'),
      v.nonEmpty('required'),
      v.maxLength(Math.ceil(PORTRAIT_BYTES / 3) * 4, 'image-too-large'),
      v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'invalid-input'),
    ),
  }),
  bodyLimit: 3_000_000,
  status: 201,
  response: v.object({ source: v.picklist(['authority', 'window']), enrolledAt: Instant }),
  problems: ['not-an-image', 'image-too-small', 'portrait-unusable'],
});
