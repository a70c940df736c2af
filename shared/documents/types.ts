import * as v from 'valibot';
import type { ProblemCode } from '../kernel/problems.ts';
import { checkCharacter, idNumberProblem, normaliseIdNumber } from './id-number.ts';

/** The documents that somebody may show (D2, seeds 001 and 004), the commonest first. */
export const DOCUMENT_TYPES = [
  'resident-id',
  'passport',
  'hk-macao-permit',
  'taiwan-permit',
  'overseas-passport',
  'foreign-residence',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];
export const DocumentType = v.picklist(DOCUMENT_TYPES, 'invalid-input');

/**
 * How the numbers look that are no resident ID numbers, as their issuers print them. Only the permanent residence
 * card of 2023 has a check character, the resident number's own (GB 11643); its older form is three letters of the
 * nationality and twelve digits.
 */
const FORMATS: Record<Exclude<DocumentType, 'resident-id'>, (text: string) => boolean> = {
  // ICAO Doc 9303 part 4: nine characters at most.
  passport: (text) => /^[A-Z0-9]{5,9}$/.test(text) && /\d/.test(text),
  // A letter for where its holder lives and eight digits; two more on the older cards count their renewals.
  'hk-macao-permit': (text) => /^[HM]\d{8}(\d{2})?$/.test(text),
  'taiwan-permit': (text) => /^\d{8}$/.test(text),
  'overseas-passport': (text) => /^[DEGPS][A-Z0-9]\d{7}$/.test(text),
  'foreign-residence': (text) =>
    /^[A-Z]{3}\d{12}$/.test(text) || (/^9\d{16}[\dX]$/.test(text) && checkCharacter(text) === text[17]),
};

/** The first rule that a (normalised) number of a document breaks; `undefined` for a good one. */
export const documentNumberProblem = (type: DocumentType, text: string): ProblemCode | undefined => {
  if (type === 'resident-id') return idNumberProblem(text);
  if (text === '') return 'required';
  return FORMATS[type](text) ? undefined : 'document-number-format';
};

/** A document's type with its number, as a part of other objects; `documentRule` holds the one to the other. */
export const DocumentEntries = {
  documentType: DocumentType,
  documentNumber: v.pipe(v.string('required'), v.transform(normaliseIdNumber)),
} as const;

/** The rule over a document's type and its number, which stands at the number; `key` is what that is called. */
export const documentRule = <
  const K extends string,
  T extends Record<string, unknown> & Record<'documentType', DocumentType> & Record<K, string>,
>(
  key: K,
) =>
  v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { value: input } = dataset;
    const message = documentNumberProblem(input.documentType, input[key]);
    if (message)
      addIssue({ message, path: [{ type: 'object', origin: 'value', input, key, value: input[key] }] });
  });
