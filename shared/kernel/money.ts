import * as v from 'valibot';

/** Money is integer fen (1/100 yuan) everywhere but in a text field. */
export type Fen = number;

/** 1 000 亿元: more than any claim; far inside the integers a double holds exactly. */
export const MAX_FEN: Fen = 10_000_000_000_000;

/**
 * An amount as a person types it, in yuan: digits, at most two decimals, thousands commas (also the
 * full-width ones of a Chinese keyboard) allowed in their places. Letters or three decimals are refused,
 * never rounded.
 * @throws nothing; `undefined` where the text is no amount
 */
export const parseYuan = (text: string): Fen | undefined => {
  const plain = text
    .trim()
    .replace(/[\uff10-\uff19\uff0e\uff0c]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/。/g, '.');
  if (!/^(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?$/.test(plain)) return undefined;
  const [whole = '', fraction = ''] = plain.replaceAll(',', '').split('.');
  if (whole.length > 12) return Number.POSITIVE_INFINITY;
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
};

/** Fen as the text a field holds: `1234.50`. */
export const yuanText = (fen: Fen): string =>
  `${Math.trunc(fen / 100)}.${String(Math.abs(fen % 100)).padStart(2, '0')}`;

/** An amount on the wire. */
export const FenSchema = v.pipe(
  v.number('amount-format'),
  v.integer('amount-format'),
  v.minValue(0, 'amount-range'),
  v.maxValue(MAX_FEN, 'amount-range'),
);
