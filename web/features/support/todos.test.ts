import { describe, expect, it } from 'vitest';
import type { ClaimDoc } from '../../../shared/cases/schema.ts';
import { addDays, dayAt } from '../../../shared/kernel/days.ts';
import type { ReviewDoc, ReviewState } from '../../../shared/review/schema.ts';
import { badgeCount, type Known, latestReview, todosOf } from './todos.ts';

const NOW = Date.parse('2026-11-21T04:00:00.000Z');
const TODAY = dayAt(NOW);

const review = (state: ReviewState, receivedAt: string): ReviewDoc => ({
  subject: 'level-4',
  way: 'photos',
  state,
  photos: [],
  receivedAt,
  dueAt: null,
  decidedAt: null,
  rejectReason: null,
  note: '',
});

const claim = (id: string, state: ClaimDoc['state']) => ({
  id,
  body: {
    caseNumber: '1',
    caseName: `案件${id}`,
    agency: '',
    notice: '',
    state,
    amounts: { invested: 0, withdrawn: 0, lost: 0 },
    objections: [],
  },
});

const kinds = (known: Partial<Known>): string[] =>
  todosOf(
    { level: 4, attention: 0, shared: 0, reviews: [], checks: [], claims: [], underWay: new Set(), ...known },
    NOW,
  ).map(({ kind }) => kind);

describe('what there is to do', () => {
  it('names a face check that did not hold, until something newer is known', () => {
    const check = (outcome: 'failed' | 'passed', decidedAt: string) => ({
      ...{ purpose: 'level-4' as const, outcome, assurance: 'none' as const },
      ...{ failure: outcome === 'failed' ? ('mismatch' as const) : null, decidedAt },
    });
    const failed = check('failed', '2026-11-20T00:00:00.000Z');
    expect(kinds({ level: 3, checks: [failed] })).toEqual(['face-failed']);
    expect(kinds({ level: 3, checks: [failed, check('passed', '2026-11-21T00:00:00.000Z')] })).toEqual([
      'raise-level',
    ]);
    const asked = review('waiting', '2026-11-20T01:00:00.000Z');
    expect(kinds({ level: 3, checks: [failed], reviews: [asked] })).toEqual([]);
    expect(kinds({ level: 4, checks: [failed] })).toEqual([]);
  });

  it('does not ask again for what is on its way', () => {
    const claims = [claim('a', 'to-verify'), claim('b', 'to-verify')];
    expect(kinds({ claims, underWay: new Set(['a']) })).toEqual(['claim']);
    expect(kinds({ claims: claims.slice(0, 1), underWay: new Set(['a']) })).toEqual([]);
  });

  it('is nothing for somebody whose things are in order', () => {
    expect(kinds({ claims: [claim('a', 'objected')], reviews: [review('approved', '2026-01-01')] })).toEqual(
      [],
    );
  });

  it('puts what failed before what is new, and what is new before what could be', () => {
    const known = { level: 3, attention: 2, shared: 4, claims: [claim('a', 'to-verify')] } as const;
    expect(kinds(known)).toEqual(['attention', 'shared', 'claim', 'raise-level']);
  });

  it('offers level 4 only while nobody is deciding about it', () => {
    expect(kinds({ level: 3 })).toEqual(['raise-level']);
    expect(kinds({ level: 3, reviews: [review('waiting', '2026-01-01')] })).toEqual([]);
    expect(kinds({ level: 3, reviews: [review('rejected', '2026-01-01')] })).toEqual(['review-rejected']);
    // Ended by the person themselves: the way begins anew, and nothing nags.
    const ended = { ...review('rejected', '2026-01-01'), rejectReason: 'withdrawn' as const };
    expect(kinds({ level: 3, reviews: [ended] })).toEqual(['raise-level']);
    expect(kinds({ level: undefined })).toEqual([]);
  });

  it('counts on the icon what waits, each item that was not delivered by itself, and no offer', () => {
    const known = {
      level: 3,
      attention: 2,
      shared: 4,
      claims: [claim('a', 'to-verify')],
      underWay: new Set<string>(),
      reviews: [],
      checks: [],
    } as const;
    expect(badgeCount(todosOf(known, NOW))).toBe(2 + 1 + 1);
    expect(badgeCount(todosOf({ ...known, attention: 0, shared: 0, claims: [] }, NOW))).toBe(0);
  });

  it('goes by the latest review, whatever the order they lie in', () => {
    const rejected = review('rejected', '2026-01-01');
    const waiting = review('waiting', '2026-02-01');
    expect(latestReview([waiting, rejected])).toBe(waiting);
    expect(kinds({ level: 3, reviews: [waiting, rejected] })).toEqual([]);
  });

  it('reminds of the switch in its last seven days, not before and not after', () => {
    const until = (days: number) => ({
      enterprise: { enabled: true, until: addDays(TODAY, days), changedAt: null },
    });
    expect(kinds(until(7))).toEqual([]);
    expect(kinds(until(6))).toEqual(['enterprise-ending']);
    expect(kinds(until(0))).toEqual(['enterprise-ending']);
    expect(kinds(until(-1))).toEqual([]);
    expect(kinds({ enterprise: { enabled: false, until: addDays(TODAY, 3), changedAt: null } })).toEqual([]);
  });
});
