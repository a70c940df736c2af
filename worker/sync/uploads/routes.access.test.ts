import { expect, test } from 'vitest';
import { ROLE_NAMES } from '../../../shared/kernel/capabilities.ts';
import { UPLOADS_PATH } from '../../../shared/sync/protocol.ts';
import { type Answer, code, type TestClient, testApp } from '../../testing/app.ts';
import { registerPerson } from '../../testing/people.ts';
import { partOf, refOf, sendBatch, testPhoto, tus, uploadPhoto } from '../../testing/photos.ts';

const app = testApp();

/** Every request that tus has, about a photo that is there for its own person only. */
const requests = async (client: TestClient, sha256: string): Promise<[string, Answer][]> => [
  ['POST', await tus(client).create(await refOf(testPhoto(7)))],
  ['HEAD', await tus(client).head(sha256)],
  ['PATCH', await tus(client).patch(sha256, 0, new Uint8Array(1))],
  ['GET', await tus(client).get(sha256)],
  ['DELETE', await tus(client).end(sha256)],
];

test('uploads are open to a signed-in person and to nobody else, whatever their token', async () => {
  const person = await registerPerson(app);
  const { sha256 } = await uploadPhoto(person.client, testPhoto(1));
  const others = [app.client(), ...(await Promise.all(ROLE_NAMES.map((role) => app.staff(role))))];
  for (const client of others)
    for (const [method, answer] of await requests(client, sha256)) {
      expect(answer.status, method).toBe(401);
      // The answer to a HEAD has no body to name the problem in.
      if (method !== 'HEAD') expect(code(answer), method).toBe('not-signed-in');
      expect(answer.headers.get('tus-resumable'), method).toBe('1.0.0');
    }
  expect((await tus(person.client).get(sha256)).bytes).toEqual(testPhoto(1));

  const own = Object.fromEntries(await requests(person.client, sha256));
  expect([own.POST?.status, own.HEAD?.status, own.GET?.status, own.DELETE?.status]).toEqual([
    201, 200, 200, 204,
  ]);
  expect(own.PATCH && code(own.PATCH)).toBe('upload-offset');
});

test('a batch is open to a signed-in person and to nobody else, and tells only of their own photos', async () => {
  const person = await registerPerson(app);
  const { sha256 } = await uploadPhoto(person.client, testPhoto(11));
  const parts = [await partOf(testPhoto(12))];
  const others = [app.client(), ...(await Promise.all(ROLE_NAMES.map((role) => app.staff(role))))];
  for (const client of others)
    expect(code(await sendBatch(client, parts, { ask: [sha256] }))).toBe('not-signed-in');
  const stranger = await registerPerson(app);
  const answer = await sendBatch(stranger.client, parts, { ask: [sha256] });
  expect(answer.body.photos[1]).toEqual({ sha256, received: 0 });
});

test('what uploads can do is told to anybody', async () => {
  expect((await app.client().send('OPTIONS', UPLOADS_PATH)).status).toBe(204);
});

test('a token that is not good is refused before anything else', async () => {
  const stranger = app.client({ authorization: `Bearer hy_${'A'.repeat(43)}` });
  for (const [method, answer] of await requests(stranger, 'a'.repeat(64)))
    if (method !== 'HEAD') expect(code(answer), method).toBe('token-invalid');
});
