import * as v from 'valibot';
import { type Day, dayExists } from '../kernel/days.ts';
import type { ProblemCode } from '../kernel/problems.ts';

/**
 * The resident identity number of GB 11643-1999: 6 digits of region (GB/T 2260), 8 of birth date, 3 of
 * sequence (odd: male, even: female) and a check character by ISO 7064 MOD 11-2.
 */
export type IdNumber = string & { readonly __brand: 'IdNumber' };
export type Gender = 'male' | 'female';

/** Positional weights 2^(17-i) mod 11 of ISO 7064 MOD 11-2, and the check character of each remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** Province-level prefixes that GB/T 2260 has given out; 71 81 82 83 are the residence permits' own. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

/** The check character that 17 digits call for. */
export const checkCharacter = (digits17: string): string => {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits17[i]), 0);
  return CHECK[sum % 11] ?? '';
};

/** As typed: spaces (cards are often read out in groups) away, full-width made plain, `x` made `X`. */
export const normaliseIdNumber = (text: string): string =>
  text
    .replace(/[\s\u3000]/g, '')
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .toUpperCase();

/** The first rule that a (normalised) number breaks, most basic first; `undefined` for a good one. */
export const idNumberProblem = (text: string): ProblemCode | undefined => {
  if (text === '') return 'required';
  if (/^\d{15}$/.test(text)) return 'id-number-15-digits';
  if (text.length !== 18) return 'id-number-length';
  if (!/^\d{17}[\dX]$/.test(text)) return 'id-number-characters';
  if (!PROVINCES.has(text.slice(0, 2))) return 'id-number-region';
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(Number);
  if (!dayExists(year ?? 0, month ?? 0, day ?? 0) || (year ?? 0) < 1850) return 'id-number-birth-date';
  if (checkCharacter(text) !== text[17]) return 'id-number-check-digit';
  return undefined;
};

/** What the number itself tells (A1: gender and birth date follow from it). */
export const readIdNumber = (number: IdNumber): { birthDate: Day; gender: Gender; regionCode: string } => ({
  birthDate: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}` as Day,
  gender: Number(number[16]) % 2 === 1 ? 'male' : 'female',
  regionCode: number.slice(0, 6),
});

export const IdNumberSchema = v.pipe(
  v.string('required'),
  v.transform(normaliseIdNumber),
  v.rawCheck<string>(({ dataset, addIssue }) => {
    const message = dataset.typed ? idNumberProblem(dataset.value) : undefined;
    if (message) addIssue({ message });
  }),
  v.transform((text) => text as IdNumber),
);
