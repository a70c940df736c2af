import { describe, expect, it } from 'vitest';
import { Problem } from '../kernel/problems.ts';
import { parse } from '../kernel/validate.ts';
import { bringerOf, issue, newDevice, signed } from '../testing/liveness/desk.ts';
import { honestAttempt } from '../testing/liveness/honest.ts';
import { stageOf, storedRecordings } from '../testing/liveness/stored.ts';
import { PACK } from './challenge.ts';
import { Evidence, verifyEvidence } from './evidence.ts';
import { failureGroup } from './failures.ts';
import { type Bringer, type IssuedChallenge, judge } from './judge.ts';
import { isSameMotion } from './motion.ts';
import { decodeTrace } from './trace.ts';

const stage = stageOf(storedRecordings());
const device = await newDevice();
const honest = async (seed: number) => {
  const attempt = await honestAttempt(stage, device, seed);
  return { ...attempt, evidence: parse(Evidence, attempt.evidence) };
};
const { challenge, bringer, evidence } = await honest(2);
const refusal = (changes: {
  challenge?: Partial<IssuedChallenge>;
  bringer?: Partial<Bringer>;
  evidence?: Partial<Evidence>;
}): string => {
  const verdict = judge(
    { ...challenge, ...changes.challenge },
    { ...bringer, ...changes.bringer },
    { ...evidence, ...changes.evidence },
  );
  return verdict.outcome === 'passed' ? 'passed' : verdict.refusal;
};

describe('evidence', () => {
  it('of an honest check is believed, online and offline', () => {
    expect(judge(challenge, bringer, evidence)).toMatchObject({
      outcome: 'passed',
      assurance: 'live-online',
    });
    const offline = { ...challenge, offline: true, expiresAt: challenge.issuedAt + 3 * 86_400_000 };
    expect(judge(offline, bringer, evidence)).toMatchObject({ outcome: 'passed', assurance: 'live-offline' });
  });

  it('weighs less than 40 KB without its stills', () => {
    expect(JSON.stringify(evidence).length).toBeLessThan(40_000);
  });

  it('holds under the key it was signed with, and no word of it can be changed', async () => {
    expect(await verifyEvidence(evidence, device.keys.publicKey)).toBe(true);
    expect(await verifyEvidence(evidence, (await newDevice()).keys.publicKey)).toBe(false);
    expect(await verifyEvidence({ ...evidence, nonce: 'A'.repeat(43) }, device.keys.publicKey)).toBe(false);
    expect(await verifyEvidence({ ...evidence, sig: '' }, device.keys.publicKey)).toBe(false);
  });

  it('with a word too many is refused', () => {
    expect(() => parse(Evidence, { ...evidence, outcome: 'passed' })).toThrow(Problem);
    expect(() => parse(Evidence, { ...evidence, stills: [{ ...evidence.stills[0], score: 1 }] })).toThrow(
      Problem,
    );
  });
});

describe('the binding of evidence', () => {
  it('is to one challenge, one person, one device and one purpose', () => {
    expect(refusal({ evidence: { nonce: 'A'.repeat(43) } })).toBe('wrong-challenge');
    expect(refusal({ bringer: { subject: 'person-2' } })).toBe('wrong-subject');
    expect(refusal({ bringer: { deviceId: 'other' } })).toBe('wrong-device');
    expect(refusal({ bringer: { purpose: 'pension' } })).toBe('wrong-purpose');
    expect(refusal({ evidence: { purpose: 'pension' } })).toBe('wrong-purpose');
  });

  it('is to one use within its time', () => {
    expect(refusal({ challenge: { usedAt: challenge.issuedAt + 5 } })).toBe('used');
    expect(refusal({ bringer: { receivedAt: challenge.expiresAt } })).toBe('passed');
    expect(refusal({ bringer: { receivedAt: challenge.expiresAt + 1 } })).toBe('expired');
  });
});

