import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { START, testApp } from '../../testing/app.ts';
import { act, documentsOf, historyOf, pushOne, raise, requestReview } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson, signedOperation } from '../../testing/people.ts';
import { refOf, testPhoto, tus, uploadPhoto } from '../../testing/photos.ts';
import { steppedDatabase } from '../../testing/storage.ts';

const app = testApp();
let person: RegisteredPerson;
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
});

const MINUTE = 60_000;
const at = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();
const reviewOf = async (id: string) => (await documentsOf(person, 'review')).find((doc) => doc.id === id);
const [FRONT, HELD] = [testPhoto(1), testPhoto(2)];
const request = async (entityId: string, more: Record<string, unknown> = {}) =>
  signedOperation(person, {
    kind: 'review.request',
    entityId,
    payload: { subject: 'level-4', front: await refOf(FRONT), held: await refOf(HELD), ...more },
  });

test('with both photos there already, a review is due 30 minutes after it is asked for', async () => {
  const id = await requestReview(person);
  expect(await reviewOf(id)).toMatchObject({
    version: 1,
    body: { subject: 'level-4', state: 'waiting', receivedAt: at(0), dueAt: at(30), decidedAt: null },
  });
  expect(await historyOf(person)).toContain('review.requested');
});

test('the manifest may come first: the time to decide begins with the last photo, in either order', async () => {
  for (const [first, second] of [
    [FRONT, HELD],
    [HELD, FRONT],
  ] as const) {
    app.clock.at = START;
    person = await registerPerson(app);
    const id = newId();
    expect((await pushOne(person, await request(id))).outcome).toBe('applied');
    expect((await reviewOf(id))?.body).toMatchObject({ dueAt: null });

    app.clock.at = START + 60 * MINUTE;
    await uploadPhoto(person.client, first);
    const half = (await reviewOf(id))?.body;
    expect(half.dueAt).toBeNull();
    expect(half.photos.filter(({ stored }: { stored: boolean }) => stored)).toHaveLength(1);

    app.clock.at = START + 120 * MINUTE;
    await uploadPhoto(person.client, second);
    expect((await reviewOf(id))?.body).toMatchObject({ receivedAt: at(0), dueAt: at(150) });
  }
});

test('a photo that arrives at the very moment of the request is not overlooked, whichever is first', async () => {
  const { db, beforeNextBatch } = steppedDatabase(app.env.DB);
  const between = testApp({ DB: db });
  const { cookie } = person.client;
  const client = between.client({ cookie });
  await uploadPhoto(person.client, FRONT);
  const ref = await refOf(HELD);
  await tus(person.client).create(ref);

  // The request comes when the photo is about to be stored, and nothing named it a moment ago.
  const id = newId();
  const operation = await request(id);
  beforeNextBatch(async () => {
    expect((await pushOne(person, operation)).outcome).toBe('applied');
  });
  expect((await tus(client).patch(ref.sha256, 0, HELD)).status).toBe(204);
  expect((await reviewOf(id))?.body.dueAt).toBe(at(30));

  // The photo comes when the request is about to be written, and was not there a moment ago.
  const reviewer = await app.staff('reviewer');
  await reviewer.post(`/api/admin/reviews/${id}/decisions`, { decision: 'reject', reason: 'other' });
  const late = testPhoto(3);
  const second = newId();
  const again = await request(second, { held: await refOf(late) });
  beforeNextBatch(async () => {
    await uploadPhoto(person.client, late);
  });
  expect((await pushOne({ client }, again)).outcome).toBe('applied');
  expect((await reviewOf(second))?.body.dueAt).toBe(at(30));
});

test('a second request is refused while one is open, also at the same moment', async () => {
  const results = await Promise.all([
    pushOne(person, await request(newId())),
    pushOne(person, await request(newId())),
  ]);
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'rejected']);
  expect(results).toContainEqual(expect.objectContaining({ code: 'wrong-state' }));
  expect(await documentsOf(person, 'review')).toHaveLength(1);
});

test('after a rejection a new request may be made, after an approval none', async () => {
  const id = await requestReview(person);
  const reviewer = await app.staff('reviewer');
  const no = { decision: 'reject', reason: 'photo-unclear' };
  expect((await reviewer.post(`/api/admin/reviews/${id}/decisions`, no)).status).toBe(200);
  await raise(app, person);
  const result = await pushOne(person, await request(newId()));
  expect(result).toMatchObject({ outcome: 'rejected', code: 'wrong-state' });
});

test('a request under an id that is taken, or on a version that cannot be, is refused', async () => {
  const id = await requestReview(person);
  const other = await registerPerson(app);
  const payload = { subject: 'level-4', front: await refOf(FRONT), held: await refOf(HELD) };
  const taken = await act(other, { kind: 'review.request', entityId: id, payload });
  expect(taken).toMatchObject({ outcome: 'rejected', code: 'wrong-state' });
  const versioned = await act(other, {
    ...{ kind: 'review.request', entityId: newId(), baseVersion: 3, payload },
  });
  expect(versioned).toMatchObject({ outcome: 'rejected', code: 'invalid-input' });
  expect(await documentsOf(other, 'review')).toEqual([]);
});

test('bad input is refused at its field', async () => {
  const cases: [Record<string, unknown>, string, string][] = [
    [{ front: { ...(await refOf(FRONT)), type: 'application/pdf' } }, 'front.type', 'not-an-image'],
    [{ held: { ...(await refOf(HELD)), size: 9_000_000 } }, 'held.size', 'image-too-large'],
    [{ reason: 'x'.repeat(501) }, 'reason', 'too-long'],
    [{ subject: 'level-5' }, 'subject', 'invalid-input'],
  ];
  for (const [broken, path, code] of cases) {
    const result = await pushOne(person, await request(newId(), broken));
    expect(result).toMatchObject({ outcome: 'rejected', code, fields: [{ path, code }] });
  }
  expect(await documentsOf(person, 'review')).toEqual([]);
});
