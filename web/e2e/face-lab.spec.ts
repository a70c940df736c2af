import { expect, test } from '@playwright/test';
import type { Challenge } from '../../shared/liveness/challenge.ts';
import { judge } from '../../shared/liveness/judge.ts';
import { issue, newDevice } from '../../shared/testing/liveness/desk.ts';
import { type FaceLab, openFaceLab } from '../../worker/dev/face-lab.ts';

/** The face check alone in a real browser: the assembled model, the worker, the camera API, the puppet. */
let lab: FaceLab;

test.beforeAll(async () => {
  lab = await openFaceLab();
});
test.afterAll(async () => {
  await lab?.close();
});

const challengeOf = async (seed: number) => {
  const issued = issue(seed, await newDevice());
  const { id, nonce, purpose, deviceId, actions, offline } = issued;
  const at = (ms: number) => new Date(ms).toISOString();
  const times = { issuedAt: at(issued.issuedAt), expiresAt: at(issued.expiresAt) };
  return { issued, sent: { id, nonce, purpose, deviceId, actions, offline, ...times } as Challenge };
};

test('the assembled model finds 478 landmarks on a portrait, in a worker', async () => {
  expect(lab.started.offMainThread).toBe(true);
  expect(await lab.landmarks()).toEqual([478]);
});

test('a check done as asked is captured, believed by the server’s run, and small', async () => {
  const { issued, sent } = await challengeOf(2);
  const result = await lab.live(sent, 'obedient', 90_000);
  expect(result.failure).toBeUndefined();
  expect(result.outcome).toBe('captured');
  if (!result.evidence) throw new Error('no evidence');
  const { subject, deviceId, purpose } = issued;
  const receivedAt = Date.parse(result.evidence.endedAt) + 1_000;
  const verdict = judge(
    issued,
    { subject, deviceId, purpose, receivedAt, earlierMotions: [] },
    result.evidence,
  );
  expect(verdict).toMatchObject({ outcome: 'passed', assurance: 'live-online' });
  expect(result.stillBytes + JSON.stringify(result.evidence).length).toBeLessThan(300_000);
});

test('another action, a frozen picture, and a photo that does nothing are refused', async () => {
  expect(await lab.live((await challengeOf(3)).sent, 'wrong', 60_000)).toMatchObject({
    failure: 'wrong-action',
  });
  expect(await lab.live((await challengeOf(4)).sent, 'frozen', 60_000)).toMatchObject({ failure: 'frozen' });
  expect(await lab.live((await challengeOf(5)).sent, 'still', 60_000)).toMatchObject({
    failure: 'action-timeout',
  });
});

test('in the dark or off the middle it does not begin, and says why', async () => {
  const dark = await lab.live((await challengeOf(6)).sent, 'dark', 12_000);
  expect(dark.outcome).toBe('stuck');
  expect(dark.hints).toContain('too-dark');
  const off = await lab.live((await challengeOf(7)).sent, 'off', 12_000);
  expect(off.outcome).toBe('stuck');
  expect(off.hints).toContain('off-centre');
});

test('a download that was cut goes on where it was, and damaged parts are refused', async () => {
  expect(await lab.download('cut')).toMatchObject({ problem: 'offline' });
  const resumed = await lab.download('whole');
  expect(resumed.problem).toBeUndefined();
  expect(resumed.fetched).toBeGreaterThan(0);
  expect(resumed.fetched).toBeLessThan(resumed.parts);
  expect((await lab.download('whole')).fetched).toBe(0);
  expect(await lab.download('damaged')).toMatchObject({ problem: 'not-our-server' });
});

test('no request has left for another host', () => {
  expect(lab.foreign).toEqual([]);
});
