import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { code, testApp } from '../../testing/app.ts';
import { AMOUNTS, act, documentsOf, importClaim } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson } from '../../testing/people.ts';
import { offsetOf, refOf, testPhoto, tus, uploadPhoto } from '../../testing/photos.ts';

const app = testApp();
let person: RegisteredPerson;
beforeAll(async () => {
  person = await registerPerson(app);
});

const rowsOf = async (sha256: string) =>
  (await app.env.DB.prepare('SELECT * FROM photos WHERE sha256 = ?').bind(sha256).all()).results.length;

test.each([
  ['a text file named .jpg', new TextEncoder().encode('no picture at all '.repeat(100)), 'not-an-image'],
  ['a picture too small to read', testPhoto(1, { width: 199, height: 900 }), 'image-too-small'],
  ['a picture too large to open', testPhoto(2, { width: 20_000, height: 20_000 }), 'image-too-large'],
] as const)('%s is refused when it is whole, and not kept', async (_, text, refusal) => {
  const bytes = Uint8Array.from(text);
  const ref = await refOf(bytes);
  await tus(person.client).create(ref);
  await tus(person.client).patch(ref.sha256, 0, bytes.slice(0, 500));
  expect(code(await tus(person.client).patch(ref.sha256, 500, bytes.slice(500)))).toBe(refusal);
  expect((await tus(person.client).head(ref.sha256)).status).toBe(404);
  expect(await rowsOf(ref.sha256)).toBe(0);
  const left = await app.env.OBJECTS.list({ prefix: `pieces/${person.personId}/${ref.sha256}` });
  expect(left.objects).toEqual([]);
});

test('a picture of another type than its upload said is refused', async () => {
  const bytes = testPhoto(3);
  const ref = { ...(await refOf(bytes)), type: 'image/jpeg' as const };
  expect(code(await tus(person.client).create(ref, bytes))).toBe('not-an-image');
});

test('an upload that nothing names can be ended, unfinished or stored', async () => {
  const photo = testPhoto(4);
  const ref = await refOf(photo);
  await tus(person.client).create(ref);
  await tus(person.client).patch(ref.sha256, 0, photo.slice(0, 1000));
  expect((await tus(person.client).end(ref.sha256)).status).toBe(204);
  expect((await tus(person.client).head(ref.sha256)).status).toBe(404);
  expect(code(await tus(person.client).end(ref.sha256))).toBe('not-found');

  await uploadPhoto(person.client, photo);
  expect((await tus(person.client).end(ref.sha256)).status).toBe(204);
  expect((await tus(person.client).get(ref.sha256)).status).toBe(404);
  const left = await app.env.OBJECTS.list({ prefix: `photos/${person.personId}/${ref.sha256}` });
  expect(left.objects).toEqual([]);
});

test('a photo that an objection names cannot be ended; its arrival shows in the claim', async () => {
  const claim = await importClaim(app, person);
  const photo = testPhoto(5);
  const ref = await refOf(photo);
  const payload = { amounts: AMOUNTS, text: 'See the page', photos: [ref] };
  const result = await act(person, { kind: 'case.object', entityId: claim, baseVersion: 1, payload });
  expect(result.outcome).toBe('applied');
  const stored = async () => {
    const doc = (await documentsOf(person, 'claim')).find(({ id }) => id === claim);
    return doc?.body.objections[0].photos;
  };
  expect(await stored()).toEqual([{ sha256: ref.sha256, stored: false }]);

  const { body: before } = await person.client.get('/api/sync/pull?cursor=');
  await tus(person.client).create(ref);
  await tus(person.client).patch(ref.sha256, 0, photo.slice(0, 1000));
  expect(code(await tus(person.client).end(ref.sha256))).toBe('wrong-state');
  await tus(person.client).patch(ref.sha256, 1000, photo.slice(1000));
  expect(await stored()).toEqual([{ sha256: ref.sha256, stored: true }]);
  const { body: after } = await person.client.get(`/api/sync/pull?cursor=${before.cursor}`);
  expect(after.documents.map(({ type, id }: { type: string; id: string }) => [type, id])).toEqual([
    ['claim', claim],
  ]);
  expect(code(await tus(person.client).end(ref.sha256))).toBe('wrong-state');
  expect((await tus(person.client).get(ref.sha256)).bytes).toEqual(photo);
});

test('a person has at most 200 uploads unfinished, and finishing one makes room', async () => {
  const other = await registerPerson(app);
  const insert = app.env.DB.prepare(
    `INSERT INTO photos (person_id, sha256, size, type, state, received, created_at, expires_at)
      VALUES (?, ?, 3000, 'image/png', 'receiving', 0, ?, ?)`,
  );
  const { at } = app.clock;
  const rows = Array.from({ length: 199 }, () =>
    insert.bind(other.personId, newId().replaceAll('-', '').padEnd(64, '0'), at, at + 1000),
  );
  await app.env.DB.batch(rows);
  const photos = [testPhoto(20), testPhoto(21)];
  const [first, second] = await Promise.all(photos.map(refOf));
  if (!first || !second) throw new Error('Two photos');

  const answers = await Promise.all([tus(other.client).create(first), tus(other.client).create(second)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 429]);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused && code(refused)).toBe('too-many-requests');
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);

  // The one that got in is still there to be gone on with, and once it is whole another may begin.
  const [winner, loser] = answers[0]?.status === 201 ? [0, 1] : [1, 0];
  const refs = [first, second] as const;
  await tus(other.client).patch(refs[winner]?.sha256 ?? '', 0, photos[winner] ?? new Uint8Array(0));
  expect((await tus(other.client).create(refs[loser] ?? first)).status).toBe(201);
});

test('so many pieces that they could not be joined make an upload start over', async () => {
  const ref = await refOf(testPhoto(30, { size: 4000 }));
  await tus(person.client).create(ref);
  const piece = app.env.DB.prepare(
    'INSERT INTO upload_pieces (person_id, sha256, start, length, object_key) VALUES (?, ?, ?, 1, ?)',
  );
  await app.env.DB.batch([
    ...Array.from({ length: 512 }, (_, at) => piece.bind(person.personId, ref.sha256, at, newId())),
    app.env.DB.prepare('UPDATE photos SET received = 512 WHERE sha256 = ?').bind(ref.sha256),
  ]);
  expect(code(await tus(person.client).patch(ref.sha256, 512, new Uint8Array(1)))).toBe('upload-hash');
  expect(offsetOf(await tus(person.client).head(ref.sha256))).toBe(0);
});
