import * as v from 'valibot';
import { normaliseIdNumber } from '../documents/id-number.ts';
import { DocumentType, documentRule } from '../documents/types.ts';
import { contract } from '../kernel/contract.ts';
import { Instant } from '../kernel/ids.ts';

/** A portrait's bytes may have so many; an ID photo at 358 × 441 has some 30 KB. */
export const PORTRAIT_BYTES = 2_000_000;

/** A JPEG in standard base64: one face, seen from the front. */
export const PortraitText = v.pipe(
  v.string('required'),
  v.nonEmpty('required'),
  v.maxLength(Math.ceil(PORTRAIT_BYTES / 3) * 4, 'image-too-large'),
  v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'invalid-input'),
);

const Enrolment = v.object({
  /** The number of the document; of the resident ID card, unless the type says otherwise. */
  idNumber: v.pipe(v.string('required'), v.transform(normaliseIdNumber)),
  documentType: v.optional(DocumentType, 'resident-id'),
  portrait: PortraitText,
});

export const enrolPortrait = contract({
  id: 'enrolPortrait',
  method: 'POST',
  path: '/api/admin/portraits',
  summary: "Put a person's portrait on file: a clerk at a window, or the authority's own picture",
  access: 'portrait.enrol',
  body: v.pipe(Enrolment, documentRule<'idNumber', v.InferOutput<typeof Enrolment>>('idNumber')),
  bodyLimit: 3_000_000,
  status: 201,
  response: v.object({ source: v.picklist(['authority', 'window']), enrolledAt: Instant }),
  problems: ['not-an-image', 'image-too-small', 'portrait-unusable'],
});
