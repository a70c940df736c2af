import { beforeEach, describe, expect, test } from 'vitest';
import { type Challenge, PACK } from '../../../shared/liveness/challenge.ts';
import { START, testApp } from '../../testing/app.ts';
import { askPack, bodyOf, type Draft, doneLater, enrol, perform } from '../../testing/face.ts';
import { act, documentsOf, historyOf, pushAll } from '../../testing/journeys.ts';
import {
  deviceOf,
  newDevice,
  type RegisteredPerson,
  registerPerson,
  signedOperation,
  signInElsewhere,
} from '../../testing/people.ts';
import { strangerPicture } from '../../testing/pictures.ts';

/** Face checks without a network (F9): a pack, operations that come in later, and what must not count. */
const app = testApp();
const DAY = 86_400_000;
let person: RegisteredPerson;
let challenge: Challenge;
let draft: Draft;
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
  challenge = (await askPack(person)).body.challenges[0];
  draft = await perform(challenge);
});

/** The operation of a check, signed as evidence and as operation by the same phone unless said. */
const operationOf = async (of: Draft = draft, who = person, by = person.device) =>
  signedOperation(who, {
    kind: 'face.check',
    entityId: of.unsigned.challengeId,
    payload: await bodyOf(of, by),
  });

const send = async (of: Draft = draft, who = person, by = person.device) =>
  (await pushAll(who, [await operationOf(of, who, by)]))[0];

const levelOf = async (who = person) => (await documentsOf(who, 'profile'))[0]?.body.level;
const checks = () => documentsOf(person, 'face-check');

const nothingHappened = async () => {
  const row = await app.env.DB.prepare('SELECT used_at, outcome FROM face_checks WHERE id = ?')
    .bind(challenge.id)
    .first();
  expect(row).toEqual({ used_at: null, outcome: 'checking' });
  expect(await levelOf()).toBe(3);
  expect(await checks()).toEqual([]);
};

describe('a pack', () => {
  test('holds challenges for the purposes whose policy accepts them, bound to the phone, good for days', async () => {
    const { status, body } = await askPack(person);
    expect(status).toBe(201);
    const purposes = body.challenges.map(({ purpose }: { purpose: string }) => purpose);
    expect(purposes).toEqual([...Array(3).fill('level-4'), ...Array(3).fill('pension')]);
    for (const one of body.challenges) {
      expect(one).toMatchObject({ offline: true, deviceId: person.device.id });
      expect(Date.parse(one.expiresAt) - Date.parse(one.issuedAt)).toBe(PACK.lifeMs);
    }
    expect(new Set(body.challenges.map(({ nonce }: { nonce: string }) => nonce)).size).toBe(6);
  });

  test('is not given to a phone that is not the session’s, nor often', async () => {
    const { id, publicKey } = deviceOf(await newDevice());
    const foreign = await person.client.post('/api/liveness/packs', { device: { id, publicKey } });
    expect(foreign.body.code).toBe('device-unknown');
    const answers = [];
    for (let k = 0; k < 4; k += 1) answers.push((await askPack(person)).status);
    expect(answers).toEqual([201, 201, 201, 429]);
    app.clock.at = START + DAY + 1_000;
    expect((await askPack(person)).status).toBe(201);
  });
});

