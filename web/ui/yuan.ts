import * as v from 'valibot';
import { FenSchema, MAX_FEN, parseYuan } from '../../shared/kernel/money.ts';

/** An amount as a field holds it (text, yuan) to integer fen; each way to be wrong has its own code. */
export const YuanText = v.pipe(
  v.string('required'),
  v.transform((text) => text.trim()),
  v.nonEmpty('required'),
  // More digits than a number holds exactly is too much money, not a wrong way to write it.
  v.transform((text) => Math.min(parseYuan(text) ?? Number.NaN, MAX_FEN + 1)),
  FenSchema,
);
