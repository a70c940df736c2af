import * as v from 'valibot';

/**
 * 协助码: eight random digits and a check digit, so that what is read out and typed wrongly is noticed at once, also
 * without a network. Digits alone, since they are read aloud in every dialect and typed on every keyboard.
 */

/**
 * The quasigroup of order 10 of H. M. Damm (2004): every single wrong digit and every swap of two neighbours is
 * noticed, which the Luhn sum does not do.
 */
const TABLE = [
  ...['0317598642', '7092154863', '4206871359', '1750983426', '6123045978'],
  ...['3674209581', '5869720134', '8945362017', '9438617205', '2581436790'],
];

const checkOf = (digits: string): string =>
  [...digits].reduce((carried, digit) => TABLE[Number(carried)]?.[Number(digit)] ?? '', '0');

/** The code of eight digits: with its check digit at the end. */
export const assistCodeOf = (digits: string): string => digits + checkOf(digits);

/** As it is written down and read aloud: three groups of three. */
export const spacedCode = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1 ');

/** A code as somebody types it: spaces, hyphens and full-width digits are what keyboards make of it. */
export const AssistCode = v.pipe(
  v.string('required'),
  v.transform((text) => text.normalize('NFKC').replace(/[\s-]/g, '')),
  v.nonEmpty('required'),
  v.check((code) => /^\d{9}$/.test(code) && checkOf(code) === '0', 'assist-code-format'),
);
