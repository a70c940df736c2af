import * as v from 'valibot';
import { type Day, DaySchema } from '../kernel/days.ts';

/** 长期: a card that does not expire (issued from the age of 46 on, 居民身份证法 article 5). */
export const LONG_TERM = 'long-term';
export type ValidUntil = Day | typeof LONG_TERM;

export const ValidUntilSchema = v.union(
  [v.literal(LONG_TERM), DaySchema],
  (issue) =>
    // A union reports its own message; the day's rules are the ones a person can act on.
    issue.issues?.find((inner) => inner.kind === 'validation')?.message ?? 'required',
);

/** The period printed on the back of the card. Whether it has run out needs a clock: `cardExpired`. */
export const validityOrdered = (from: Day, until: ValidUntil): boolean => until === LONG_TERM || from < until;

export const cardExpired = (until: ValidUntil, today: Day): boolean => until !== LONG_TERM && until < today;
