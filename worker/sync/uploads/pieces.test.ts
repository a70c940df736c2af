import { beforeAll, expect, test } from 'vitest';
import { sha256Hex } from '../../../shared/kernel/bytes.ts';
import { code, testApp } from '../../testing/app.ts';
import { type RegisteredPerson, registerPerson } from '../../testing/people.ts';
import { offsetOf, refOf, testPhoto, tus } from '../../testing/photos.ts';
import { die, steppedDatabase } from '../../testing/storage.ts';

const app = testApp();
let person: RegisteredPerson;
beforeAll(async () => {
  person = await registerPerson(app);
});

const DAY_MS = 86_400_000;
const checksum = async (bytes: Uint8Array<ArrayBuffer>) => ({
  'upload-checksum': `sha256 ${btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))))}`,
});

/** Every object of the bucket under a prefix. */
const objectsUnder = async (prefix: string): Promise<string[]> =>
  (await app.env.OBJECTS.list({ prefix })).objects.map(({ key }) => key);

/** Begins an upload and sends pieces of the same size up to a place. */
const sendUpTo = async (photo: Uint8Array<ArrayBuffer>, piece: number, end: number) => {
  const ref = await refOf(photo);
  await tus(person.client).create(ref);
  for (let at = 0; at < end; at += piece)
    await tus(person.client).patch(ref.sha256, at, photo.slice(at, Math.min(at + piece, end)));
  return ref;
};

test('a photo arrives byte for byte, in pieces of any size, encrypted at rest', async () => {
  const photo = testPhoto(1, { size: 400_000 });
  const ref = await sendUpTo(photo, 65_537, photo.byteLength);
  const got = await tus(person.client).get(ref.sha256);
  expect(got.bytes).toEqual(photo);
  expect(got.headers.get('content-type')).toBe('image/png');
  expect(got.headers.get('x-content-type-options')).toBe('nosniff');
  expect(got.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);

  const [key = '', ...others] = await objectsUnder(`photos/${person.personId}/${ref.sha256}`);
  expect(others).toEqual([]);
  const sealed = new Uint8Array((await (await app.env.OBJECTS.get(key))?.arrayBuffer()) ?? []);
  expect(sealed.byteLength).toBe(photo.byteLength + 28); // iv and tag
  expect(await sha256Hex(sealed.slice(12, -16))).not.toBe(ref.sha256);
  expect(await objectsUnder(`pieces/${person.personId}/${ref.sha256}`)).toEqual([]);
});

test('a photo as large as photos may be is taken', async () => {
  const photo = testPhoto(2, { size: 8_388_608 });
  const ref = await sendUpTo(photo, 1_048_576, photo.byteLength);
  expect(await sha256Hex((await tus(person.client).get(ref.sha256)).bytes)).toBe(ref.sha256);
});

test('a phone that is killed half-way goes on days later from where the server is', async () => {
  const photo = testPhoto(3, { size: 5000 });
  const ref = await sendUpTo(photo, 1000, 3000);
  app.clock.at += 6 * DAY_MS;
  const offset = offsetOf(await tus(person.client).head(ref.sha256));
  expect(offset).toBe(3000);
  expect((await tus(person.client).patch(ref.sha256, offset, photo.slice(offset))).status).toBe(204);
  expect((await tus(person.client).get(ref.sha256)).bytes).toEqual(photo);
});

test('an upload left alone for a week is gone, and the same photo may begin anew', async () => {
  const photo = testPhoto(4, { size: 5000 });
  const ref = await sendUpTo(photo, 1000, 3000);
  app.clock.at += 7 * DAY_MS;
  expect((await tus(person.client).head(ref.sha256)).status).toBe(404);
  expect(code(await tus(person.client).patch(ref.sha256, 3000, photo.slice(3000)))).toBe('not-found');
  expect(offsetOf(await tus(person.client).create(ref))).toBe(0);
  expect(await objectsUnder(`pieces/${person.personId}/${ref.sha256}`)).toEqual([]);
  await tus(person.client).patch(ref.sha256, 0, photo);
  expect((await tus(person.client).get(ref.sha256)).bytes).toEqual(photo);
});

test('pieces out of order or sent again are refused and change nothing', async () => {
  const photo = testPhoto(5, { size: 5000 });
  const ref = await sendUpTo(photo, 1000, 2000);
  const patch = (at: number, end: number) => tus(person.client).patch(ref.sha256, at, photo.slice(at, end));
  expect(code(await patch(3000, 4000))).toBe('upload-offset');
  expect(code(await patch(1000, 2000))).toBe('upload-offset');
  expect(code(await patch(0, 5000))).toBe('upload-offset');
  const nonsense = await tus(person.client).patch(ref.sha256, 0, photo, { 'upload-offset': '2e3' });
  expect(code(nonsense)).toBe('invalid-input');
  expect(offsetOf(await tus(person.client).head(ref.sha256))).toBe(2000);
  expect((await patch(2000, 5000)).status).toBe(204);
  expect(code(await patch(2000, 5000))).toBe('upload-offset');
  expect((await tus(person.client).get(ref.sha256)).bytes).toEqual(photo);
});

