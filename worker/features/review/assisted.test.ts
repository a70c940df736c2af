import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { ASSIST } from '../../../shared/review/assist.ts';
import { assistCodeOf } from '../../../shared/review/assist-code.ts';
import { presentAssistConsent, presentStatement } from '../../../shared/review/assist-texts.ts';
import type { PhotoRef } from '../../../shared/sync/protocol.ts';
import { sweep } from '../../platform/sweep.ts';
import { code as codeIn, START, testApp } from '../../testing/app.ts';
import { enrol } from '../../testing/face.ts';
import { act, documentsOf, historyOf, pushAll, raise, requestReview } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson, signedOperation } from '../../testing/people.ts';
import { testPhoto, uploadPhoto } from '../../testing/photos.ts';
import { puppetPicture, strangerPicture } from '../../testing/pictures.ts';
import { snapshot } from '../../testing/tables.ts';

/** 帮亲友 (F8): a code that is read out, pictures of a helper's phone, a reviewer who decides. */
const app = testApp();
const DAY = 86_400_000;
type Staff = Awaited<ReturnType<typeof app.staff>>;
let reviewer: Staff;
let helper: RegisteredPerson;
let person: RegisteredPerson;
let held: PhotoRef;
beforeAll(async () => {
  reviewer = await app.staff('reviewer');
});
beforeEach(async () => {
  app.clock.at = START;
  [helper, person] = [await registerPerson(app), await registerPerson(app)];
  await raise(app, helper);
  held = await uploadPhoto(helper.client, testPhoto(90));
});

const ask = async (who = person) =>
  who.client.post('/api/reviews/assist-codes', { consent: await presentAssistConsent() });
const codeOf = async (who = person): Promise<string> => (await ask(who)).body.code;
const look = (code: string, who = helper) => who.client.post('/api/reviews/assist-codes/look', { code });

const payloadOf = async (code: string, face: PhotoRef, second = held) => ({
  ...{ subject: 'level-4', code, relation: 'child', face, held: second },
  statement: await presentStatement(),
});
const help = async (code: string, who = helper, face = puppetPicture('neutral-0')) => {
  const second = who === helper ? held : await uploadPhoto(who.client, testPhoto(90));
  const id = newId();
  const payload = await payloadOf(code, await uploadPhoto(who.client, face, 'image/jpeg'), second);
  return { id, result: await act(who, { kind: 'review.assisted', entityId: id, payload }) };
};
const decide = (id: string, body: Record<string, string>) =>
  reviewer.post(`/api/admin/reviews/${id}/decisions`, body);
const levelOf = async (who = person) => (await who.client.get('/api/me')).body.level;
const given = async (who = helper) =>
  (await documentsOf(who, 'assist')).find(({ body }) => body.role === 'given')?.body;
const asked = async (who = person) =>
  (await documentsOf(who, 'assist')).find(({ body }) => body.role === 'asked')?.body;
const withdraw = async (who = person) => {
  const [consent] = await documentsOf(who, 'consent');
  const parts = { kind: 'consent.withdraw', entityId: String(consent?.id), baseVersion: 1, payload: {} };
  return act(who, parts);
};

