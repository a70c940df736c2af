import * as v from 'valibot';

/** As printed on documents: single spaces, and one middle dot (U+00B7) for the many that keyboards offer. */
export const normaliseName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u2022\u2027\u22c5\u30fb\uff0e\uff65]/g, '\u00b7')
    .replace(/[\s\u3000]+/g, ' ')
    .trim();

/** A person's name: letters of any script, marks, and what stands between the parts of a name. */
export const NameSchema = v.pipe(
  v.string('required'),
  v.transform(normaliseName),
  v.nonEmpty('required'),
  v.maxLength(60, 'too-long'),
  v.regex(/^\p{L}[\p{L}\p{M} \u00b7.'\u2019-]*$/u, 'name-characters'),
);