test('of ten pieces sent at the same moment for the same place exactly one counts', async () => {
  const photo = testPhoto(6, { size: 20_000 });
  const ref = await sendUpTo(photo, 1000, 1000);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      tus(person.client).patch(ref.sha256, 1000, photo.slice(1000, 2000 + i * 100)),
    ),
  );
  const won = answers.filter(({ status }) => status === 204);
  expect(won).toHaveLength(1);
  expect(answers.filter((answer) => code(answer) === 'upload-offset')).toHaveLength(9);
  const [first] = won;
  const offset = offsetOf(await tus(person.client).head(ref.sha256));
  expect(first && offsetOf(first)).toBe(offset);
  expect(await objectsUnder(`pieces/${person.personId}/${ref.sha256}`)).toHaveLength(2);
  await tus(person.client).patch(ref.sha256, offset, photo.slice(offset));
  expect((await tus(person.client).get(ref.sha256)).bytes).toEqual(photo);
});

test('of ten last pieces sent at the same moment exactly one makes the photo whole', async () => {
  const photo = testPhoto(7, { size: 9000 });
  const ref = await sendUpTo(photo, 3000, 6000);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => tus(person.client).patch(ref.sha256, 6000, photo.slice(6000))),
  );
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  expect(answers.filter((answer) => code(answer) === 'upload-offset')).toHaveLength(9);
  expect((await tus(person.client).get(ref.sha256)).bytes).toEqual(photo);
  expect(await objectsUnder(`photos/${person.personId}/${ref.sha256}`)).toHaveLength(1);
});

test('a piece that was damaged on its way is refused and may be sent again', async () => {
  const photo = testPhoto(8, { size: 4000 });
  const ref = await refOf(photo);
  await tus(person.client).create(ref);
  const piece = photo.slice(0, 2000);
  const damaged = piece.slice();
  damaged[100] = (damaged[100] ?? 0) ^ 1;
  const refused = await tus(person.client).patch(ref.sha256, 0, damaged, await checksum(piece));
  expect(code(refused)).toBe('upload-checksum');
  expect(refused.status).toBe(460);
  const other = await tus(person.client).patch(ref.sha256, 0, piece, { 'upload-checksum': 'md5 AAAA' });
  expect(other.status).toBe(400);
  expect(offsetOf(await tus(person.client).head(ref.sha256))).toBe(0);
  expect(offsetOf(await tus(person.client).patch(ref.sha256, 0, piece, await checksum(piece)))).toBe(2000);
});

test('a photo whose whole does not have its hash starts over, and then succeeds', async () => {
  const photo = testPhoto(9, { size: 4000 });
  const ref = await sendUpTo(photo, 1000, 1000);
  await tus(person.client).patch(ref.sha256, 1000, testPhoto(99, { size: 1000 }));
  const answer = await tus(person.client).patch(ref.sha256, 2000, photo.slice(2000));
  expect(code(answer)).toBe('upload-hash');
  expect(offsetOf(await tus(person.client).head(ref.sha256))).toBe(0);
  expect(await objectsUnder(`pieces/${person.personId}/${ref.sha256}`)).toEqual([]);
  expect((await tus(person.client).patch(ref.sha256, 0, photo)).status).toBe(204);
  expect((await tus(person.client).get(ref.sha256)).bytes).toEqual(photo);
});

test('a Worker that dies between the object and its row leaves nothing half-done', async () => {
  const photo = testPhoto(10, { size: 4000 });
  const ref = await sendUpTo(photo, 1000, 1000);
  const { db, beforeNextBatch } = steppedDatabase(app.env.DB);
  const victim = testApp({ DB: db });
  victim.clock.at = app.clock.at;
  const { cookie } = person.client;
  const dying = (at: number, piece: Uint8Array<ArrayBuffer>) => {
    beforeNextBatch(die);
    return tus(victim.client({ cookie })).patch(ref.sha256, at, piece);
  };

  expect((await dying(1000, photo.slice(1000, 2000))).status).toBe(500);
  expect(victim.events.some(({ event }) => event === 'failure')).toBe(true);
  expect(offsetOf(await tus(person.client).head(ref.sha256))).toBe(1000);
  expect((await tus(person.client).patch(ref.sha256, 1000, photo.slice(1000, 2000))).status).toBe(204);

  expect((await dying(2000, photo.slice(2000))).status).toBe(500);
  expect(offsetOf(await tus(person.client).head(ref.sha256))).toBe(2000);
  expect((await tus(person.client).get(ref.sha256)).status).toBe(404);
  expect((await tus(person.client).patch(ref.sha256, 2000, photo.slice(2000))).status).toBe(204);
  expect((await tus(person.client).get(ref.sha256)).bytes).toEqual(photo);
});
