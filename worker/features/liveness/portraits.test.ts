import { beforeEach, expect, test } from 'vitest';
import { makePerson } from '../../../shared/testing/people.ts';
import { code, START, testApp } from '../../testing/app.ts';
import { enrol } from '../../testing/face.ts';
import { historyOf } from '../../testing/journeys.ts';
import { nextSeed, registerPerson } from '../../testing/people.ts';
import { testPhoto } from '../../testing/photos.ts';
import { puppetPicture } from '../../testing/pictures.ts';

const app = testApp();
beforeEach(() => {
  app.clock.at = START;
});
const rows = async () => (await app.env.DB.prepare('SELECT * FROM portraits').all()).results;

test('a clerk puts a portrait on file for somebody who has no account yet', async () => {
  const before = (await rows()).length;
  const answer = await enrol(app, makePerson(nextSeed()));
  expect([answer.status, answer.body]).toEqual([
    201,
    { source: 'window', enrolledAt: new Date(START).toISOString() },
  ]);
  expect(await rows()).toHaveLength(before + 1);
});

test('the person reads in their history that an office did', async () => {
  const person = await registerPerson(app);
  await enrol(app, person);
  expect(await historyOf(person)).toContain('portrait.enrolled');
});

test('a new portrait takes the place of the old one, of which nothing stays', async () => {
  const person = makePerson(nextSeed());
  await enrol(app, person);
  const before = (await app.env.OBJECTS.list({ prefix: 'portraits/' })).objects.map(({ key }) => key);
  const count = (await rows()).length;
  await enrol(app, person, puppetPicture('closer-0'));
  expect(await rows()).toHaveLength(count);
  const after = (await app.env.OBJECTS.list({ prefix: 'portraits/' })).objects.map(({ key }) => key);
  expect(after).toHaveLength(before.length);
  expect(after).not.toEqual(before);
});

test('neither number nor picture can be read in what is stored', async () => {
  const person = makePerson(nextSeed());
  const before = new Set((await rows()).map((row) => row.object_key));
  await enrol(app, person);
  const stored = await rows();
  expect(JSON.stringify(stored)).not.toContain(person.idNumber);
  const added = stored.find((row) => !before.has(row.object_key));
  const object = await app.env.OBJECTS.get(String(added?.object_key));
  const bytes = new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer(0));
  expect(bytes.slice(0, 3)).not.toEqual(puppetPicture('neutral-0').slice(0, 3));
  expect(bytes.byteLength).toBe(puppetPicture('neutral-0').byteLength + 28);
});

test('a picture that nobody could be compared with is refused', async () => {
  const person = makePerson(nextSeed());
  expect(code(await enrol(app, person, puppetPicture('turn-left-4')))).toBe('portrait-unusable');
  expect(code(await enrol(app, person, testPhoto(3)))).toBe('not-an-image');
  const clerk = await app.staff('window-clerk');
  const { idNumber } = person;
  expect(code(await clerk.post('/api/admin/portraits', { idNumber, portrait: 'no base64!' }))).toBe(
    'invalid-input',
  );
  expect(code(await clerk.post('/api/admin/portraits', { idNumber, portrait: '' }))).toBe('required');
});
