import { describe, expect, it } from 'vitest';
import type { Sha256 } from '../../../shared/kernel/ids.ts';
import type { ReviewDoc } from '../../../shared/review/schema.ts';
import { type Request, rungOf, standingOf } from './standing.ts';

const review = (id: string, body: Partial<ReviewDoc> = {}): { id: string; body: ReviewDoc } => ({
  id,
  body: {
    subject: 'level-4',
    way: 'photos',
    state: 'waiting',
    photos: [
      { sha256: 'a'.repeat(64) as Sha256, stored: true },
      { sha256: 'b'.repeat(64) as Sha256, stored: true },
    ],
    receivedAt: '2026-11-21T04:00:00.000Z',
    dueAt: '2026-11-21T04:30:00.000Z',
    decidedAt: null,
    rejectReason: null,
    note: '',
    ...body,
  },
});
const request = (entityId: string, state: Request['state'], rest: Partial<Request> = {}): Request => ({
  entityId,
  state,
  ...rest,
});
const rejected = review('r1', { state: 'rejected', rejectReason: 'photo-unclear', note: '反光' });

describe('where somebody stands on the way to 四级实名', () => {
  it('begins with asking, and ends at level 4 whatever else is known', () => {
    expect(standingOf(3, [], [])).toEqual({ step: 'ask' });
    expect(standingOf(4, [rejected], [request('r2', 'waiting')])).toEqual({ step: 'reached' });
  });

  it.each([
    ['waiting', 'unsent'],
    ['sending', 'unsent'],
    ['sent', 'received'],
    ['done', 'received'],
  ] as const)('a request that is %s in the outbox and no review yet is %s', (state, step) => {
    expect(standingOf(3, [], [request('r1', state)])).toEqual({ step });
  });

  it('a request that was refused says why', () => {
    const refused = request('r1', 'attention', { problem: { code: 'device-unknown' } });
    expect(standingOf(3, [], [refused])).toEqual({ step: 'refused', code: 'device-unknown', extras: {} });
  });

  it('waits for the photos first, and counts the same picture once', () => {
    const photos = ['a', 'b', 'b'].map((c) => ({ sha256: c.repeat(64) as Sha256, stored: c === 'a' }));
    expect(standingOf(3, [review('r1', { photos, dueAt: null })], [request('r1', 'sent')])).toMatchObject({
      step: 'uploading',
      way: 'photos',
      stored: 1,
      all: 2,
    });
  });

  it('says whose phone the pictures are on', () => {
    const photos = [{ sha256: 'a'.repeat(64) as Sha256, stored: false }];
    for (const way of ['digits', 'helper'] as const)
      expect(standingOf(3, [review('r1', { way, photos, dueAt: null })], [])).toMatchObject({
        ...{ step: 'uploading', way, stored: 0, all: 1 },
      });
  });

  it('then for the reviewer, with the due time', () => {
    const dueAt = '2026-11-21T04:30:00.000Z';
    expect(standingOf(3, [review('r1')], [])).toMatchObject({ step: 'waiting', dueAt });
    expect(standingOf(3, [review('r1', { state: 'claimed' })], [])).toMatchObject({ step: 'claimed', dueAt });
  });

  it('tells a rejection with its reason, until a newer request is under way', () => {
    expect(standingOf(3, [rejected], [request('r1', 'done')])).toEqual({
      step: 'rejected',
      reason: 'photo-unclear',
      note: '反光',
      decidedAt: null,
    });
    expect(standingOf(3, [rejected], [request('r1', 'done'), request('r2', 'waiting')])).toEqual({
      step: 'unsent',
    });
    const later = review('r2', { receivedAt: '2026-11-21T05:00:00.000Z' });
    expect(standingOf(3, [later, rejected], [])).toMatchObject({ step: 'waiting' });
  });

  it('begins anew where an approval no longer counts', () => {
    expect(standingOf(3, [review('r1', { state: 'approved' })], [])).toEqual({ step: 'ask' });
  });
});

describe('a level on the ladder', () => {
  const at = '2026-11-21T04:00:00.000Z';
  const proofs = [
    { kind: 'phone', at },
    { kind: 'four-elements', at },
  ] as const;

  it('is proven by itself, covered by a higher one, or not reached', () => {
    expect(rungOf(1, 3, proofs)).toEqual({ state: 'proven', kind: 'phone', at });
    expect(rungOf(2, 3, proofs)).toEqual({ state: 'covered' });
    expect(rungOf(3, 3, proofs)).toEqual({ state: 'proven', kind: 'four-elements', at });
    expect(rungOf(4, 3, proofs)).toEqual({ state: 'open' });
    expect(rungOf(4, 4, [...proofs, { kind: 'manual', at }])).toMatchObject({
      state: 'proven',
      kind: 'manual',
    });
  });

  it('a proof of a level that is not reached does not make it look reached', () => {
    expect(rungOf(4, 1, [{ kind: 'manual', at }])).toEqual({ state: 'open' });
  });
});
