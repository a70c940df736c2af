import { describe, expect, it } from 'vitest';
import type { FaceCheckDoc } from '../../../shared/liveness/offline.ts';
import { type Checked, faceStandingOf } from './face-standing.ts';
import { standingOf } from './standing.ts';

const item = (entityId: string, state: Checked['state'], more: Partial<Checked> = {}) =>
  ({ entityId, state, ...more }) as Checked;
const doc = (id: string, body: Partial<FaceCheckDoc> = {}) => ({
  id,
  body: {
    ...{ purpose: 'level-4' as const, outcome: 'failed' as const, assurance: 'none' as const },
    ...{ failure: 'mismatch' as const, decidedAt: '2026-11-21T04:00:00.000Z' },
    ...body,
  },
});

describe('where a face check without a network stands', () => {
  it.each(['waiting', 'sending', 'sent', 'done'] as const)(
    'is provisional while it is %s and the server’s word is not here',
    (state) => {
      expect(faceStandingOf([item('c1', state)], [])).toEqual({ step: 'provisional' });
    },
  );

  it('is told with its reason when it was not taken', () => {
    const refused = item('c1', 'attention', { problem: { code: 'face-pack-expired' } });
    expect(faceStandingOf([refused], [])).toEqual({ step: 'face-refused', code: 'face-pack-expired' });
  });

  it('is told with its group when it did not hold, until another is under way', () => {
    const failed = [doc('c1')];
    const at = '2026-11-21T04:00:00.000Z';
    expect(faceStandingOf([item('c1', 'done')], failed)).toEqual({
      ...{ step: 'face-failed', failure: 'mismatch', at },
    });
    expect(faceStandingOf([item('c1', 'done'), item('c2', 'waiting')], failed)).toEqual({
      step: 'provisional',
    });
  });

  it('says nothing of checks for something else, or that a newer one has settled', () => {
    const passed = doc('c2', { outcome: 'passed', failure: null, decidedAt: '2026-11-22T04:00:00.000Z' });
    expect(faceStandingOf([], [doc('c1', { purpose: 'pension' })])).toBeUndefined();
    expect(faceStandingOf([], [doc('c1'), passed])).toBeUndefined();
    expect(faceStandingOf([], [])).toBeUndefined();
  });
});

describe('beside reviews', () => {
  const review = (receivedAt: string) => ({
    id: 'r1',
    body: {
      ...{
        subject: 'level-4' as const,
        way: 'photos' as const,
        state: 'rejected' as const,
        photos: [],
        receivedAt,
        dueAt: null,
      },
      ...{ decidedAt: receivedAt, rejectReason: 'photo-unclear' as const, note: '' },
    },
  });
  const face = { step: 'face-failed' as const, failure: 'mismatch' as const, at: '2026-11-21T04:00:00.000Z' };

  it('what is newer counts', () => {
    expect(standingOf(3, [review('2026-11-20T04:00:00.000Z')], [], face).step).toBe('face-failed');
    expect(standingOf(3, [review('2026-11-22T04:00:00.000Z')], [], face).step).toBe('rejected');
    expect(standingOf(4, [], [], face).step).toBe('reached');
  });
});
