import { beforeEach, describe, expect, test } from 'vitest';
import type { Challenge } from '../../../shared/liveness/challenge.ts';
import type { Evidence } from '../../../shared/liveness/evidence.ts';
import { decodeTrace, encodeTrace } from '../../../shared/liveness/trace.ts';
import { code, START, testApp } from '../../testing/app.ts';
import {
  askChallenge,
  bodyOf,
  type Draft,
  enrol,
  faceCheck,
  perform,
  sendDraft,
  withStills,
} from '../../testing/face.ts';
import { documentsOf } from '../../testing/journeys.ts';
import {
  deviceOf,
  newDevice,
  type RegisteredPerson,
  registerPerson,
  signInElsewhere,
} from '../../testing/people.ts';

/** What must not raise a level, where it can only be told by the server: its database, its clock, its keys. */
const app = testApp();
let person: RegisteredPerson;
let challenge: Challenge;
let draft: Draft;
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
  challenge = (await askChallenge(person, 'level-4')).body;
  draft = await perform(challenge);
});

const levelOf = async (who = person) => (await documentsOf(who, 'profile'))[0]?.body.level;
const post = (body: unknown, who = person) => who.client.post('/api/liveness/evidence', body);
const changed = (changes: Partial<Evidence>): Draft => ({
  ...draft,
  unsigned: { ...draft.unsigned, ...changes } as Draft['unsigned'],
});
const group = (answer: { body: { failure?: { group: string } } }) => answer.body.failure?.group;

/** The nonce was not used up by what was refused, and nothing was raised by it. */
const nothingHappened = async () => {
  const row = await app.env.DB.prepare('SELECT used_at, outcome FROM face_checks WHERE id = ?')
    .bind(challenge.id)
    .first();
  expect(row).toEqual({ used_at: null, outcome: 'checking' });
  expect(await levelOf()).toBe(3);
};

