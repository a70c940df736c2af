import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { addDays, addYears, type Day, DaySchema, dayAt, dayExists, endOfDay, startOfDay } from './days.ts';

const code = (text: string) => v.safeParse(DaySchema, text).issues?.[0]?.message;

describe('a day in Asia/Shanghai', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(dayAt(Date.parse('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22');
    expect(dayAt(Date.parse('2026-11-22T16:00:00.000Z'))).toBe('2026-11-23');
    expect(new Date(startOfDay('2026-11-23' as Day)).toISOString()).toBe('2026-11-22T16:00:00.000Z');
    expect(new Date(endOfDay('2026-11-23' as Day)).toISOString()).toBe('2026-11-23T16:00:00.000Z');
  });

  it('agrees with the zone database of the machine for every instant', () => {
    const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2100, 0, 1) }), (at) => {
        expect(dayAt(at)).toBe(zone.format(at));
      }),
      { seed: 1 },
    );
  });

  it('is refused in words when the calendar does not have it', () => {
    expect(code('2026-02-31')).toBe('date-impossible');
    expect(code('2026-02-29')).toBe('date-impossible');
    expect(code('2028-02-29')).toBeUndefined();
    expect(code('1900-02-29')).toBe('date-impossible');
    expect(code('2026-13-01')).toBe('date-impossible');
    expect(code('2026-00-10')).toBe('date-impossible');
    expect(code('26-1-1')).toBe('date-format');
    expect(dayExists(2026, 4, 31)).toBe(false);
  });

  it('a year on from 29 February is 28 February', () => {
    expect(addYears('2028-02-29' as Day, 1)).toBe('2029-02-28');
    expect(addYears('2026-11-23' as Day, 1)).toBe('2027-11-23');
    expect(addDays('2026-12-31' as Day, 1)).toBe('2027-01-01');
  });
});
