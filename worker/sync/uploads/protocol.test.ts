import { beforeAll, expect, test } from 'vitest';
import { UPLOAD_LIMIT, UPLOADS_PATH } from '../../../shared/sync/protocol.ts';
import { type Answer, code, START, testApp } from '../../testing/app.ts';
import { type RegisteredPerson, registerPerson } from '../../testing/people.ts';
import { metadataOf, offsetOf, refOf, testPhoto, tus, uploadPhoto } from '../../testing/photos.ts';

const app = testApp();
let person: RegisteredPerson;
beforeAll(async () => {
  person = await registerPerson(app);
});

const VERSION = { 'tus-resumable': '1.0.0' } as const;
const versionOf = (answer: Answer) => answer.headers.get('tus-resumable');

test('OPTIONS tells anybody what the server can do', async () => {
  for (const path of [UPLOADS_PATH, `${UPLOADS_PATH}/${'a'.repeat(64)}`]) {
    const answer = await app.client().send('OPTIONS', path);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('tus-version')).toBe('1.0.0');
    expect(answer.headers.get('tus-max-size')).toBe(String(UPLOAD_LIMIT));
    expect(answer.headers.get('tus-checksum-algorithm')).toBe('sha256');
    expect(answer.headers.get('tus-extension')?.split(',').sort()).toEqual([
      'checksum',
      'creation',
      'creation-with-upload',
      'expiration',
      'termination',
    ]);
    expect(versionOf(answer)).toBe('1.0.0');
  }
});

test('a request in another version is refused and told which one is spoken', async () => {
  for (const headers of [{}, { 'tus-resumable': '0.2.2' }]) {
    const answer = await person.client.send('POST', UPLOADS_PATH, undefined, headers);
    expect(code(answer)).toBe('upload-version');
    expect(answer.status).toBe(412);
    expect(answer.headers.get('tus-version')).toBe('1.0.0');
    expect(versionOf(answer)).toBe('1.0.0');
  }
});

test('a request in the name of somebody who is no longer signed in on this phone is refused', async () => {
  const other = await registerPerson(app);
  const ref = await refOf(testPhoto(3));
  const answer = await tus(person.client).create(ref, undefined, { 'heyan-person': other.personId });
  expect(code(answer)).toBe('not-signed-in');
});

test('a photo is where its hash says, for as long as it takes, and is created only once', async () => {
  const photo = testPhoto(4, { size: 3000 });
  const ref = await refOf(photo);
  expect((await tus(person.client).head(ref.sha256)).status).toBe(404);

  const created = await tus(person.client).create(ref);
  expect(created.status).toBe(201);
  expect(created.headers.get('location')).toBe(`${UPLOADS_PATH}/${ref.sha256}`);
  expect(offsetOf(created)).toBe(0);
  expect(Date.parse(created.headers.get('upload-expires') ?? '')).toBe(START + 7 * 86_400_000);

  const patched = await tus(person.client).patch(ref.sha256, 0, photo.slice(0, 1000));
  expect(patched.status).toBe(204);
  expect(offsetOf(patched)).toBe(1000);

  const again = await tus(person.client).create(ref);
  expect(again.status).toBe(201);
  expect(offsetOf(again)).toBe(1000);

  const head = await tus(person.client).head(ref.sha256);
  expect(head.status).toBe(200);
  expect(offsetOf(head)).toBe(1000);
  expect(head.headers.get('upload-length')).toBe('3000');
  expect(head.headers.get('cache-control')).toBe('no-store');
  expect(head.headers.has('upload-expires')).toBe(true);
});

test('a stored photo is found again with nothing left to send', async () => {
  const ref = await uploadPhoto(person.client, testPhoto(5, { size: 2000 }));
  const again = await tus(person.client).create(ref, testPhoto(5, { size: 2000 }));
  expect(again.status).toBe(201);
  expect(offsetOf(again)).toBe(2000);
  expect(offsetOf(await tus(person.client).head(ref.sha256))).toBe(2000);
});

