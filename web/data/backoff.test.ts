import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/kernel/problems.ts';
import { backoffMs, failureOf } from './backoff.ts';

describe('backoffMs', () => {
  it('doubles from two seconds with every failure', () => {
    expect([1, 2, 3, 4].map((failures) => backoffMs(failures, 0.999_999))).toEqual([2000, 4000, 8000, 16000]);
  });

  it('never waits longer than fifteen minutes, however often it failed', () => {
    for (const failures of [10, 100, 100_000]) expect(backoffMs(failures, 0.999_999)).toBe(900_000);
  });

  it('waits at least half of it, so that phones do not all come back at once', () => {
    expect(backoffMs(3, 0)).toBe(4000);
    expect(backoffMs(3, 0.5)).toBe(6000);
  });
});

describe('failureOf', () => {
  it('takes a captive portal for no network', () => {
    expect(failureOf(new Problem('not-our-server'))).toEqual({ kind: 'offline', code: 'not-our-server' });
    expect(failureOf(new Problem('offline'))).toEqual({ kind: 'offline', code: 'offline' });
  });

  it('keeps to the pause that the server asked for', () => {
    const problem = new Problem('too-many-requests', { retryAfter: 7 });
    expect(failureOf(problem)).toEqual({ kind: 'told-to-wait', code: 'too-many-requests', ms: 7000 });
  });

  it('knows an ended session from every other refusal', () => {
    expect(failureOf(new Problem('not-signed-in'))).toEqual({ kind: 'signed-out' });
    expect(failureOf(new Problem('forbidden'))).toEqual({ kind: 'failed', code: 'forbidden' });
  });

  it('calls an unknown error a fault of ours, to be tried again', () => {
    expect(failureOf(new TypeError('x'))).toEqual({ kind: 'failed', code: 'internal' });
  });
});