describe('a check that comes in later', () => {
  test('raises to 四级 when the server’s own run holds, as done without a network', async () => {
    await enrol(app, person);
    app.clock.at = START + 3 * DAY;
    const result = await send(doneLater(draft, 2 * DAY));
    expect(result).toMatchObject({ outcome: 'applied', version: 1 });
    expect(await levelOf()).toBe(4);
    const [profile] = await documentsOf(person, 'profile');
    expect(profile?.body.proofs).toContainEqual(
      expect.objectContaining({ kind: 'face', assurance: 'live-offline' }),
    );
    expect(await checks()).toEqual([
      {
        ...{ type: 'face-check', id: challenge.id, version: 1 },
        body: {
          ...{ purpose: 'level-4', outcome: 'passed', assurance: 'live-offline', failure: null },
          decidedAt: new Date(app.clock.at).toISOString(),
        },
      },
    ]);
    expect(await historyOf(person)).toContain('face.passed');
    expect(await documentsOf(person, 'consent')).toMatchObject([{ id: challenge.id }]);
  });

  test('is not taken without the consent as it stands', async () => {
    await enrol(app, person);
    const payload = await bodyOf(draft, person.device);
    const result = await act(person, {
      kind: 'face.check',
      entityId: challenge.id,
      payload: { ...payload, consent: { ...payload.consent, version: '2020-01' } },
    });
    expect(result).toMatchObject({ outcome: 'rejected', code: 'consent-outdated' });
    expect(await checks()).toEqual([]);
  });

  test('is told to the person when it did not hold: no portrait, another’s face, a trace that is not believed', async () => {
    const all = (await askPack(person)).body.challenges;
    const outcomes = async () => (await checks()).map(({ body: { outcome, failure } }) => [outcome, failure]);
    expect(await send()).toMatchObject({ outcome: 'applied' });
    expect(await outcomes()).toEqual([['failed', 'no-portrait']]);

    await enrol(app, person, strangerPicture());
    expect(await send(await perform(all[0], 40))).toMatchObject({ outcome: 'applied' });
    const third = await perform(all[1], 80);
    const unlike = { ...third, unsigned: { ...third.unsigned, trace: 'AAAA' } } as Draft;
    expect(await send(unlike)).toMatchObject({ outcome: 'applied' });
    expect(await outcomes()).toEqual([
      ['failed', 'no-portrait'],
      ['failed', 'mismatch'],
      ['failed', 'not-live'],
    ]);
    expect(await levelOf()).toBe(3);
  });

  test('and what was written behind it, on its provisional level, takes effect or is refused with it', async () => {
    const set = () =>
      signedOperation(person, {
        kind: 'enterprise.set',
        entityId: person.personId,
        payload: { enabled: true, until: '2026-12-01' },
      });
    const refused = await pushAll(person, [await operationOf(), await set()]);
    expect(refused.map(({ outcome }) => outcome)).toEqual(['applied', 'rejected']);
    expect(refused[1]).toMatchObject({ code: 'level-too-low' });

    await enrol(app, person);
    const next = await perform((await askPack(person)).body.challenges[0], 40);
    const held = await pushAll(person, [await operationOf(next), await set()]);
    expect(held.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  });
});

describe('a challenge of a pack is of no use', () => {
  test('a second time, whatever came of the first', async () => {
    expect(await send()).toMatchObject({ outcome: 'applied' });
    expect(await send()).toMatchObject({ outcome: 'rejected', code: 'face-challenge-used' });
    expect(await checks()).toHaveLength(1);
  });

  test('to two at the same instant: one is applied', async () => {
    await enrol(app, person);
    const operations = [];
    for (let k = 0; k < 2; k += 1) operations.push(await operationOf());
    const results = await Promise.all(operations.map(async (one) => (await pushAll(person, [one]))[0]));
    expect(results.filter((one) => one?.outcome === 'applied')).toHaveLength(1);
    const rest = results.filter((one) => one?.outcome !== 'applied');
    for (const one of rest) expect(one).toMatchObject({ outcome: 'rejected', code: 'face-challenge-used' });
    const { results: proofs } = await app.env.DB.prepare(
      "SELECT id FROM proofs WHERE person_id = ? AND kind = 'face'",
    )
      .bind(person.personId)
      .all();
    expect(proofs).toHaveLength(1);
  });

  test('to another phone of the same person, neither with its own signature nor with the first one’s', async () => {
    const elsewhere = await signInElsewhere(app, person);
    expect(await send(draft, elsewhere, elsewhere.device)).toMatchObject({ code: 'signature-invalid' });
    expect(await send(draft, elsewhere, person.device)).toMatchObject({
      outcome: 'rejected',
      code: 'not-found',
    });
    await nothingHappened();
  });

  test('to another person, also over the same phone’s evidence', async () => {
    const thief = await registerPerson(app);
    expect(await send(draft, thief, person.device)).toMatchObject({ outcome: 'rejected', code: 'not-found' });
    expect(await levelOf(thief)).toBe(3);
    await nothingHappened();
  });

  test('for another purpose, under another nonce, or as another entity', async () => {
    const changed = (changes: object) => ({ ...draft, unsigned: { ...draft.unsigned, ...changes } }) as Draft;
    expect(await send(changed({ purpose: 'pension' }))).toMatchObject({ code: 'not-found' });
    expect(await send(changed({ nonce: 'A'.repeat(43) }))).toMatchObject({ code: 'not-found' });
    const other = (await askPack(person)).body.challenges[0].id;
    const payload = await bodyOf(draft, person.device);
    expect(await act(person, { kind: 'face.check', entityId: other, payload })).toMatchObject({
      code: 'not-found',
    });
    await nothingHappened();
  });

  test('when it arrives too late, with words that say so', async () => {
    app.clock.at = START + PACK.arriveMs + 1_000;
    expect(await send(doneLater(draft, DAY))).toMatchObject({
      outcome: 'rejected',
      code: 'face-pack-expired',
    });
    await nothingHappened();
  });

  test.each([
    ['done after its end', PACK.lifeMs + 60_000, PACK.lifeMs + 2 * 3_600_000],
    ['done before it was issued', -DAY, 1],
    ['done in the future', 3 * DAY, 2],
  ])('when by its own times it was %s', async (_what, doneAt, arrivesAt) => {
    await enrol(app, person);
    app.clock.at = START + (arrivesAt < 10 ? arrivesAt * DAY : arrivesAt);
    expect(await send(doneLater(draft, doneAt))).toMatchObject({ outcome: 'applied' });
    expect((await checks())[0]?.body).toMatchObject({ outcome: 'failed', failure: 'expired' });
    expect(await levelOf()).toBe(3);
  });

  test('when its frames span another time than it says', async () => {
    const { endedAt } = doneLater(draft, 10_000).unsigned;
    const longer = { ...draft, unsigned: { ...draft.unsigned, endedAt } };
    app.clock.at = START + DAY;
    expect(await send(longer)).toMatchObject({ outcome: 'applied' });
    expect((await checks())[0]?.body).toMatchObject({ outcome: 'failed', failure: 'expired' });
  });

  test('at the door for checks with a network, nor is a challenge of that door in an operation', async () => {
    const online = await person.client.post('/api/liveness/evidence', await bodyOf(draft, person.device));
    expect(online.body.code).toBe('not-found');
    const { id, publicKey } = deviceOf(person.device);
    const asked = await person.client.post('/api/liveness/challenges', {
      purpose: 'level-4',
      device: { id, publicKey },
    });
    const live = await perform(asked.body, 40);
    app.clock.at = live.endedAt + 1_500;
    expect(await send(live)).toMatchObject({ outcome: 'rejected', code: 'not-found' });
    await nothingHappened();
  });

  test('with stills that were exchanged', async () => {
    const payload = await bodyOf(draft, person.device);
    const [first, second, ...rest] = payload.stills;
    const stills = [{ ...first, bytes: second?.bytes }, { ...second, bytes: first?.bytes }, ...rest];
    const result = await act(person, {
      kind: 'face.check',
      entityId: challenge.id,
      payload: { ...payload, stills },
    });
    expect(result).toMatchObject({ outcome: 'rejected', code: 'upload-hash' });
    await nothingHappened();
  });

  test('with the trace of another one of the same pack', async () => {
    expect(await send()).toMatchObject({ outcome: 'applied' });
    const next = (await askPack(person)).body.challenges[0];
    const replay = {
      ...draft,
      unsigned: { ...draft.unsigned, challengeId: next.id, nonce: next.nonce },
    } as Draft;
    expect(await send(replay)).toMatchObject({ outcome: 'applied' });
    expect((await checks()).map(({ body }) => body.outcome)).toEqual(['failed', 'failed']);
    expect(await levelOf()).toBe(3);
  });
});

test('three mismatches in a day close checks without a network too: they wait, and are not used up', async () => {
  await enrol(app, person, strangerPicture());
  await app.env.DB.prepare(
    `INSERT INTO face_checks (id, nonce, purpose, person_id, subject, device_id, device_key, actions, issued_at,
      expires_at, used_at, outcome, assurance, failure, keep_until, offline)
    SELECT face_checks.id || value, nonce || value, purpose, person_id, subject, device_id, device_key, actions, issued_at,
      expires_at, ?, 'failed', 'none', 'mismatch', keep_until, 1 FROM face_checks, json_each('[1,2,3]')
    WHERE face_checks.id = ?`,
  )
    .bind(START + 2 * DAY, challenge.id)
    .run();
  app.clock.at = START + 2 * DAY + 60_000;
  expect(await send(doneLater(draft, DAY))).toMatchObject({ outcome: 'later', code: 'too-many-requests' });
  await nothingHappened();
});