describe('before the nonce is taken, so that nobody can use up somebody else’s', () => {
  test('evidence for a key that is no point of the curve: refused, and no failure of ours', async () => {
    const publicKey = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };
    const { body, status } = await app.client().post('/api/liveness/challenges', {
      ...{ purpose: 'sign-in', device: { id: person.device.id, publicKey } },
    });
    expect(status).toBe(201);
    const theirs = await bodyOf(changed({ challengeId: body.id, nonce: body.nonce }), person.device);
    const answer = await app.client().post('/api/liveness/evidence', theirs);
    expect([answer.status, code(answer)]).toEqual([403, 'signature-invalid']);
  });

  test('evidence signed by another key', async () => {
    const other = await newDevice();
    app.clock.at = draft.endedAt + 1500;
    const answer = await post(await bodyOf(draft, { ...other, id: person.device.id }));
    expect([answer.status, code(answer)]).toEqual([403, 'signature-invalid']);
    await nothingHappened();
    await enrol(app, person);
    expect((await sendDraft(app, person, draft)).body.outcome).toBe('passed');
    expect(await levelOf()).toBe(4);
  });

  test('evidence that was changed after it was signed', async () => {
    app.clock.at = draft.endedAt + 1500;
    const { evidence, ...rest } = await bodyOf(draft, person.device);
    const answer = await post({ evidence: { ...evidence, purpose: 'todo' }, ...rest });
    expect(code(answer)).toBe('signature-invalid');
    await nothingHappened();
  });

  test('the challenge of another person, also over their own phone', async () => {
    const thief = await registerPerson(app);
    app.clock.at = draft.endedAt + 1500;
    const answer = await post(await bodyOf(draft, person.device), thief);
    expect(code(answer)).toBe('not-found');
    expect(code(await app.client().post('/api/liveness/evidence', await bodyOf(draft, person.device)))).toBe(
      'not-found',
    );
    expect(await levelOf(thief)).toBe(3);
    await nothingHappened();
  });

  test('the challenge of another phone of the same person', async () => {
    const elsewhere = await signInElsewhere(app, person);
    app.clock.at = draft.endedAt + 1500;
    const answer = await post(await bodyOf(draft, person.device), elsewhere);
    expect(group(answer)).toBe('expired');
    await nothingHappened();
  });

  test.each([
    ['another purpose', { purpose: 'todo' }],
    ['another nonce', { nonce: 'A'.repeat(43) }],
  ] as const)('%s than the challenge was issued for', async (_what, changes) => {
    app.clock.at = draft.endedAt + 1500;
    const answer = await post(await bodyOf(changed(changes), person.device));
    expect(group(answer)).toBe('expired');
    await nothingHappened();
  });

  test('stills that are not the ones that were signed', async () => {
    app.clock.at = draft.endedAt + 1500;
    const body = await bodyOf(draft, person.device);
    const [first, second, ...rest] = body.stills;
    const swapped = [{ ...first, bytes: second?.bytes }, { ...second, bytes: first?.bytes }, ...rest];
    expect(code(await post({ ...body, stills: swapped }))).toBe('upload-hash');
    expect(code(await post({ ...body, stills: body.stills.slice(1) }))).toBe('upload-hash');
    expect(code(await post({ ...body, stills: [...body.stills, first] }))).toBe('upload-hash');
    await nothingHappened();
  });

  test('more bytes than a check may weigh, each still within its own limit', async () => {
    app.clock.at = draft.endedAt + 1500;
    const padded = [...draft.stills].map(([slot, bytes]) => {
      const larger = new Uint8Array(70_000);
      larger.set(bytes);
      return [slot, larger] as const;
    });
    const heavy = await withStills({ ...draft, stills: new Map(padded) });
    const answer = await post(await bodyOf(heavy, person.device));
    expect([answer.status, code(answer)]).toEqual([413, 'evidence-too-large']);
    await nothingHappened();
  });

  test('forged JSON: a field more, a field less, “passed” by the phone’s own word', async () => {
    app.clock.at = draft.endedAt + 1500;
    const { evidence, stills } = await bodyOf(draft, person.device);
    const { trace: _, ...less } = evidence;
    for (const forged of [{ ...evidence, outcome: 'passed' }, less, { ...evidence, v: 2 }, [], 'x', null])
      expect((await post({ evidence: forged, stills })).status).toBe(422);
    expect((await post({ outcome: 'passed', assurance: 'live-online' })).status).toBe(422);
    expect(await levelOf()).toBe(3);
    await nothingHappened();
  });

  test('an expired challenge', async () => {
    app.clock.at = START + 181_000;
    expect(group(await post(await bodyOf(draft, person.device)))).toBe('expired');
    expect(await levelOf()).toBe(3);
  });
});

describe('a nonce is good once', () => {
  test('not again, whatever came of it', async () => {
    expect(group(await sendDraft(app, person, changed({ trace: 'AAAA' })))).toBe('not-live');
    const again = await sendDraft(app, person, draft);
    expect(group(again)).toBe('expired');
  });

  test('of five at the same instant one is judged', async () => {
    await enrol(app, person);
    app.clock.at = draft.endedAt + 1500;
    const body = await bodyOf(draft, person.device);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(body)));
    expect(answers.filter(({ body: { outcome } }) => outcome === 'passed')).toHaveLength(1);
    expect(answers.filter((answer) => group(answer) === 'expired')).toHaveLength(4);
    const { results } = await app.env.DB.prepare(
      "SELECT id FROM proofs WHERE person_id = ? AND kind = 'face'",
    )
      .bind(person.personId)
      .all();
    expect(results).toHaveLength(1);
  });

  test('and its trace under no other: neither as it is nor as if it had been made for it', async () => {
    await sendDraft(app, person, draft);
    const next = (await askChallenge(person, 'level-4')).body;
    const shift = { challengeId: next.id, nonce: next.nonce, startedAt: next.issuedAt } as const;
    const moved = (at: string, by: string) =>
      new Date(Date.parse(at) - Date.parse(challenge.issuedAt) + Date.parse(by)).toISOString();
    const replay = changed({
      ...shift,
      startedAt: moved(draft.unsigned.startedAt, next.issuedAt),
      endedAt: moved(draft.unsigned.endedAt, next.issuedAt),
    });
    const answer = await sendDraft(app, person, { ...replay, endedAt: app.clock.at + 60_000 });
    expect(answer.body).toMatchObject({ outcome: 'failed', failure: { triesLeft: null } });
  });
});