describe('the time of evidence', () => {
  const shift = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

  it('cannot be longer than what passed on the server’s clock', () => {
    expect(refusal({ bringer: { receivedAt: challenge.issuedAt + 4_000 } })).toBe('clock');
  });

  it('may be off by a slow network, not by more', () => {
    const moved = (ms: number) => ({
      evidence: {
        ...{ startedAt: shift(evidence.startedAt, ms), endedAt: shift(evidence.endedAt, ms) },
      } as Partial<Evidence>,
      bringer: { receivedAt: bringer.receivedAt + 60_000 },
    });
    expect(refusal(moved(2_500))).toBe('passed');
    expect(refusal(moved(20_000))).toBe('clock');
    expect(refusal(moved(-20_000))).toBe('clock');
  });

  it('offline must lie within the life of the challenge, and arrive within days of its issue', () => {
    const offline = { offline: true, expiresAt: challenge.issuedAt + 3 * 86_400_000 };
    const late = { receivedAt: challenge.issuedAt + PACK.arriveMs };
    expect(refusal({ challenge: offline, bringer: late })).toBe('passed');
    const tooLate = { receivedAt: late.receivedAt + 1 };
    expect(refusal({ challenge: offline, bringer: tooLate })).toBe('expired');
    const after = 3 * 86_400_000;
    const times = { startedAt: shift(evidence.startedAt, after), endedAt: shift(evidence.endedAt, after) };
    expect(refusal({ challenge: offline, bringer: late, evidence: times as Partial<Evidence> })).toBe(
      'expired',
    );
  });
});

describe('what evidence holds', () => {
  it('is one run from the first frame to the last', () => {
    expect(refusal({ evidence: { trace: 'not-a-trace' } })).toBe('malformed-trace');
    expect(refusal({ evidence: { trace: '' } })).toBe('malformed-trace');
  });

  it('are the stills of those very frames, each once', () => {
    const [first, second, ...others] = evidence.stills;
    if (!first || !second) throw new Error('no stills');
    expect(refusal({ evidence: { stills: [first, ...others] } })).toBe('stills-differ');
    expect(refusal({ evidence: { stills: [{ ...first, t: first.t + 1 }, second, ...others] } })).toBe(
      'stills-differ',
    );
    expect(refusal({ evidence: { stills: [first, first, ...others] } })).toBe('stills-differ');
    expect(refusal({ evidence: { stills: [first, { ...second, sha256: first.sha256 }, ...others] } })).toBe(
      'stills-differ',
    );
  });
});

describe('a motion', () => {
  it('is known again with noise and frames left out, and unlike any other check', async () => {
    const motions = [];
    for (let seed = 30; seed < 42; seed += 1) {
      const one = await honest(seed);
      const verdict = judge(one.challenge, one.bringer, one.evidence);
      if (verdict.outcome === 'passed') motions.push(verdict.motion);
    }
    expect(motions.length).toBeGreaterThan(9);
    for (const [k, motion] of motions.entries()) {
      const shaken = motion.map((value, n) => value + ((n * 7) % 11) - 5);
      expect(isSameMotion(motion, shaken)).toBe(true);
      expect(isSameMotion(motion, motion.slice(4 * 3))).toBe(true);
      expect(motions.filter((other, j) => j !== k && isSameMotion(motion, other))).toEqual([]);
    }
  });

  it('brought again is refused, even for a challenge that asks for the same', () => {
    const verdict = judge(challenge, bringer, evidence);
    if (verdict.outcome !== 'passed') throw new Error('not passed');
    expect(refusal({ bringer: { earlierMotions: [verdict.motion] } })).toBe('replayed');
  });
});

describe('what a person is told', () => {
  it('is a group, and the same for all that only an attacker would learn from', () => {
    expect(failureGroup('too-smooth')).toBe('not-live');
    expect(failureGroup('flat')).toBe('not-live');
    expect(failureGroup('other-proportions')).toBe('not-live');
    expect(failureGroup('wrong-action')).toBe('actions');
    expect(failureGroup('two-faces')).toBe('two-faces');
  });
});

describe('the desk of the tests', () => {
  it('issues another challenge for every seed', async () => {
    const one = issue(5, device);
    expect(issue(5, device).nonce).toBe(one.nonce);
    expect(issue(6, device).nonce).not.toBe(one.nonce);
    expect(bringerOf(one, decodeTrace(evidence.trace) ?? []).receivedAt).toBeGreaterThan(one.issuedAt);
    expect(await signed(evidence, device)).toMatchObject({ nonce: evidence.nonce });
  });
});
