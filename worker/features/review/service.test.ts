import { beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { code, START, testApp } from '../../testing/app.ts';
import { act, documentsOf, requestReview } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson } from '../../testing/people.ts';
import { refOf, testPhoto } from '../../testing/photos.ts';

const app = testApp();
let reviewer: Awaited<ReturnType<typeof app.staff>>;
beforeAll(async () => {
  reviewer = await app.staff('reviewer');
});
beforeEach(async () => {
  app.clock.at = START;
  await app.env.DB.prepare('DELETE FROM reviews').run();
});

const MINUTE = 60_000;
const list = async (query = '') => (await reviewer.get(`/api/admin/reviews${query}`)).body;
const looksOf = async (person: RegisteredPerson) =>
  (await documentsOf(person, 'history')).filter(({ body }) => body.kind === 'review.looked-at');

test('the queue has the soonest due first, so the overdue on top, and the undecidable last', async () => {
  const people = [await registerPerson(app), await registerPerson(app), await registerPerson(app)] as const;
  const [late, early, waiting] = people;
  app.clock.at = START + 5 * MINUTE;
  const second = await requestReview(late, 1);
  app.clock.at = START;
  const first = await requestReview(early, 2);
  const third = newId();
  const payload = { subject: 'level-4', front: await refOf(testPhoto(50)), held: await refOf(testPhoto(51)) };
  await act(waiting, { kind: 'review.request', entityId: third, payload });

  app.clock.at = START + 31 * MINUTE;
  const { items, next } = await list();
  expect(items.map(({ id }: { id: string }) => id)).toEqual([first, second, third]);
  expect(items.map(({ overdue }: { overdue: boolean }) => overdue)).toEqual([true, false, false]);
  expect(next).toBeNull();
  expect(items[0]).toMatchObject({
    name: early.name,
    idNumberMasked: `${early.idNumber.slice(0, 4)}***********${early.idNumber.slice(-3)}`,
    dueAt: new Date(START + 30 * MINUTE).toISOString(),
    claimedBy: null,
    version: 1,
  });
  expect(JSON.stringify(items)).not.toContain(early.idNumber);
});

test('the queue comes in pages, each review once, also where two are due at the same moment', async () => {
  const ids: string[] = [];
  for (let seed = 10; seed < 15; seed += 1) ids.push(await requestReview(await registerPerson(app), seed));
  const seen: string[] = [];
  let after = '';
  do {
    const page = await list(`?limit=2${after && `&after=${after}`}`);
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map(({ id }: { id: string }) => id));
    after = page.next ?? '';
  } while (after);
  expect(seen).toEqual([...ids].sort());
});

test('a list can be of one state; an unknown state or page is refused', async () => {
  const id = await requestReview(await registerPerson(app), 20);
  await reviewer.post(`/api/admin/reviews/${id}/decisions`, { decision: 'claim' });
  expect((await list()).items).toEqual([]);
  expect((await list('?state=claimed')).items).toHaveLength(1);
  for (const query of ['?state=lost', '?limit=0', '?limit=101', '?after=somewhere'])
    expect(code(await reviewer.get(`/api/admin/reviews${query}`))).toBe('invalid-input');
});

test('a reviewer sees what is to be compared, and the person sees that they looked', async () => {
  const person = await registerPerson(app);
  const [front, held] = [testPhoto(60), testPhoto(61)];
  const id = await requestReview(person, 30);
  const { body } = await reviewer.get(`/api/admin/reviews/${id}`);
  expect(body).toMatchObject({ id, name: person.name, idNumber: person.idNumber, reason: '' });
  expect(body.photos).toEqual([
    { part: 'front', sha256: (await refOf(front)).sha256, type: 'image/png', stored: true },
    { part: 'held', sha256: (await refOf(held)).sha256, type: 'image/png', stored: true },
  ]);
  const photo = await reviewer.get(`/api/admin/reviews/${id}/photos/${body.photos[1].sha256}`);
  expect(photo.bytes).toEqual(held);
  expect(photo.headers.get('content-type')).toBe('image/png');
  expect(photo.headers.get('x-content-type-options')).toBe('nosniff');
  expect(photo.headers.get('content-security-policy')).toContain('sandbox');
  expect(photo.headers.get('cache-control')).toBe('no-store');
  expect(await looksOf(person)).toMatchObject([{ body: { by: 'Test reviewer', details: { entity: id } } }]);
});

test('the reason that the person gave is read by the reviewer and by nobody else', async () => {
  const person = await registerPerson(app);
  const payload = {
    ...{ subject: 'level-4', reason: ' My face was burnt. ' },
    ...{ front: await refOf(testPhoto(62)), held: await refOf(testPhoto(63)) },
  };
  const id = newId();
  await act(person, { kind: 'review.request', entityId: id, payload });
  expect((await reviewer.get(`/api/admin/reviews/${id}`)).body.reason).toBe('My face was burnt.');
  const row = await app.env.DB.prepare('SELECT * FROM reviews WHERE id = ?').bind(id).first();
  expect(JSON.stringify(row)).not.toContain('burnt');
});

test('an hour of looking by one office is one line in the history, and every look is in the audit', async () => {
  const person = await registerPerson(app);
  const id = await requestReview(person, 40);
  for (let time = 0; time < 5; time += 1) await reviewer.get(`/api/admin/reviews/${id}`);
  expect(await looksOf(person)).toHaveLength(1);
  const colleague = await app.staff('reviewer');
  await colleague.get(`/api/admin/reviews/${id}`);
  expect(await looksOf(person)).toHaveLength(2);
  app.clock.at += 61 * MINUTE;
  await reviewer.get(`/api/admin/reviews/${id}`);
  expect(await looksOf(person)).toHaveLength(3);
  const audit = app.env.DB.prepare('SELECT id FROM audit WHERE entity_id = ? AND action = ?');
  expect((await audit.bind(id, 'review.looked-at').all()).results).toHaveLength(7);
});

test('what is not there, not of this review or not arrived is not found', async () => {
  const person = await registerPerson(app);
  const other = await requestReview(await registerPerson(app), 70);
  const foreign = (await reviewer.get(`/api/admin/reviews/${other}`)).body.photos[0].sha256;
  const id = newId();
  const [front, held] = [await refOf(testPhoto(64)), await refOf(testPhoto(65))];
  const payload = { subject: 'level-4', front, held };
  await act(person, { kind: 'review.request', entityId: id, payload });
  for (const path of [newId(), `${id}/photos/${front.sha256}`, `${id}/photos/${foreign}`])
    expect(code(await reviewer.get(`/api/admin/reviews/${path}`))).toBe('not-found');
  expect(code(await reviewer.get('/api/admin/reviews/1'))).toBe('invalid-input');
  expect(await looksOf(person)).toEqual([]);
});
