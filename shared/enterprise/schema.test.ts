import { describe, expect, it } from 'vitest';
import type { Day } from '../kernel/days.ts';
import { daysLeft, type EnterpriseDoc, enterpriseAllowed, enterpriseState, untilProblem } from './schema.ts';

const TODAY = '2026-11-23' as Day;
const on = (until: string): EnterpriseDoc => ({ enabled: true, until: until as Day, changedAt: null });

describe('the end date (E1)', () => {
  it.each([
    ['2026-11-22', 'end-date-past'],
    ['2026-11-23', undefined],
    ['2027-11-23', undefined],
    ['2027-11-24', 'end-date-too-far'],
    ['2028-01-23', 'end-date-too-far'],
  ])('%s chosen on 2026-11-23: %s', (until, expected) => {
    expect(untilProblem(until as Day, TODAY)).toBe(expected);
  });

  it('ends at midnight in Shanghai, not a millisecond sooner or later', () => {
    const doc = on('2026-11-23');
    expect(enterpriseAllowed(doc, Date.parse('2026-11-23T15:59:59.999Z'))).toBe(true);
    expect(enterpriseAllowed(doc, Date.parse('2026-11-23T16:00:00.000Z'))).toBe(false);
    expect(enterpriseState(doc, Date.parse('2026-11-23T15:59:59.999Z'))).toBe('on');
    expect(enterpriseState(doc, Date.parse('2026-11-23T16:00:00.000Z'))).toBe('expired');
  });

  it('switched off is off, whatever date stands there', () => {
    const doc = { ...on('2027-01-01'), enabled: false };
    expect(enterpriseState(doc, Date.parse('2026-11-23T00:00:00Z'))).toBe('off');
    expect(enterpriseAllowed(doc, Date.parse('2026-11-23T00:00:00Z'))).toBe(false);
  });

  it('the last day is one day left', () => {
    expect(daysLeft(TODAY, Date.parse('2026-11-23T15:59:59.999Z'))).toBe(1);
    expect(daysLeft('2026-11-30' as Day, Date.parse('2026-11-23T00:00:00Z'))).toBe(8);
  });
});
