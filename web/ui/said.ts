import * as v from 'valibot';
import { DaySchema } from '../../shared/kernel/days.ts';
import { parseYuan } from '../../shared/kernel/money.ts';
import { formatDay, formatMoney } from '../i18n/format.ts';

/** An amount in yuan as the last screen of a form says it; what is none, as it was typed. */
export const moneySaid = (typed: string): string => {
  const fen = parseYuan(typed);
  return fen !== undefined && Number.isFinite(fen) ? formatMoney(fen) : typed;
};

/** A day (`YYYY-MM-DD`) as the last screen of a form says it; what is none, as it was typed. */
export const daySaid = (typed: string): string => {
  const day = v.safeParse(DaySchema, typed);
  return day.success ? formatDay(day.output) : typed;
};
