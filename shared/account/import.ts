import * as v from 'valibot';
import { IdNumberSchema } from '../documents/id-number.ts';
import { NameSchema } from '../documents/name.ts';
import { ValidUntilSchema } from '../documents/validity.ts';
import { contract } from '../kernel/contract.ts';
import { DaySchema } from '../kernel/days.ts';
import { ImportReport } from '../kernel/imports.ts';
import { LanguageSchema } from '../kernel/language-schema.ts';
import { PortraitText } from '../liveness/portraits.ts';
import { AddressStep, PhoneSchema } from './schema.ts';

/** Rows of one import; portraits are looked at one by one, so they are what bounds it. */
export const IMPORT_ROWS = 200;
const IMPORT_BYTES = 8_000_000;

/** An account as another platform knows it (A6); `portrait`: the face that its activation is compared with. */
export const ImportedRow = v.object({
  name: NameSchema,
  nationality: v.optional(v.pipe(v.string('required'), v.regex(/^[A-Z]{2}$/, 'invalid-input')), 'CN'),
  idNumber: IdNumberSchema,
  validFrom: DaySchema,
  validUntil: ValidUntilSchema,
  ...AddressStep.entries,
  phone: PhoneSchema,
  language: v.optional(LanguageSchema, 'zh-CN'),
  portrait: v.optional(PortraitText),
});
export type ImportedRow = v.InferOutput<typeof ImportedRow>;

export const importPeople = contract({
  id: 'importPeople',
  method: 'POST',
  path: '/api/admin/people/imports',
  summary: 'Import accounts known elsewhere, to be activated by their owners; all or nothing',
  access: 'people.import',
  body: v.object({
    people: v.pipe(v.array(v.unknown()), v.minLength(1, 'required'), v.maxLength(IMPORT_ROWS, 'too-long')),
  }),
  bodyLimit: IMPORT_BYTES,
  status: 200,
  response: ImportReport,
  problems: ['row-invalid'],
});
