import * as v from 'valibot';

/**
 * A *day* is a calendar date in Asia/Shanghai, written `YYYY-MM-DD`. Times are UTC instants; only what the
 * law and the guides count in days (an end date, a card's validity) is a Day.
 *
 * China has had one time zone without daylight saving since 1991-09-15, so for every instant this product
 * meets Asia/Shanghai is UTC+8 exactly; the arithmetic below needs no zone database and runs everywhere.
 */
export type Day = string & { readonly __brand: 'Day' };

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Days of a month in the proleptic Gregorian calendar; month 1-12. */
const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Whether the three numbers name a day that exists: 31 February does not. */
export const dayExists = (year: number, month: number, day: number): boolean =>
  year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** A day as input: the shape first, then whether the calendar has it, so that each gets its own words. */
export const DaySchema = v.pipe(
  v.string('required'),
  v.regex(/^\d{4}-\d\d-\d\d$/, 'date-format'),
  v.check((text) => {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
    return dayExists(year, month, day);
  }, 'date-impossible'),
  v.transform((text) => text as Day),
);

/** The day it is in Shanghai at an instant (ms since the epoch). */
export const dayAt = (instant: number): Day =>
  new Date(instant + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10) as Day;

/** The first instant (ms) of a day in Shanghai: its midnight. */
export const startOfDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET_MS;

/** The first instant (ms) that no longer belongs to the day. */
export const endOfDay = (day: Day): number => startOfDay(day) + DAY_MS;

export const addDays = (day: Day, count: number): Day => dayAt(startOfDay(day) + count * DAY_MS);

/** The same date some years on; 29 February becomes 28 February where the year has none. */
export const addYears = (day: Day, count: number): Day => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const target = year + count;
  const last = Math.min(date, daysInMonth(target, month));
  return `${String(target).padStart(4, '0')}-${day.slice(5, 7)}-${String(last).padStart(2, '0')}` as Day;
};
