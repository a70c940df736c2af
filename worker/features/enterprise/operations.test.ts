import { beforeAll, beforeEach, expect, test } from 'vitest';
import { START, testApp } from '../../testing/app.ts';
import { act, documentsOf, raise } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson } from '../../testing/people.ts';

const app = testApp();
let person: RegisteredPerson;
beforeAll(async () => {
  person = await registerPerson(app);
  await raise(app, person);
});
beforeEach(async () => {
  app.clock.at = START;
  await app.env.DB.prepare('DELETE FROM enterprise').run();
});

const set = (payload: unknown, baseVersion = 0, entityId: string = person.personId) =>
  act(person, { kind: 'enterprise.set', entityId, baseVersion, payload });
const on = (until: string, baseVersion = 0) => set({ enabled: true, until }, baseVersion);
const current = async () => (await documentsOf(person, 'enterprise'))[0];

test('before it is first set the switch is 否 at version 0', async () => {
  const doc = { version: 0, body: { enabled: false, until: null, changedAt: null } };
  expect(await current()).toMatchObject({ id: person.personId, ...doc });
});

test('the switch is set, changed and taken back at any time, each change a line in the history', async () => {
  expect(await on('2027-01-31')).toMatchObject({ outcome: 'applied', version: 1 });
  expect(await current()).toMatchObject({
    version: 1,
    body: { enabled: true, until: '2027-01-31', changedAt: new Date(START).toISOString() },
  });
  expect(await on('2026-12-31', 1)).toMatchObject({ outcome: 'applied', version: 2 });
  expect(await set({ enabled: false }, 2)).toMatchObject({ outcome: 'applied', version: 3 });
  expect((await current())?.body).toMatchObject({ enabled: false, until: null });
  const history = (await documentsOf(person, 'history')).filter(({ body }) => body.kind === 'enterprise.set');
  expect(history.map(({ body }) => body.details)).toEqual([
    { enabled: true, until: '2027-01-31' },
    { enabled: true, until: '2026-12-31' },
    { enabled: false, until: null },
  ]);
  expect(history.every(({ body }) => body.by === null)).toBe(true);
});

/** 24 November 2026 begins in Shanghai at 16:00 UTC on the 23rd. */
const LAST_MOMENT = Date.parse('2026-11-23T15:59:59.999Z');
const MIDNIGHT = Date.parse('2026-11-23T16:00:00.000Z');

test.each([
  ['today is the first day that may be chosen', LAST_MOMENT, '2026-11-23', undefined],
  ['yesterday is past', LAST_MOMENT, '2026-11-22', 'end-date-past'],
  ['at midnight in Shanghai the day before is past', MIDNIGHT, '2026-11-23', 'end-date-past'],
  ['at midnight in Shanghai the new day may be chosen', MIDNIGHT, '2026-11-24', undefined],
  ['a year on is the last day that may be chosen', LAST_MOMENT, '2027-11-23', undefined],
  ['a year and a day is too far', LAST_MOMENT, '2027-11-24', 'end-date-too-far'],
  ['at midnight in Shanghai the last day moves on', MIDNIGHT, '2027-11-24', undefined],
  ['14 months are too far', START, '2028-01-23', 'end-date-too-far'],
] as const)('%s', async (_, at, until, code) => {
  app.clock.at = at;
  const result = await on(until);
  if (code === undefined) expect(result.outcome).toBe('applied');
  else {
    expect(result).toMatchObject({ outcome: 'rejected', code, fields: [{ path: 'until', code }] });
    expect(await current()).toMatchObject({ version: 0 });
  }
});

test('from 29 February the last day that may be chosen is the 28th of the next year', async () => {
  app.clock.at = Date.parse('2028-02-29T04:00:00Z');
  const born = await registerPerson(app);
  await raise(app, born);
  const choose = (until: string) =>
    act(born, { kind: 'enterprise.set', entityId: born.personId, payload: { enabled: true, until } });
  expect(await choose('2029-03-01')).toMatchObject({ code: 'end-date-too-far' });
  expect((await choose('2029-02-28')).outcome).toBe('applied');
});

test.each([
  ['no end date', { enabled: true }, 'until', 'required'],
  [
    'a date that the calendar does not have',
    { enabled: true, until: '2027-02-31' },
    'until',
    'date-impossible',
  ],
  ['a date in another form', { enabled: true, until: '31.01.2027' }, 'until', 'date-format'],
  ['neither on nor off', { until: '2027-01-31' }, 'enabled', 'required'],
] as const)('%s is refused at its field', async (_, payload, path, code) => {
  expect(await set(payload)).toMatchObject({ outcome: 'rejected', code, fields: [{ path, code }] });
  expect(await current()).toMatchObject({ version: 0 });
});

test('a change on an older version is a conflict that shows the switch as it is', async () => {
  await on('2027-01-31');
  const result = await set({ enabled: false }, 0);
  expect(result).toMatchObject({
    outcome: 'conflict',
    code: 'stale-version',
    document: { type: 'enterprise', id: person.personId, version: 1, body: { until: '2027-01-31' } },
  });
  expect(await set({ enabled: false }, 7)).toMatchObject({ outcome: 'conflict' });
  expect((await current())?.body.enabled).toBe(true);
});

test('of two first changes at the same moment one is applied and the other is a conflict', async () => {
  const results = await Promise.all([on('2027-01-31'), set({ enabled: false })]);
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'conflict']);
  expect(await current()).toMatchObject({ version: 1 });
});

test('nobody sets another one’s switch', async () => {
  const other = await registerPerson(app);
  const result = await set({ enabled: true, until: '2027-01-31' }, 0, other.personId);
  expect(result).toMatchObject({ outcome: 'rejected', code: 'not-found' });
  expect((await documentsOf(other, 'enterprise'))[0]).toMatchObject({ version: 0 });
});
