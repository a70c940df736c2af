import { describe, expect, test } from 'vitest';
import { code, testApp } from '../../../testing/app.ts';
import { type Bend, softwareAuthenticator } from '../../../testing/authenticator.ts';
import { begin, challenge, enrolled, signIn } from '../../../testing/passkeys.ts';
import { clientFor, deviceOf, newDevice, nextSeed } from '../../../testing/people.ts';
import { rowCounts } from '../../../testing/tables.ts';

const app = testApp();

describe('signing in with a passkey', () => {
  test('needs no name: the passkey says whose it is', async () => {
    const { person, phone } = await enrolled(app);
    const client = clientFor(app, nextSeed());
    expect(await challenge(client)).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(await challenge(client)).not.toHaveProperty('allowCredentials');
    const { answer } = await signIn(app, phone, {}, client);
    expect(answer.status).toBe(200);
    const { personId, name, vaultSecret } = person;
    expect(answer.body).toEqual({ personId, name, level: 3, vaultSecret });
    expect((await client.get('/api/me')).body.id).toBe(personId);
  });

  test('registers the device that comes with it, and is in the history', async () => {
    const { phone } = await enrolled(app);
    const client = clientFor(app, nextSeed());
    const device = deviceOf(await newDevice('New phone'));
    const response = await phone.get(await challenge(client));
    await client.post('/api/passkeys/authentications', { response, device });
    expect((await client.get('/api/me/sessions')).body.sessions[0]).toMatchObject({ deviceId: device.id });
    const { documents } = (await client.get('/api/sync/pull')).body;
    const kinds = documents.map(({ body }: { body: { kind?: string } }) => body.kind).filter(Boolean);
    expect(kinds).toEqual(['account.registered', 'account.passkey-added', 'account.signed-in']);
    expect(documents.at(-1).body.details).toEqual({ method: 'passkey', newDevice: true });
  });

  test.each([
    ['made for another site', { origin: 'http://localhost:9999' }],
    ['made for another RP id', { rpId: 'evil.example' }],
    ['made inside a foreign frame', { crossOrigin: true }],
    ['of the other ceremony', { type: 'webauthn.create' }],
    ['without user verification', { userVerified: false }],
    ['that names another owner', { userHandle: 'c29tZWJvZHkgZWxzZQ' }],
  ] as [string, Bend][])('refuses an answer %s', async (_name, bend) => {
    const { phone } = await enrolled(app);
    const { client, answer } = await signIn(app, phone, bend);
    expect([answer.status, code(answer)]).toEqual([401, 'passkey-refused']);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await client.get('/api/me')).status).toBe(401);
  });

  test('refuses an answer that was signed by another key, or changed afterwards', async () => {
    const { phone } = await enrolled(app);
    const forger = await softwareAuthenticator();
    const client = clientFor(app, nextSeed());
    const forged = await forger.get(await challenge(client));
    const changed = await phone.get(await challenge(client));
    const half = changed.response.signature.slice(0, 40);
    for (const response of [
      { ...forged, id: phone.id, rawId: phone.id },
      { ...changed, response: { ...changed.response, signature: `${half}${'A'.repeat(40)}` } },
    ])
      expect(code(await client.post('/api/passkeys/authentications', { response }))).toBe('passkey-refused');
  });

  test('refuses a passkey that nobody has', async () => {
    const { answer } = await signIn(app, await softwareAuthenticator());
    expect(code(answer)).toBe('passkey-refused');
  });

  test('takes an answer once: replayed it finds no challenge', async () => {
    const { phone } = await enrolled(app);
    const { client, response, answer } = await signIn(app, phone);
    expect(answer.status).toBe(200);
    const replayed = await client.post('/api/passkeys/authentications', { response });
    expect([replayed.status, code(replayed)]).toEqual([401, 'passkey-challenge-expired']);
  });

  test('sent ten times at the same moment, signs in once', async () => {
    const { phone } = await enrolled(app);
    const response = await phone.get(await challenge(clientFor(app, nextSeed())));
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        clientFor(app, nextSeed()).post('/api/passkeys/authentications', { response }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((each) => code(each) === 'passkey-challenge-expired')).toHaveLength(9);
  });

  test('refuses a challenge after five minutes, and one of an enrolment', async () => {
    const { person, phone } = await enrolled(app);
    const client = clientFor(app, nextSeed());
    const response = await phone.get(await challenge(client));
    app.clock.at += 300_000;
    expect(code(await client.post('/api/passkeys/authentications', { response }))).toBe(
      'passkey-challenge-expired',
    );
    app.clock.at -= 300_000;
    const enrolment = await phone.get(await begin(person.client));
    expect(code(await client.post('/api/passkeys/authentications', { response: enrolment }))).toBe(
      'passkey-challenge-expired',
    );
  });

  test('refuses a counter that has not moved on: somebody may have a copy', async () => {
    const { phone } = await enrolled(app);
    expect((await signIn(app, phone, { counter: 7 })).answer.status).toBe(200);
    expect(code((await signIn(app, phone, { counter: 7 })).answer)).toBe('passkey-refused');
    expect(code((await signIn(app, phone, { counter: 3 })).answer)).toBe('passkey-refused');
    expect((await signIn(app, phone, { counter: 8 })).answer.status).toBe(200);
  });

  test.each([
    ['no client data', { clientDataJSON: '' }, 'passkey-refused'],
    ['client data that is no JSON', { clientDataJSON: 'bm90IGpzb24' }, 'passkey-refused'],
    ['client data that is no base64', { clientDataJSON: '***' }, 'passkey-refused'],
    ['authenticator data cut short', { authenticatorData: 'AAAA' }, 'passkey-refused'],
    ['a signature that is a number', { signature: 7 }, 'passkey-refused'],
  ])('survives garbage: %s', async (_name, wrong, problem) => {
    const { phone } = await enrolled(app);
    const client = clientFor(app, nextSeed());
    const good = await phone.get(await challenge(client));
    const response = { ...good, response: { ...good.response, ...wrong } };
    expect(code(await client.post('/api/passkeys/authentications', { response }))).toBe(problem);
  });

  test('is throttled after thirty refusals from one address', async () => {
    const { phone } = await enrolled(app);
    const client = clientFor(app, nextSeed());
    const stranger = await softwareAuthenticator();
    for (let tries = 0; tries < 30; tries += 1)
      expect(code((await signIn(app, stranger, {}, client)).answer)).toBe('passkey-refused');
    expect(code((await signIn(app, phone, {}, client)).answer)).toBe('too-many-requests');
    expect((await signIn(app, phone)).answer.status).toBe(200);
  });

  test('says nothing of what was wrong in the answer or the log', async () => {
    const { phone } = await enrolled(app);
    const { answer } = await signIn(app, phone, { origin: 'https://very-evil.example' });
    expect(JSON.stringify(answer.body) + JSON.stringify(app.events)).not.toContain('very-evil');
    expect(app.events.filter(({ event }) => event === 'failure')).toEqual([]);
  });
});

test('ceremonies begun from one address are limited, each being a row', async () => {
  const client = clientFor(app, nextSeed());
  for (let begun = 0; begun < 120; begun += 1) await challenge(client);
  const before = await rowCounts(app, 'passkey_challenges');
  expect(code(await client.post('/api/passkeys/authentication-options'))).toBe('too-many-requests');
  expect(await rowCounts(app, 'passkey_challenges')).toEqual(before);
});
