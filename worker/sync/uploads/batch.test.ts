import { beforeAll, expect, test } from 'vitest';
import { BATCH_LIMIT, BATCH_PATH, BATCH_TYPE, encodeHead, HEAD_START } from '../../../shared/sync/batch.ts';
import { code, testApp } from '../../testing/app.ts';
import { type RegisteredPerson, registerPerson } from '../../testing/people.ts';
import { offsetOf, partOf, refOf, sendBatch, testPhoto, tus, uploadPhoto } from '../../testing/photos.ts';

const app = testApp();
let person: RegisteredPerson;
beforeAll(async () => {
  person = await registerPerson(app);
});

const bytesOf = async (sha256: string) => (await tus(person.client).get(sha256)).bytes;
const objectsOf = async (prefix: string, sha256: string) =>
  (await app.env.OBJECTS.list({ prefix: `${prefix}/${person.personId}/${sha256}` })).objects.length;

test('many photos arrive in one request, each by itself, and others are asked about in the same', async () => {
  const photos = [1, 2, 3].map((seed) => testPhoto(seed, { size: 2000 + seed }));
  const stored = await uploadPhoto(person.client, testPhoto(4));
  const never = await refOf(testPhoto(5));
  const answer = await sendBatch(person.client, await Promise.all(photos.map((photo) => partOf(photo))), {
    ask: [stored.sha256, never.sha256],
  });
  expect(answer.status).toBe(200);
  expect(answer.body.photos.map(({ received }: { received: number }) => received)).toEqual([
    ...[2001, 2002, 2003],
    ...[stored.size, 0],
  ]);
  for (const photo of photos) expect(await bytesOf((await refOf(photo)).sha256)).toEqual(photo);
});

test('a cut costs nothing of what came before it, and the rest follows from where it was', async () => {
  const [first, second, third] = [11, 12, 13].map((seed) => testPhoto(seed, { size: 20_000 }));
  if (!first || !second || !third) throw new Error('Three photos');
  const parts = [await partOf(first), await partOf(second), await partOf(third)];
  await sendBatch(person.client, parts, { cutAt: 27_000 });
  const refs = parts.map(({ part }) => part.sha256);
  const answer = await sendBatch(person.client, [], { ask: refs });
  expect(answer.body.photos.map(({ received }: { received: number }) => received)).toEqual([
    20_000, 7_000, 0,
  ]);
  const rest = [await partOf(second, { start: 7_000 }), await partOf(third)];
  expect((await sendBatch(person.client, rest)).body.photos).toEqual([
    { sha256: refs[1], received: 20_000 },
    { sha256: refs[2], received: 20_000 },
  ]);
  expect(await bytesOf(refs[1] ?? '')).toEqual(second);
  expect(await bytesOf(refs[2] ?? '')).toEqual(third);
  expect(await objectsOf('pieces', refs[1] ?? '')).toBe(0);
});

test('a long request that comes a second time is refused before its bytes are read', async () => {
  const [first, other] = [await partOf(testPhoto(15, { size: 60_000 })), await partOf(testPhoto(16))];
  const long = [first, await partOf(testPhoto(17, { size: 60_000 }))];
  await sendBatch(person.client, long);
  expect(code(await sendBatch(person.client, [...long, other]))).toBe('upload-offset');
  const { body } = await sendBatch(person.client, [], { ask: [first.part.sha256, other.part.sha256] });
  expect(body.photos.map(({ received }: { received: number }) => received)).toEqual([60_000, 0]);
});

test('a few bytes before a cut are not worth an object', async () => {
  const photo = testPhoto(14, { size: 20_000 });
  const part = await partOf(photo);
  await sendBatch(person.client, [part], { cutAt: 4_095 });
  expect(offsetOf(await tus(person.client).head(part.part.sha256))).toBe(0);
  expect(await objectsOf('pieces', part.part.sha256)).toBe(0);
});

test('one bad photo does not hold up the others', async () => {
  const text = new TextEncoder().encode('no picture at all '.repeat(100));
  const bad = await partOf(Uint8Array.from(text));
  const [before, after] = [await partOf(testPhoto(21)), await partOf(testPhoto(22))];
  const { body } = await sendBatch(person.client, [before, bad, after]);
  expect(body.photos).toEqual([
    { sha256: before.part.sha256, received: 3000 },
    { sha256: bad.part.sha256, received: 0, code: 'not-an-image' },
    { sha256: after.part.sha256, received: 3000 },
  ]);
});

test('bytes that do not have their hash are not kept as the photo', async () => {
  const honest = await partOf(testPhoto(23));
  const { body } = await sendBatch(person.client, [{ ...honest, bytes: testPhoto(24) }]);
  expect(body.photos).toEqual([{ sha256: honest.part.sha256, received: 0, code: 'upload-hash' }]);
  expect((await tus(person.client).get(honest.part.sha256)).status).toBe(404);
});

test('what the server has is not taken again, and a part from the wrong place changes nothing', async () => {
  const photo = testPhoto(25, { size: 9_000 });
  const { sha256 } = await refOf(photo);
  await sendBatch(person.client, [await partOf(photo, { end: 5_000 })]);
  const wrong = await sendBatch(person.client, [await partOf(photo, { start: 6_000 })]);
  expect(wrong.body.photos).toEqual([{ sha256, received: 5_000, code: 'upload-offset' }]);
  await sendBatch(person.client, [await partOf(photo, { start: 5_000 })]);
  const again = await sendBatch(person.client, [await partOf(photo)]);
  expect(again.body.photos).toEqual([{ sha256, received: 9_000 }]);
  expect(await objectsOf('photos', sha256)).toBe(1);
});

test('of the same photo in ten requests at the same moment one is kept', async () => {
  const part = await partOf(testPhoto(26, { size: 9_000 }));
  const answers = await Promise.all(Array.from({ length: 10 }, () => sendBatch(person.client, [part])));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(await objectsOf('photos', part.part.sha256)).toBe(1);
  expect(await bytesOf(part.part.sha256)).toEqual(part.bytes);
});

test('what is no batch is refused', async () => {
  const send = (body: Uint8Array) =>
    person.client.send('POST', BATCH_PATH, body, { 'content-type': BATCH_TYPE });
  const part = await partOf(testPhoto(27));
  expect(code(await sendBatch(person.client, [part], { type: 'application/json' }))).toBe(
    'unsupported-media-type',
  );
  expect(code(await send(new Uint8Array(0)))).toBe('malformed-body');
  expect(code(await send(Uint8Array.from([0, 1, 0])))).toBe('malformed-body');
  expect(code(await send(Uint8Array.from([0, 1, 0, 0, 1, 2])))).toBe('malformed-body');
  expect(code(await send(Uint8Array.from([0, 33, 0, 0])))).toBe('body-too-large');
  expect(code(await send(Uint8Array.from([0, 0, 0, 201])))).toBe('body-too-large');
  const strange = encodeHead({ parts: [part.part], ask: [] });
  strange[HEAD_START + 36] = 9;
  expect(code(await send(strange))).toBe('not-an-image');
  const huge = { ...part.part, length: BATCH_LIMIT };
  const empty = new Uint8Array(0);
  const two = [huge, { ...huge, length: 1 }].map((one) => ({ part: one, bytes: empty }));
  expect(code(await sendBatch(person.client, two))).toBe('body-too-large');
});