describe('a code', () => {
  test('is the person’s to read out, with a consent of its own, and the same until it is used', async () => {
    const { status, body } = await ask();
    expect(status).toBe(201);
    expect(body.code).toMatch(/^\d{9}$/);
    expect(Date.parse(body.expiresAt)).toBe(START + ASSIST.codeMs);
    expect(await codeOf()).toBe(body.code);
    expect(await asked()).toEqual({
      ...{ role: 'asked', code: body.code, state: 'open', expiresAt: body.expiresAt },
    });
    expect(await documentsOf(person, 'consent')).toMatchObject([
      { id: body.id, body: { purpose: 'assist', withdrawnAt: null } },
    ]);
    expect(await historyOf(person)).toContain('assist.asked');
    const kept = JSON.stringify(await snapshot(app, 'assist_codes'));
    expect(kept).not.toContain(body.code);
  });

  test('is not given without the text as it stands, at 四级, or while a reviewer decides', async () => {
    const consent = { ...(await presentAssistConsent()), version: '2020-01' };
    const old = await person.client.post('/api/reviews/assist-codes', { consent });
    expect(codeIn(old)).toBe('agreement-outdated');
    expect(codeIn(await ask(helper))).toBe('wrong-state');
    await requestReview(person);
    expect(codeIn(await ask())).toBe('wrong-state');
  });

  test('tells a helper the masked name and nothing else, and is looked at in the audit', async () => {
    const { body } = await look(await codeOf());
    expect(body.name).toBe(`${person.name.slice(0, 1)}${'*'.repeat(person.name.length - 1)}`);
    expect(Object.keys(body).sort()).toEqual(['expiresAt', 'name']);
    const audit = app.env.DB.prepare('SELECT id FROM audit WHERE person_id = ? AND action = ?');
    expect((await audit.bind(person.personId, 'assist.looked-at').all()).results).toHaveLength(1);
    expect(codeIn(await look(await codeOf(), person))).toBe('level-too-low');
  });

  test('is not found by trying', async () => {
    const statuses = new Set<string | number>();
    for (let k = 0; k < 41; k += 1) statuses.add(codeIn(await look(assistCodeOf(String(10_000_000 + k)))));
    expect([...statuses]).toEqual(['assist-code-unknown', 'too-many-requests']);
    // Kept in the outbox, and tried again by itself.
    expect((await help(await codeOf())).result).toMatchObject({
      outcome: 'later',
      code: 'too-many-requests',
    });
  });
});

describe('a request of a helper', () => {
  test('is decided by a reviewer, who sees who helped and what our own eyes say; both are told', async () => {
    await enrol(app, person);
    const { id, result } = await help(await codeOf());
    expect(result).toMatchObject({ outcome: 'applied', version: 1 });
    expect(await asked()).toMatchObject({ code: null, state: 'used' });
    expect(await documentsOf(person, 'review')).toMatchObject([{ id, body: { state: 'waiting' } }]);
    expect(await documentsOf(helper, 'review')).not.toContainEqual(expect.objectContaining({ id }));
    expect(await given()).toMatchObject({ relation: 'child', state: 'waiting' });

    const { body } = await reviewer.get(`/api/admin/reviews/${id}`);
    expect(body.assisted).toMatchObject({
      ...{ relation: 'child', holds: true, people: 1, rejected: 0, likeness: 'match' },
      helper: { name: helper.name },
    });
    expect(JSON.stringify(body)).not.toMatch(/score/);
    const parts = body.photos.map(({ part, stored }: { part: string; stored: boolean }) => [part, stored]);
    expect(Object.fromEntries(parts)).toEqual({ face: true, held: true, portrait: true });
    for (const { sha256 } of body.photos)
      expect((await reviewer.get(`/api/admin/reviews/${id}/photos/${sha256}`)).status).toBe(200);

    expect(await levelOf()).toBe(3);
    expect((await decide(id, { decision: 'approve' })).status).toBe(200);
    const [profile] = await documentsOf(person, 'profile');
    expect(profile?.body).toMatchObject({ level: 4 });
    expect(profile?.body.proofs).toContainEqual(
      expect.objectContaining({ kind: 'manual', assurance: 'assisted' }),
    );
    expect(await given()).toMatchObject({ state: 'approved' });
    expect(await historyOf(person)).toEqual(expect.arrayContaining(['assist.sent', 'review.approved']));
    expect(await historyOf(helper)).toEqual(
      expect.arrayContaining(['assist.given', 'review.looked-at', 'assist.answered']),
    );
  });

  test('with another face or no portrait is told so to the reviewer, and decides nothing by itself', async () => {
    const { id } = await help(await codeOf());
    const likeness = async () => (await reviewer.get(`/api/admin/reviews/${id}`)).body.assisted.likeness;
    expect(await likeness()).toBe('no-portrait');
    await enrol(app, person, strangerPicture());
    expect(await likeness()).toBe('mismatch');
    expect(await levelOf()).toBe(3);
  });

  test('waits for its photos, which may follow for days, and is due from the last one of the helper’s', async () => {
    const [code, id] = [await codeOf(), newId()];
    const picture = testPhoto(95);
    const other = await registerPerson(app);
    await raise(app, other);
    const face = await uploadPhoto(other.client, picture);
    await act(helper, { kind: 'review.assisted', entityId: id, payload: await payloadOf(code, face) });
    expect((await documentsOf(person, 'review'))[0]?.body).toMatchObject({ way: 'helper', dueAt: null });
    expect((await reviewer.get(`/api/admin/reviews/${id}`)).body.assisted.likeness).toBeNull();
    expect(codeIn(await decide(id, { decision: 'approve' }))).toBe('upload-incomplete');
    app.clock.at = START + 2 * DAY;
    await uploadPhoto(helper.client, picture);
    const [review] = await documentsOf(person, 'review');
    expect(Date.parse(review?.body.dueAt)).toBe(app.clock.at + 30 * 60_000);
  });

  test('that was rejected is told to both, is shown at the helper’s next one, and a new code works', async () => {
    const { id } = await help(await codeOf());
    await decide(id, { decision: 'reject', reason: 'photo-unclear' });
    expect(await given()).toMatchObject({ state: 'rejected', rejectReason: 'photo-unclear' });
    const second = await help(await codeOf());
    expect(second.result.outcome).toBe('applied');
    const { body } = await reviewer.get(`/api/admin/reviews/${second.id}`);
    expect(body.assisted).toMatchObject({ people: 1, rejected: 1 });
  });

  test('cannot be approved once the helper may no longer vouch', async () => {
    const { id } = await help(await codeOf());
    await app.env.DB.prepare('DELETE FROM proofs WHERE person_id = ? AND kind = ?')
      .bind(helper.personId, 'manual')
      .run();
    expect((await reviewer.get(`/api/admin/reviews/${id}`)).body.assisted.holds).toBe(false);
    expect(codeIn(await decide(id, { decision: 'approve' }))).toBe('wrong-state');
    expect((await decide(id, { decision: 'reject', reason: 'other' })).status).toBe(200);
  });
});

