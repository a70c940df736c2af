import { expect } from 'vitest';
import type { Answer, TestApp, TestClient } from './app.ts';
import { type Bend, type SoftwareAuthenticator, softwareAuthenticator } from './authenticator.ts';
import { clientFor, nextSeed, type RegisteredPerson, registerPerson } from './people.ts';

/** The options that begin adding a passkey. */
export const begin = async (client: TestClient) =>
  (await client.post('/api/passkeys/registration-options')).body;

/** Adds a passkey as the app does; the answer may be bent. */
export const add = async (
  person: RegisteredPerson,
  phone: SoftwareAuthenticator,
  name = '我的手机',
  bend: Bend = {},
): Promise<Answer> =>
  person.client.post('/api/passkeys/registrations', {
    name,
    response: await phone.create(await begin(person.client), bend),
  });

/** A person with a passkey on a phone. */
export const enrolled = async (app: TestApp) => {
  const person = await registerPerson(app);
  const phone = await softwareAuthenticator();
  expect((await add(person, phone)).status).toBe(201);
  return { person, phone };
};

/** The options that begin a sign-in. */
export const challenge = async (client: TestClient) =>
  (await client.post('/api/passkeys/authentication-options')).body;

/** Signs in with a passkey from a client that nobody knows; the answer may be bent. */
export const signIn = async (
  app: TestApp,
  phone: SoftwareAuthenticator,
  bend: Bend = {},
  client = clientFor(app, nextSeed()),
) => {
  const response = await phone.get(await challenge(client), bend);
  return { client, response, answer: await client.post('/api/passkeys/authentications', { response }) };
};

/** The passkeys that a person sees. */
export const passkeysOf = async (person: RegisteredPerson) =>
  (await person.client.get('/api/passkeys')).body.passkeys;
