import { beforeAll, describe, expect, inject, test } from 'vitest';
import { LONG_TERM } from '../../../shared/documents/validity.ts';
import type { Day } from '../../../shared/kernel/days.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { makePerson } from '../../../shared/testing/people.ts';
import { testApp } from '../../testing/app.ts';
import { inRegister } from '../../testing/people.ts';
import type { SeenRequest } from '../../testing/provider-server.ts';
import { createAuthority } from './choose.ts';
import { httpAuthority } from './http.ts';
import type { AuthorityPort, FourElements } from './port.ts';
import { sandboxAuthority } from './sandbox.ts';

const app = testApp();
const { services, env, events } = app;
const { fields, log } = services;

const elementsOf = (seed: number, validUntil: FourElements['validUntil']): FourElements => {
  const { name, idNumber, validFrom } = makePerson(seed);
  return { name, idNumber, validFrom, validUntil };
};
const dated = elementsOf(1, '2036-05-01' as Day);
const longTerm = elementsOf(2, LONG_TERM);

const REGISTER = crypto.randomUUID();
const seenBy = async (id: string): Promise<SeenRequest[]> =>
  (await fetch(`${inject('providers')}/seen/${id}`)).json();

const authority = (mode: string, id: string = crypto.randomUUID(), url = inject('providers')) => ({
  port: httpAuthority({ url: `${url}/authority/${mode}/${id}`, token: 'secret-token', timeoutMs: 300 }, log),
  seen: () => seenBy(id),
});

beforeAll(async () => {
  await inRegister(app, { ...makePerson(1), ...dated }, { ...makePerson(2), ...longTerm });
  const records = [dated, { ...longTerm, validUntil: null }];
  await fetch(`${inject('providers')}/register/${REGISTER}`, {
    method: 'POST',
    body: JSON.stringify(records),
  });
});

const ADAPTERS: [string, () => AuthorityPort][] = [
  ['sandbox', () => sandboxAuthority(env.DB, fields, log)],
  ['http', () => authority('good', REGISTER).port],
];

describe.each(ADAPTERS)('every adapter: %s', (_name, make) => {
  test('finds what is on record, a card without an end too', async () => {
    expect(await make().check(dated)).toBe('match');
    expect(await make().check(longTerm)).toBe('match');
  });

  test.each([
    ['name', { name: '王五' }],
    ['start', { validFrom: '2016-05-02' as Day }],
    ['end', { validUntil: '2036-05-02' as Day }],
    ['end: 长期 where the card has a date', { validUntil: LONG_TERM }],
  ] as const)('another %s is a mismatch', async (_what, other) => {
    expect(await make().check({ ...dated, ...other })).toBe('mismatch');
  });

  test('a number that is not in the register is unknown', async () => {
    expect(await make().check(elementsOf(3, LONG_TERM))).toBe('unknown');
  });

  test('logs an outcome and nothing of the person', async () => {
    events.length = 0;
    await make().check(dated);
    expect(events).toEqual([
      { event: 'provider', provider: 'authority', outcome: 'answered', ms: expect.any(Number) },
    ]);
  });
});

describe('the HTTP adapter', () => {
  test.each([
    ['an error, tried once more', 'error', 2, 'status-500'],
    ['a refusal, not tried again', 'forbidden', 1, 'status-403'],
    ['a redirect, not followed', 'redirect', 1, 'status-307'],
    ['a page that is no JSON', 'garbage', 1, 'malformed'],
    ['a result that nobody knows', 'other-shape', 1, 'malformed'],
    ['no answer in time, not tried again', 'slow', 1, 'timeout'],
    ['half an answer', 'half', 1, 'timeout'],
  ])('%s is authority-unavailable', async (_name, mode, tries, outcome) => {
    const { port, seen } = authority(mode);
    events.length = 0;
    await expect(port.check(dated)).rejects.toEqual(new Problem('authority-unavailable'));
    expect(await seen()).toHaveLength(tries);
    expect(events).toMatchObject([{ event: 'provider', outcome }]);
    expect(JSON.stringify(events)).not.toContain(dated.idNumber);
  });

  test('a refused connection is authority-unavailable', async () => {
    const { port } = authority('good', REGISTER, inject('nowhere'));
    await expect(port.check(dated)).rejects.toEqual(new Problem('authority-unavailable'));
  });

  test('what failed for a moment is found at the second try', async () => {
    const { port, seen } = authority('error-once');
    expect(await port.check(dated)).toBe('unknown');
    expect(await seen()).toHaveLength(2);
  });
});

test('the register keeps nothing readable', async () => {
  const { results } = await env.DB.prepare('SELECT * FROM authority_records').all();
  expect(results).toHaveLength(2);
  expect(JSON.stringify(results)).not.toContain(dated.idNumber);
  expect(JSON.stringify(results)).not.toContain(dated.name);
});

test('the configuration chooses the adapter', async () => {
  const id = crypto.randomUUID();
  const { config } = testApp({
    AUTHORITY_PROVIDER: 'http',
    AUTHORITY_URL: `${inject('providers')}/authority/good/${id}`,
    AUTHORITY_TOKEN: 'from-configuration',
  }).services;
  expect(await createAuthority(config, env.DB, fields, log).check(dated)).toBe('unknown');
  expect(await seenBy(id)).toMatchObject([{ authorization: 'Bearer from-configuration' }]);
});