test('creation may bring the whole photo with it', async () => {
  const photo = testPhoto(6);
  const ref = await refOf(photo);
  const answer = await tus(person.client).create(ref, photo);
  expect(answer.status).toBe(201);
  expect(offsetOf(answer)).toBe(ref.size);
  expect((await tus(person.client).get(ref.sha256)).bytes).toEqual(photo);
});

test('a creation that says too little, too much or nonsense is refused', async () => {
  const ref = await refOf(testPhoto(7));
  const send = (headers: Record<string, string>) =>
    person.client.send('POST', UPLOADS_PATH, undefined, { ...VERSION, ...headers });
  const length = { 'upload-length': '3000' };
  const metadata = { 'upload-metadata': metadataOf(ref) };

  expect(code(await send(metadata))).toBe('invalid-input');
  expect(code(await send({ ...metadata, 'upload-length': '-1' }))).toBe('invalid-input');
  expect(code(await send({ ...metadata, 'upload-length': '0' }))).toBe('invalid-input');
  expect(code(await send({ ...metadata, 'upload-length': '12abc' }))).toBe('invalid-input');
  const huge = await send({ ...metadata, 'upload-length': String(UPLOAD_LIMIT + 1) });
  expect(code(huge)).toBe('image-too-large');
  expect(huge.status).toBe(413);
  expect(code(await send(length))).toBe('invalid-input');
  expect(code(await send({ ...length, 'upload-metadata': 'sha256 %%%' }))).toBe('invalid-input');
  const typed = (type: string) => ({ 'upload-metadata': metadataOf({ ...ref, type }) });
  expect(code(await send({ ...length, ...typed('image/gif') }))).toBe('not-an-image');
  expect(code(await send({ ...length, ...typed('text/html') }))).toBe('not-an-image');
  expect((await tus(person.client).head(ref.sha256)).status).toBe(404);
});

test('an upload that was begun with another length is not mixed up with it', async () => {
  const ref = await refOf(testPhoto(8));
  await tus(person.client).create(ref);
  expect(code(await tus(person.client).create({ ...ref, size: ref.size + 1 }))).toBe('invalid-input');
});

test('a piece needs the content type of tus, and one that is too large is not read to its end', async () => {
  const ref = await refOf(testPhoto(9));
  await tus(person.client).create(ref);
  const typed = await tus(person.client).patch(ref.sha256, 0, new Uint8Array(10), {
    'content-type': 'image/png',
  });
  expect(code(typed)).toBe('unsupported-media-type');
  const large = await tus(person.client).patch(ref.sha256, 0, new Uint8Array(1_048_577));
  expect(code(large)).toBe('body-too-large');
  const beyond = await tus(person.client).patch(ref.sha256, 0, new Uint8Array(ref.size + 1));
  expect(code(beyond)).toBe('body-too-large');
  expect(offsetOf(await tus(person.client).head(ref.sha256))).toBe(0);
});

test('an address that is no hash is refused, and PUT is no method of ours', async () => {
  expect(code(await tus(person.client).get('..%2F..%2Fetc'))).toBe('invalid-input');
  expect(code(await person.client.send('PUT', UPLOADS_PATH, undefined, VERSION))).toBe('method-not-allowed');
});

test('another person neither sees nor reaches a photo, and may have the same one', async () => {
  const photo = testPhoto(10);
  const { sha256 } = await uploadPhoto(person.client, photo);
  const other = await registerPerson(app);
  expect((await tus(other.client).head(sha256)).status).toBe(404);
  expect((await tus(other.client).get(sha256)).status).toBe(404);
  expect((await tus(other.client).end(sha256)).status).toBe(404);
  await uploadPhoto(other.client, photo);
  expect((await tus(other.client).end(sha256)).status).toBe(204);
  expect((await tus(person.client).get(sha256)).bytes).toEqual(photo);
});