describe('times', () => {
  test('that run faster than the server’s clock', async () => {
    app.clock.at = START + 2_000;
    const answer = await post(await bodyOf(draft, person.device));
    expect(group(answer)).toBe('expired');
    expect(await levelOf()).toBe(3);
  });

  test('of another clock', async () => {
    app.clock.at = draft.endedAt + 1500;
    const off = changed({
      startedAt: new Date(Date.parse(draft.unsigned.startedAt) + 60_000).toISOString(),
      endedAt: new Date(Date.parse(draft.unsigned.endedAt) + 60_000).toISOString(),
    } as Partial<Evidence>);
    expect(group(await post(await bodyOf(off, person.device)))).toBe('expired');
    expect(await levelOf()).toBe(3);
  });
});

test('a trace with its middle cut out is not believed', async () => {
  const frames = decodeTrace(draft.unsigned.trace) ?? [];
  const third = Math.floor(frames.length / 3);
  const cut = [...frames.slice(0, third), ...frames.slice(2 * third)];
  const answer = await sendDraft(app, person, changed({ trace: encodeTrace(cut) }));
  expect(answer.body.outcome).toBe('failed');
  expect(await levelOf()).toBe(3);
});

describe('a challenge', () => {
  test('is issued in a session for its own phone and key only', async () => {
    const other = await newDevice();
    const foreignKey = { ...deviceOf(other), id: person.device.id };
    for (const device of [deviceOf(other), foreignKey]) {
      const { id, publicKey } = device;
      const answer = await person.client.post('/api/liveness/challenges', {
        purpose: 'level-4',
        device: { id, publicKey },
      });
      expect([answer.status, code(answer)]).toEqual([403, 'device-unknown']);
    }
  });

  test('of a purpose that needs a session is not issued without one', async () => {
    const stranger = { client: app.client(), device: await newDevice() };
    expect(code(await askChallenge(stranger, 'level-4'))).toBe('not-signed-in');
    expect((await askChallenge(stranger, 'sign-in')).status).toBe(201);
  });

  test('is another one each time: nonce and actions are drawn', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => askChallenge(person, 'level-4')));
    expect(new Set(asked.map(({ body }) => body.nonce)).size).toBe(8);
    expect(new Set(asked.map(({ body }) => body.actions.join())).size).toBeGreaterThan(3);
  });

  test('is refused for a while after five failures in three minutes, and no longer', async () => {
    for (let k = 0; k < 5; k += 1) {
      const answer = await faceCheck(app, person, 'level-4', (one) => ({
        ...one,
        unsigned: { ...one.unsigned, trace: 'AAAA' },
        endedAt: app.clock.at,
      }));
      expect(answer.body.outcome).toBe('failed');
    }
    const closed = await askChallenge(person, 'level-4');
    expect([closed.status, code(closed)]).toEqual([429, 'too-many-requests']);
    app.clock.at += closed.body.retryAfter * 1000;
    expect((await askChallenge(person, 'level-4')).status).toBe(201);
  });
});

describe('the state of a check', () => {
  const stateOf = (nonce: string) => app.client().get(`/api/liveness/checks/${challenge.id}?nonce=${nonce}`);

  test('is told to who knows its nonce, once its evidence has arrived: who was cut before sends it', async () => {
    expect(code(await stateOf(challenge.nonce))).toBe('not-found');
    await sendDraft(app, person, changed({ trace: 'AAAA' }));
    expect((await stateOf(challenge.nonce)).body).toEqual({
      ...{ id: challenge.id, outcome: 'failed', assurance: 'none' },
      ...{ failure: { group: 'not-live', triesLeft: null }, at: new Date(app.clock.at).toISOString() },
    });
    expect(code(await stateOf('B'.repeat(43)))).toBe('not-found');
  });

  test('that was broken off on our side is told as our side’s failure', async () => {
    await app.env.DB.prepare('UPDATE face_checks SET used_at = ? WHERE id = ?')
      .bind(START, challenge.id)
      .run();
    app.clock.at = START + 61_000;
    expect((await stateOf(challenge.nonce)).body).toMatchObject({
      outcome: 'failed',
      failure: { group: 'unavailable', triesLeft: null },
    });
  });
});