describe('nobody is helped', () => {
  const refused = (code: string) => ({ outcome: 'rejected', code });

  test('by themselves, below 四级, or by somebody who was only helped themselves', async () => {
    const code = await codeOf();
    expect((await help(code, person)).result).toMatchObject(refused('level-too-low'));
    const { id } = await help(code);
    await decide(id, { decision: 'approve' });
    const third = await registerPerson(app);
    expect((await help(await codeOf(third), person)).result).toMatchObject(refused('assurance-too-weak'));
    expect(codeIn(await look(await codeOf(third), person))).toBe('assurance-too-weak');
    // A reviewer who has seen the document makes the level strong enough.
    await raise(app, person);
    expect((await help(await codeOf(third), person)).result.outcome).toBe('applied');
  });

  test('with a code of one’s own', async () => {
    const code = await codeOf();
    await raise(app, person);
    expect((await help(code, person)).result).toMatchObject(refused('assist-self'));
  });

  test('with a code that is used, cancelled or made up, also at the same instant', async () => {
    expect((await help(assistCodeOf('12345678'))).result).toMatchObject(refused('assist-code-unknown'));
    expect((await help('123456789')).result).toMatchObject({ code: 'assist-code-format' });
    const code = await codeOf();
    const face = await uploadPhoto(helper.client, puppetPicture('neutral-0'), 'image/jpeg');
    const make = async () =>
      signedOperation(helper, {
        ...{ kind: 'review.assisted', entityId: newId<string>() },
        payload: await payloadOf(code, face),
      });
    const two = [await make(), await make()];
    const results = await Promise.all(two.map(async (one) => (await pushAll(helper, [one]))[0]));
    expect(results.map((one) => one?.outcome).sort()).toEqual(['applied', 'rejected']);
    expect(await documentsOf(person, 'review')).toHaveLength(1);

    const cancelled = await registerPerson(app);
    const dead = await codeOf(cancelled);
    expect(await withdraw(cancelled)).toMatchObject({ outcome: 'applied' });
    expect(await asked(cancelled)).toMatchObject({ code: null, state: 'cancelled' });
    expect((await help(dead)).result).toMatchObject(refused('assist-code-unknown'));
    expect(await codeOf(cancelled)).not.toBe(dead);
  });

  test('after the day of the code; what was done within it may arrive two days later', async () => {
    const late = async (doneAt: number, arrivedAt: number) => {
      app.clock.at = START;
      const code = await codeOf(await registerPerson(app));
      const face = await uploadPhoto(helper.client, puppetPicture('neutral-0'), 'image/jpeg');
      app.clock.at = START + arrivedAt;
      const parts = {
        kind: 'review.assisted',
        entityId: newId<string>(),
        payload: await payloadOf(code, face),
      };
      const capturedAt = new Date(START + doneAt).toISOString();
      return act(helper, { ...parts, capturedAt });
    };
    expect(await late(DAY - 1_000, 2 * DAY)).toMatchObject({ outcome: 'applied' });
    expect(await late(DAY + 1_000, DAY + 2_000)).toMatchObject(refused('assist-code-unknown'));
    expect(await late(DAY - 1_000, ASSIST.arriveMs + 1_000)).toMatchObject(refused('assist-code-unknown'));
  });

  test('who is at 四级 or waits for a reviewer already', async () => {
    const code = await codeOf();
    await requestReview(person);
    expect((await help(code)).result).toMatchObject(refused('assist-not-needed'));
    const [review] = await documentsOf(person, 'review');
    await decide(String(review?.id), { decision: 'approve' });
    expect((await help(code)).result).toMatchObject(refused('assist-not-needed'));
  });

  test('beyond so many in thirty days', async () => {
    const helped = app.env.DB.prepare(
      `INSERT INTO reviews (id, person_id, version, subject, state, reason_enc, received_at, helper_id)
        VALUES (?, ?, 1, 'level-4', 'approved', '', ?, ?)`,
    );
    for (let k = 0; k < ASSIST.people; k += 1)
      await helped.bind(newId(), newId(), START - 29 * DAY, helper.personId).run();
    const code = await codeOf();
    expect((await help(code)).result).toMatchObject(refused('assist-limit'));
    expect(codeIn(await look(code))).toBe('assist-limit');
    app.clock.at = START + 2 * DAY;
    expect((await help(await codeOf())).result.outcome).toBe('applied');
  });
});

