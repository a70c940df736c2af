import { beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { makePerson } from '../../../shared/testing/people.ts';
import { code, START, testApp } from '../../testing/app.ts';
import { AMOUNTS, act, caseBody, documentsOf, historyOf } from '../../testing/journeys.ts';
import { nextSeed, type RegisteredPerson, registerPerson } from '../../testing/people.ts';
import { steppedDatabase } from '../../testing/storage.ts';

const app = testApp();
let officer: Awaited<ReturnType<typeof app.staff>>;
let person: RegisteredPerson;
beforeAll(async () => {
  officer = await app.staff('case-officer');
});
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
});

const send = (body: unknown) => officer.post('/api/admin/cases/imports', body);
const claims = () => documentsOf(person, 'claim');
const countOf = async (table: 'claims' | 'cases', number: string): Promise<number> => {
  const sql =
    table === 'cases'
      ? 'SELECT id FROM cases WHERE number = ?'
      : 'SELECT c.id FROM claims c JOIN cases k ON k.id = c.case_id WHERE k.number = ?';
  return (await app.env.DB.prepare(sql).bind(number).all()).results.length;
};
const withAmounts = (body: ReturnType<typeof caseBody>, lost: number) => ({
  ...body,
  claims: body.claims.map((row) => ({ ...row, amounts: { ...AMOUNTS, lost } })),
});

test('a person with an account sees their claim at once, and that it was imported', async () => {
  const body = caseBody([person, makePerson(nextSeed())]);
  expect((await send(body)).body).toEqual({ rows: 2, created: 2, updated: 0, unchanged: 0, bad: [] });
  const [claim] = await claims();
  expect(claim).toMatchObject({
    version: 1,
    body: {
      ...{ caseNumber: body.number, caseName: body.name, agency: body.agency, notice: body.notice },
      ...{ state: 'to-verify', amounts: AMOUNTS, objections: [] },
    },
  });
  expect(await historyOf(person)).toContain('case.imported');
});

test('whoever registers after the import finds their claims waiting, and nobody else’s', async () => {
  const later = makePerson(nextSeed());
  const [one, two] = [caseBody([later, person]), caseBody([later])];
  await send(one);
  await send(two);
  const registered = await registerPerson(app, later);
  const numbers = (await documentsOf(registered, 'claim')).map(({ body }) => body.caseNumber);
  expect(numbers.sort()).toEqual([one.number, two.number].sort());
  expect(await claims()).toHaveLength(1);
});

/** An import whose first batch is made only after somebody else has written. */
const sendAfter = async (body: unknown, first: () => Promise<void>) => {
  const { db, beforeNextBatch } = steppedDatabase(app.env.DB);
  const between = testApp({ DB: db });
  const staff = await between.staff('case-officer');
  beforeNextBatch(first);
  return staff.post('/api/admin/cases/imports', body);
};

test('somebody who registers at the very moment of an import still gets the claim', async () => {
  const later = makePerson(nextSeed());
  const found: RegisteredPerson[] = [];
  const answer = await sendAfter(caseBody([later]), async () => {
    found.push(await registerPerson(app, later));
  });
  expect(answer.body).toMatchObject({ created: 1 });
  const [registered = person] = found;
  expect(registered.idNumber).toBe(later.idNumber);
  expect(await documentsOf(registered, 'claim')).toHaveLength(1);
});

test('the same import again changes nothing; other amounts and names are taken over', async () => {
  const other = makePerson(nextSeed());
  const body = caseBody([person, other]);
  await send(body);
  const { cursor } = (await person.client.get('/api/sync/pull?cursor=')).body;
  expect((await send(body)).body).toEqual({ rows: 2, created: 0, updated: 0, unchanged: 2, bad: [] });
  expect((await person.client.get(`/api/sync/pull?cursor=${cursor}`)).body.documents).toEqual([]);

  app.clock.at += 1000;
  const [first, second] = body.claims;
  const amounts = { ...AMOUNTS, invested: 1, lost: 0 };
  const changed = {
    ...body,
    claims: [
      { ...first, amounts },
      { ...second, name: '王更名' },
    ],
  };
  expect((await send(changed)).body).toEqual({ rows: 2, created: 0, updated: 2, unchanged: 0, bad: [] });
  expect((await claims())[0]).toMatchObject({ version: 2, body: { amounts } });
  expect((await historyOf(person)).filter((kind) => kind === 'case.imported')).toHaveLength(2);
  const listed = (await officer.get(`/api/admin/cases?caseNumber=${body.number}`)).body.items;
  expect(listed.map(({ name }: { name: string }) => name).sort()).toEqual([person.name, '王更名'].sort());
});

test('people may be added to a case later; those who are not in the file stay', async () => {
  const body = caseBody([person]);
  await send(body);
  const more = caseBody([makePerson(nextSeed())], body.number);
  expect((await send(more)).body).toMatchObject({ created: 1, unchanged: 0 });
  expect(await countOf('claims', body.number)).toBe(2);
  expect(await countOf('cases', body.number)).toBe(1);
});

