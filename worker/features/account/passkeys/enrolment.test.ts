import { describe, expect, test } from 'vitest';
import { PASSKEY_LIMIT } from '../../../../shared/account/passkeys.ts';
import { code, testApp } from '../../../testing/app.ts';
import { type Bend, softwareAuthenticator } from '../../../testing/authenticator.ts';
import { add, begin, challenge, enrolled, passkeysOf, signIn } from '../../../testing/passkeys.ts';
import { type RegisteredPerson, registerPerson } from '../../../testing/people.ts';

const app = testApp();

describe('adding a passkey', () => {
  test('asks for a discoverable key with user verification, for our RP id, of nobody who has one', async () => {
    const { person, phone } = await enrolled(app);
    const options = await begin(person.client);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: '核验 Heyan' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: phone.id, transports: ['internal'] }],
      timeout: 300_000,
    });
    expect(options.user.name).not.toContain(person.idNumber);
    await expect(phone.create(options)).rejects.toThrow('InvalidStateError');
  });

  test('lists it by its name, with when it was added and used, and counts it', async () => {
    const { person, phone } = await enrolled(app);
    expect(await passkeysOf(person)).toEqual([
      { id: phone.id, name: '我的手机', createdAt: '2026-11-23T04:00:00.000Z', lastUsedAt: null },
    ]);
    await signIn(app, phone);
    expect((await passkeysOf(person))[0].lastUsedAt).toBe('2026-11-23T04:00:00.000Z');
    expect((await person.client.get('/api/me')).body.passkeys).toBe(1);
  });

  test.each([
    ['made for another site', { origin: 'https://heyan.example.net' }],
    ['made for another RP id', { rpId: 'example.net' }],
    ['made inside a foreign frame', { crossOrigin: true }],
    ['of the other ceremony', { type: 'webauthn.get' }],
    ['without user verification', { userVerified: false }],
    ['with certificates nobody asked for', { certificates: true }],
  ] as [string, Bend][])('refuses an answer %s', async (_name, bend) => {
    const person = await registerPerson(app);
    const answer = await add(person, await softwareAuthenticator(), 'x', bend);
    expect([answer.status, code(answer)]).toEqual([401, 'passkey-refused']);
    expect(await passkeysOf(person)).toEqual([]);
  });

  test('takes a challenge once, within five minutes, from the person it was given to', async () => {
    const [person, stranger] = [await registerPerson(app), await registerPerson(app)];
    const phone = await softwareAuthenticator();
    const send = async (who: RegisteredPerson, options: Awaited<ReturnType<typeof begin>>) =>
      who.client.post('/api/passkeys/registrations', { name: 'x', response: await phone.create(options) });

    const given = await begin(person.client);
    expect(code(await send(stranger, given))).toBe('passkey-challenge-expired');
    expect((await send(person, given)).status).toBe(201);
    expect(code(await send(person, given))).toBe('passkey-challenge-expired');

    const forSignIn = { ...(await challenge(person.client)), user: given.user };
    expect(code(await send(person, forSignIn))).toBe('passkey-challenge-expired');

    const late = { ...(await begin(person.client)), excludeCredentials: [] };
    app.clock.at += 300_000;
    expect(code(await send(person, late))).toBe('passkey-challenge-expired');
    app.clock.at -= 300_000;
  });

  test('refuses a challenge that we never gave', async () => {
    const person = await registerPerson(app);
    const answer = await add(person, await softwareAuthenticator(), 'x', { challenge: 'AAAA' });
    expect(code(answer)).toBe('passkey-challenge-expired');
  });

  test('knows a passkey that was added before, by whomever', async () => {
    const { person, phone } = await enrolled(app);
    const stranger = await registerPerson(app);
    const options = { ...(await begin(stranger.client)), excludeCredentials: [] };
    const response = await phone.create(options);
    const answer = await stranger.client.post('/api/passkeys/registrations', { name: 'x', response });
    expect([answer.status, code(answer)]).toEqual([409, 'passkey-known']);
    expect(await passkeysOf(person)).toHaveLength(1);
  });

  test('stops at ten, two at the same moment too', async () => {
    const person = await registerPerson(app);
    for (let count = 1; count < PASSKEY_LIMIT; count += 1)
      expect((await add(person, await softwareAuthenticator(), `key ${count}`)).status).toBe(201);
    const [one, two] = [await softwareAuthenticator(), await softwareAuthenticator()];
    const [first, second] = [await begin(person.client), await begin(person.client)];
    const send = async (response: unknown) =>
      person.client.post('/api/passkeys/registrations', { name: 'last', response });
    const answers = await Promise.all([send(await one.create(first)), send(await two.create(second))]);
    expect(answers.map(code).sort()).toEqual([201, 'passkey-limit']);
    expect(await passkeysOf(person)).toHaveLength(PASSKEY_LIMIT);
    expect(code(await person.client.post('/api/passkeys/registration-options'))).toBe('passkey-limit');
  });

  test.each([
    ['no name', { name: ' ' }, 'required', 'name'],
    ['a name of 41 characters', { name: '名'.repeat(41) }, 'too-long', 'name'],
    ['no answer', { response: undefined }, 'required', 'response'],
  ])('refuses %s at its field', async (_name, wrong, problem, path) => {
    const person = await registerPerson(app);
    const phone = await softwareAuthenticator();
    const body = { name: 'x', response: await phone.create(await begin(person.client)), ...wrong };
    const answer = await person.client.post('/api/passkeys/registrations', body);
    expect(answer.body.fields).toContainEqual({ path, code: problem });
  });
});

describe('removing a passkey', () => {
  test('ends its use at once and is in the history', async () => {
    const { person, phone } = await enrolled(app);
    expect((await person.client.delete(`/api/passkeys/${phone.id}`)).status).toBe(204);
    expect(await passkeysOf(person)).toEqual([]);
    expect(code((await signIn(app, phone)).answer)).toBe('passkey-refused');
    const { documents } = (await person.client.get('/api/sync/pull')).body;
    expect(documents.at(-1).body.kind).toBe('account.passkey-removed');
    expect(code(await person.client.delete(`/api/passkeys/${phone.id}`))).toBe('not-found');
  });

  test('of somebody else is not found', async () => {
    const { person, phone } = await enrolled(app);
    const stranger = await registerPerson(app);
    expect(code(await stranger.client.delete(`/api/passkeys/${phone.id}`))).toBe('not-found');
    expect(await passkeysOf(person)).toHaveLength(1);
  });
});
