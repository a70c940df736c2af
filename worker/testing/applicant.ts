import { makePerson } from '../../shared/testing/people.ts';
import type { Env } from '../env.ts';
import { testApp } from './app.ts';
import { askCode, clientFor, inRegister, newDevice, nextSeed, registrationBody } from './people.ts';

/** The tables that a registration writes. */
export const WRITTEN = ['people', 'proofs', 'devices', 'sessions', 'changes', 'audit'] as const;

/** Somebody who has filled in the form, is in the register and holds a code. */
export const applicant = async (settings: Partial<Env> = {}) => {
  const app = testApp(settings);
  const seed = nextSeed();
  const person = makePerson(seed);
  const client = clientFor(app, seed);
  await inRegister(app, person);
  const sent = await askCode(app, client, person.phone);
  const body = await registrationBody(person, sent, await newDevice());
  const send = (changes: object = {}) => client.post('/api/account/registrations', { ...body, ...changes });
  return { app, client, person, body, sent, send };
};