test('another notice reaches everybody of the case, also those whose row is unchanged', async () => {
  const body = caseBody([person]);
  await send(body);
  const { cursor } = (await person.client.get('/api/sync/pull?cursor=')).body;
  await send({ ...body, notice: '公告期延长一个月。' });
  const { documents } = (await person.client.get(`/api/sync/pull?cursor=${cursor}`)).body;
  expect(documents).toMatchObject([{ type: 'claim', body: { notice: '公告期延长一个月。' } }]);
});

test('one bad row and nothing is written; every bad row is reported by place and field', async () => {
  const good = caseBody([person, makePerson(nextSeed())]);
  const [row] = good.claims;
  const bad = [
    { ...row, idNumber: '321203199004152042' },
    { ...row, name: 'R2-D2' },
    { ...row, amounts: { ...AMOUNTS, lost: '12,50' } },
    { ...row, amounts: { ...AMOUNTS, invested: -1 } },
    'not a row',
    { name: '王五' },
    row,
  ];
  const answer = await send({ ...good, claims: [...good.claims, ...bad] });
  expect([answer.status, code(answer)]).toEqual([422, 'row-invalid']);
  expect(answer.body.fields).toEqual([
    { path: 'claims.2.idNumber', code: 'id-number-check-digit' },
    { path: 'claims.3.name', code: 'name-characters' },
    { path: 'claims.4.amounts.lost', code: 'amount-format' },
    { path: 'claims.5.amounts.invested', code: 'amount-range' },
    { path: 'claims.6', code: 'invalid-input' },
    { path: 'claims.7.idNumber', code: 'required' },
    { path: 'claims.7.amounts', code: 'required' },
    { path: 'claims.8.idNumber', code: 'row-duplicate' },
  ]);
  expect(await countOf('cases', good.number)).toBe(0);
  expect(await claims()).toEqual([]);
});

test('amounts that somebody has objected to are not overwritten; the same row again is no harm', async () => {
  const other = makePerson(nextSeed());
  const body = caseBody([person, other]);
  await send(body);
  const [claim] = await claims();
  const payload = { amounts: AMOUNTS, text: 'Wrong', photos: [] };
  await act(person, { kind: 'case.object', entityId: claim?.id ?? '', baseVersion: 1, payload });
  expect((await send(body)).body).toMatchObject({ unchanged: 2 });
  const answer = await send(withAmounts(body, 5));
  expect(code(answer)).toBe('row-invalid');
  expect(answer.body.fields).toEqual([{ path: 'claims.0.amounts', code: 'wrong-state' }]);
  const listed = (await officer.get(`/api/admin/cases?caseNumber=${body.number}`)).body.items;
  expect(listed.map(({ amounts }: { amounts: unknown }) => amounts)).toEqual([AMOUNTS, AMOUNTS]);
});

test('two imports of one case at the same moment make one case with everybody in it', async () => {
  const people = [person, makePerson(nextSeed()), makePerson(nextSeed())] as const;
  const number = `case-${newId()}`;
  const [a, b, c] = people;
  const answers = await Promise.all([send(caseBody([a, b], number)), send(caseBody([b, c], number))]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers.reduce((sum, { body }) => sum + body.created, 0)).toBe(3);
  expect(await countOf('cases', number)).toBe(1);
  expect(await countOf('claims', number)).toBe(3);
});

test('an objection at the very moment of an import of other amounts is not overwritten', async () => {
  const body = caseBody([person]);
  await send(body);
  const [claim] = await claims();
  const payload = { amounts: AMOUNTS, text: 'Wrong', photos: [] };
  const answer = await sendAfter(withAmounts(body, 5), async () => {
    await act(person, { kind: 'case.object', entityId: claim?.id ?? '', baseVersion: 1, payload });
  });
  expect(answer.body.fields).toEqual([{ path: 'claims.0.amounts', code: 'wrong-state' }]);
  expect((await claims())[0]).toMatchObject({ version: 2, body: { amounts: AMOUNTS } });
});

test('2000 rows are taken in one go, 2001 are not', async () => {
  const rows = Array.from({ length: 2001 }, (_, at) => makePerson(10_000 + at));
  expect(code(await send(caseBody(rows)))).toBe('too-long');
  const { body } = await send(caseBody(rows.slice(0, 2000)));
  expect(body).toEqual({ rows: 2000, created: 2000, updated: 0, unchanged: 0, bad: [] });
});

test('numbers and names are not in the tables in the clear', async () => {
  const other = makePerson(nextSeed());
  const body = caseBody([other]);
  await send(body);
  const dump = JSON.stringify(
    (await app.env.DB.prepare('SELECT * FROM claims ORDER BY updated_at DESC LIMIT 100').all()).results,
  );
  expect(dump).not.toContain(other.idNumber);
  expect(dump).not.toContain(other.name);
});

test.each([
  ['no number', { number: ' ' }, 'number', 'required'],
  ['no rows', { claims: [] }, 'claims', 'required'],
  ['a notice as long as a novel', { notice: 'x'.repeat(2001) }, 'notice', 'too-long'],
] as const)('%s is refused at its field', async (_, broken, path, problem) => {
  const answer = await send({ ...caseBody([person]), ...broken });
  expect(answer.body).toMatchObject({ code: problem, fields: [{ path, code: problem }] });
});