test('a consent that is taken back ends what waits for a reviewer, and the pictures go', async () => {
  const { id } = await help(await codeOf());
  const keys = async () =>
    ((await snapshot(app, 'photos')).photos ?? [])
      .filter((row) => row.person_id === helper.personId)
      .map((row) => String(row.sha256));
  const { body } = await reviewer.get(`/api/admin/reviews/${id}`);
  const shown = body.photos.map(({ sha256 }: { sha256: string }) => sha256);
  expect(await keys()).toEqual(expect.arrayContaining(shown));
  expect(await withdraw()).toMatchObject({ outcome: 'applied' });
  expect((await documentsOf(person, 'review'))[0]?.body).toMatchObject({
    ...{ state: 'rejected', rejectReason: 'withdrawn' },
  });
  expect(await given()).toMatchObject({ state: 'rejected', rejectReason: 'withdrawn' });
  expect(codeIn(await decide(id, { decision: 'approve' }))).toBe('wrong-state');
  await sweep(app.services);
  for (const sha256 of shown) expect(await keys()).not.toContain(sha256);
  expect((await reviewer.get(`/api/admin/reviews/${id}`)).body.photos).toEqual([]);
  // Their own doing counts against nobody.
  expect((await help(await codeOf())).result.outcome).toBe('applied');
});
