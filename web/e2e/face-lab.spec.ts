import { expect, test } from '@playwright/test';
import type { Challenge } from '../../shared/liveness/challenge.ts';
import { judge } from '../../shared/liveness/judge.ts';
import { decodeTrace } from '../../shared/liveness/trace.ts';
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

/** One check as asked, believed by the server's run; how many pictures a second it had. */
const passed = async (seed: number, slowMs = 0): Promise<number> => {
  const { issued, sent } = await challengeOf(seed);
  const { evidence, failure, stillBytes } = await lab.live(sent, 150_000, slowMs);
  expect(failure, `${sent.actions}`).toBeUndefined();
  if (!evidence) throw new Error('no evidence');
  const { subject, deviceId, purpose } = issued;
  const receivedAt = Date.parse(evidence.endedAt) + 1_000;
  const verdict = judge(issued, { subject, deviceId, purpose, receivedAt, earlierMotions: [] }, evidence);
  expect(verdict, `${sent.actions}`).toMatchObject({ outcome: 'passed', assurance: 'live-online' });
  expect(stillBytes + JSON.stringify(evidence).length).toBeLessThan(300_000);
  const frames = decodeTrace(evidence.trace)?.length ?? 0;
  return (1_000 * frames) / (Date.parse(evidence.endedAt) - Date.parse(evidence.startedAt));
};

test('a check done as asked is captured, believed by the server’s run, and small', async () => {
  await passed(2);
});

test('the same on a phone that manages five pictures a second', async () => {
  expect(await passed(3, 190)).toBeLessThan(5.5);
});

test('noisy stills are encoded in a lower quality until they fit together', async () => {
  const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);
  const freely = await lab.weigh(600_000);
  const budget = Math.round(sum(freely) / 2);
  const fitted = await lab.weigh(budget);
  expect(fitted).toHaveLength(5);
  expect(sum(fitted)).toBeLessThanOrEqual(budget);
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
