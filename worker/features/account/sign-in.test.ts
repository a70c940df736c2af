import { describe, expect, test } from 'vitest';
import type { IdNumber } from '../../../shared/documents/id-number.ts';
import { makePerson } from '../../../shared/testing/people.ts';
import { addressKey } from '../../platform/address.ts';
import { idNumberIndex } from '../../platform/people.ts';
import { type Answer, code, testApp } from '../../testing/app.ts';
import {
  clientFor,
  deviceOf,
  newDevice,
  nextSeed,
  type RegisteredPerson,
  registerPerson,
  type TestDevice,
} from '../../testing/people.ts';
import { rowCounts, snapshot } from '../../testing/tables.ts';

const app = testApp();
const WRONG = 'Tulip-wrong-0';

/** A try to sign in from an address of its own. */
const attempt = (
  { idNumber, password }: { idNumber: string; password: string },
  {
    client = clientFor(app, nextSeed()),
    device,
  }: { client?: ReturnType<typeof clientFor>; device?: TestDevice } = {},
) =>
  client.post('/api/account/sessions', {
    method: 'password',
    idNumber,
    password,
    ...(device && { device: deviceOf(device) }),
  });

/** What an answer tells, without what differs from request to request. */
const told = ({ status, headers, body }: Answer) => {
  const { requestId: _, ...rest } = body;
  const names = [...headers.keys()].sort();
  return { status, rest, names, cookie: headers.get('set-cookie') };
};

const keyOf = async (person: RegisteredPerson): Promise<unknown> =>
  (await snapshot(app, 'devices')).devices?.find(({ id }) => id === person.device.id)?.public_key;

describe('signing in', () => {
  test('gives the same account and vault secret on another phone', async () => {
    const person = await registerPerson(app);
    const client = clientFor(app, nextSeed());
    const answer = await attempt(person, { client });
    expect(answer.status).toBe(200);
    const { personId, name, vaultSecret } = person;
    expect(answer.body).toEqual({ personId, name, level: 3, vaultSecret });
    expect((await client.get('/api/me')).body.id).toBe(personId);
  });

  test('takes the ID number as people type it', async () => {
    const { idNumber, password } = await registerPerson(app);
    const typed = `${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14).toLowerCase()}`;
    expect((await attempt({ idNumber: typed, password })).status).toBe(200);
  });

  test('is in the history of the person, with the method and whether the device was new', async () => {
    const person = await registerPerson(app);
    const client = clientFor(app, nextSeed());
    await attempt(person, { client, device: person.device });
    await attempt(person, { client, device: await newDevice() });
    const { documents } = (await client.get('/api/sync/pull')).body;
    const entries = documents
      .filter(({ body }: { body: { kind?: string } }) => body.kind === 'account.signed-in')
      .map(({ body }: { body: { details: unknown } }) => body.details);
    expect(entries).toEqual([
      { method: 'password', newDevice: false },
      { method: 'password', newDevice: true },
    ]);
  });

  test('keeps of the cookie only a hash', async () => {
    const { client } = await registerPerson(app);
    const token = client.cookie.split('=')[1] ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await snapshot(app, 'sessions'))).not.toContain(token);
  });
});

describe('a failure', () => {
  test('is told alike for a wrong password and for a number without an account', async () => {
    const person = await registerPerson(app);
    const before = await rowCounts(app, 'sessions', 'devices', 'audit', 'changes');
    const wrong = told(await attempt({ ...person, password: WRONG }, { device: await newDevice() }));
    const unknown = told(await attempt({ ...makePerson(nextSeed()), password: WRONG }));
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ status: 401, cookie: null, rest: { code: 'sign-in-failed' } });
    expect(await rowCounts(app, 'sessions', 'devices', 'audit', 'changes')).toEqual(before);
  });

  test('costs the same work for a number without an account', async () => {
    const { idNumber } = makePerson(nextSeed());
    const times: number[] = [];
    for (let tries = 0; tries < 3; tries += 1) {
      const started = performance.now();
      expect(code(await attempt({ idNumber, password: WRONG }))).toBe('sign-in-failed');
      times.push(performance.now() - started);
    }
    // One hash takes 50 ms or more on any machine, a request without one a few: a busy one only adds.
    expect(Math.min(...times)).toBeGreaterThan(20);
  });

  test.each([
    ['no password', { password: '' }, 'password', 'required'],
    [
      'a number with a wrong check digit',
      { idNumber: '110101199001010000' },
      'idNumber',
      'id-number-check-digit',
    ],
    ['a method nobody knows', { method: 'magic' }, 'method', 'invalid-input'],
    ['a device without a key', { device: { id: 'x', name: 'x' } }, 'device.id', 'invalid-input'],
  ])('of form is told at its field: %s', async (_name, wrong, path, problem) => {
    const { idNumber, password } = makePerson(1);
    const body = { method: 'password', idNumber, password, ...wrong };
    const answer = await clientFor(app, nextSeed()).post('/api/account/sessions', body);
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toContainEqual({ path, code: problem });
  });
});

