import { expect, test } from 'vitest';
import { type Answer, testApp } from '../../testing/app.ts';
import { registerPerson, signInElsewhere } from '../../testing/people.ts';

interface Entry {
  type: string;
  version: number;
  body: { kind: string; at: string; by: string | null; details: Record<string, unknown> };
}
const historyIn = (answer: Answer): Entry[] =>
  answer.body.documents.filter((document: Entry) => document.type === 'history');

test('a person reads what happened to their account, in order, and nobody else does', async () => {
  const app = testApp();
  const [person, stranger] = [await registerPerson(app), await registerPerson(app)];
  app.clock.at += 60_000;
  const second = await signInElsewhere(app, person);

  const entries = historyIn(await second.client.get('/api/sync/pull'));
  expect(entries.map(({ version, body }) => ({ version, ...body }))).toEqual([
    {
      version: 1,
      kind: 'account.registered',
      at: '2026-11-23T04:00:00.000Z',
      by: null,
      details: { agreement: expect.any(String) },
    },
    {
      version: 1,
      kind: 'account.signed-in',
      at: '2026-11-23T04:01:00.000Z',
      by: null,
      details: { method: 'password', newDevice: true },
    },
  ]);
  expect(historyIn(await stranger.client.get('/api/sync/pull'))).toHaveLength(1);
});

test('a failed sign-in and a sign-out are no entries of the history', async () => {
  const app = testApp();
  const person = await registerPerson(app);
  const second = await signInElsewhere(app, person);
  await second.client.delete('/api/me/sessions/current');
  await second.client.post('/api/account/sessions', {
    method: 'password',
    idNumber: person.idNumber,
    password: 'Tulip-wrong-0',
  });
  const kinds = historyIn(await person.client.get('/api/sync/pull')).map(({ body }) => body.kind);
  expect(kinds).toEqual(['account.registered', 'account.signed-in']);
});
