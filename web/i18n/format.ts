import type { Day } from '../../shared/kernel/days.ts';
import type { Instant } from '../../shared/kernel/ids.ts';
import type { Language } from '../../shared/kernel/languages.ts';
import type { Fen } from '../../shared/kernel/money.ts';
import { makeClock, makeDay, makeInstant, makeMoney, makeNumber } from './formatters.ts';
import { language } from './language.ts';

/**
 * Numbers, money and dates as the reader's language writes them. All of them read the language signal: a
 * component that shows one is rendered again when the language changes.
 */

/** Making an Intl object is slow on cheap phones: each is made once for a language. */
const perLanguage = <T>(make: (language: Language) => T): (() => T) => {
  const made = new Map<Language, T>();
  return () => {
    const key = language.value;
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
};

const dayFormat = perLanguage(makeDay);
const instantFormat = perLanguage(makeInstant);
const clockFormat = perLanguage(makeClock);
const moneyFormat = perLanguage(makeMoney);
const numberFormat = perLanguage(makeNumber);

/** A day: 2026年11月21日. */
export const formatDay = (day: Day): string => dayFormat().format(new Date(`${day}T00:00:00+08:00`));

/** An instant, as the clock in Shanghai showed it: 2026年11月21日 21:35. */
export const formatInstant = (at: Instant | number): string => instantFormat().format(new Date(at));

/** The time of the day of an instant in Shanghai: 21:35. */
export const formatClock = (at: Instant | number): string => clockFormat().format(new Date(at));

/** Fen as yuan: ¥12,345.60. */
export const formatMoney = (fen: Fen): string => moneyFormat().format(fen / 100);

/** A size in bytes: 640 KB, 1.4 MB (powers of ten, as phones show them). */
export const formatBytes = (bytes: number): string => {
  const [size, unit] =
    bytes < 1_000_000
      ? [Math.ceil(bytes / 1000), 'KB']
      : bytes < 1_000_000_000
        ? [bytes / 1_000_000, 'MB']
        : [bytes / 1_000_000_000, 'GB'];
  return `${numberFormat().format(size)} ${unit}`;
};