describe('throttling', () => {
  const fail = async (person: { idNumber: string; password: string }, times: number) => {
    for (let i = 0; i < times; i += 1)
      expect(code(await attempt({ ...person, password: WRONG }))).toBe('sign-in-failed');
  };

  /** One real failure, and the counter it left set ahead: each hash takes a tenth of a second. */
  const failedBefore = async (person: { idNumber: IdNumber; password: string }, times: number) => {
    await fail(person, 1);
    const key = `sign-in:number:${await idNumberIndex(app.services.fields, person.idNumber)}`;
    const update = app.env.DB.prepare('UPDATE throttle SET count = ? WHERE key = ? AND count = 1');
    expect((await update.bind(times, key).run()).meta.changes).toBe(1);
  };

  test('refuses the eleventh try within a quarter of an hour, the right password too', async () => {
    const person = await registerPerson(app);
    await fail(person, 10);
    const answer = await attempt(person);
    expect([answer.status, code(answer)]).toEqual([429, 'too-many-requests']);
    expect(answer.body.retryAfter).toBe(900);
    expect(answer.headers.get('retry-after')).toBe('900');
  });

  test('tells nothing: a number without an account is throttled alike', async () => {
    const nobody = makePerson(nextSeed());
    await failedBefore(nobody, 10);
    expect(code(await attempt(nobody))).toBe('too-many-requests');
  });

  test('outlives a restart of the Worker and ends with its window', async () => {
    const person = await registerPerson(app);
    await failedBefore(person, 10);
    const restarted = testApp();
    const again = () =>
      clientFor(restarted, nextSeed()).post('/api/account/sessions', {
        method: 'password',
        idNumber: person.idNumber,
        password: person.password,
      });
    expect(code(await again())).toBe('too-many-requests');
    restarted.clock.at += 900_000;
    expect((await again()).status).toBe(200);
  });

  test('starts anew after a success', async () => {
    const person = await registerPerson(app);
    await failedBefore(person, 9);
    expect((await attempt(person)).status).toBe(200);
    await failedBefore(person, 9);
    await fail(person, 1);
    expect(code(await attempt(person))).toBe('too-many-requests');
  });

  test('judges ten of twenty tries that come at the same moment', async () => {
    const person = await registerPerson(app);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => attempt({ ...person, password: WRONG })),
    );
    expect(answers.filter((answer) => code(answer) === 'sign-in-failed')).toHaveLength(10);
    expect(answers.filter((answer) => code(answer) === 'too-many-requests')).toHaveLength(10);
  });

  test('counts an address over many numbers, and keeps the address unreadable', async () => {
    const client = app.client({ 'cf-connecting-ip': '203.0.113.99' });
    const spray = () => attempt({ ...makePerson(nextSeed()), password: WRONG }, { client });
    await spray();
    const key = await addressKey(app.services.fields, 'sign-in', '203.0.113.99');
    await app.env.DB.prepare('UPDATE throttle SET count = 99 WHERE key = ?').bind(key).run();
    expect(code(await spray())).toBe('sign-in-failed');
    expect(code(await spray())).toBe('too-many-requests');
    expect(JSON.stringify(await snapshot(app, 'throttle'))).not.toContain('203.0.113');
  });
});

describe('a device', () => {
  test('gets another key only from a sign-in that succeeds', async () => {
    const person = await registerPerson(app);
    const first = await keyOf(person);
    const other = { ...(await newDevice()), id: person.device.id };
    await attempt({ ...person, password: WRONG }, { device: other });
    expect(await keyOf(person)).toBe(first);
    expect((await attempt(person, { device: other })).status).toBe(200);
    expect(await keyOf(person)).toBe(JSON.stringify(other.publicKey));
  });

  test('of one person is not touched by another who uses its id', async () => {
    const [person, stranger] = [await registerPerson(app), await registerPerson(app)];
    const first = await keyOf(person);
    const claimed = { ...(await newDevice()), id: person.device.id };
    expect((await attempt(stranger, { device: claimed })).status).toBe(200);
    const rows = (await snapshot(app, 'devices')).devices?.filter(({ id }) => id === person.device.id);
    expect(rows?.find((row) => row.person_id === person.personId)?.public_key).toBe(first);
    expect(rows).toHaveLength(2);
  });

  test('has one session: signing in again on it ends the one before', async () => {
    const person = await registerPerson(app);
    const client = clientFor(app, nextSeed());
    await attempt(person, { client, device: person.device });
    expect((await person.client.get('/api/me')).status).toBe(401);
    expect((await client.get('/api/me/sessions')).body.sessions).toHaveLength(1);
  });
});
