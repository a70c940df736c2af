import { compactVerify, importJWK } from 'jose';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sha256Hex, toBase64Url, utf8 } from '../../../shared/kernel/bytes.ts';
import { makePerson } from '../../../shared/testing/people.ts';
import { code, START, testApp } from '../../testing/app.ts';
import { act, documentsOf, raise } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson } from '../../testing/people.ts';

const app = testApp();
let person: RegisteredPerson;
let version = 0;
let registrar: Awaited<ReturnType<typeof app.staff>>;
beforeAll(async () => {
  person = await registerPerson(app, { name: '阿依古丽·买买提' });
  await raise(app, person);
});
beforeEach(async () => {
  app.clock.at = START;
  registrar = await app.staff('registrar');
});

const set = async (payload: unknown) => {
  const parts = { kind: 'enterprise.set', entityId: person.personId, baseVersion: version, payload };
  expect((await act(person, parts)).outcome).toBe('applied');
  version += 1;
};
const ask = (more: Record<string, unknown> = {}) =>
  registrar.post('/api/registrar/checks', {
    name: person.name,
    documentType: 'resident-id',
    documentNumber: person.idNumber,
    ...more,
  });
const answerTo = async (more: Record<string, unknown> = {}) => {
  const { proof: _, ...answer } = (await ask(more)).body;
  return answer;
};
const claimsOf = async (proof: string) => {
  const { keys } = (await app.client().get('/.well-known/jwks.json')).body;
  const { payload, protectedHeader } = await compactVerify(proof, await importJWK(keys[0], 'ES256'));
  return { header: protectedHeader, claims: JSON.parse(new TextDecoder().decode(payload)) };
};
const checksOf = async (who: RegisteredPerson) =>
  (await documentsOf(who, 'history')).filter(({ body }) => body.kind === 'enterprise.checked');

test('the answer follows the switch at once, and midnight in Shanghai with no job', async () => {
  expect(await answerTo()).toEqual({
    ...{ allowed: false, level: 4, enabled: false, until: null, reason: 'switched-off' },
  });
  await set({ enabled: true, until: '2026-11-23' });
  const known = { level: 4, enabled: true, until: '2026-11-23' };
  expect(await answerTo()).toEqual({ allowed: true, ...known });
  app.clock.at = Date.parse('2026-11-23T15:59:59.999Z');
  expect(await answerTo()).toEqual({ allowed: true, ...known });
  app.clock.at = Date.parse('2026-11-23T16:00:00.000Z');
  expect(await answerTo()).toEqual({ allowed: false, ...known, reason: 'expired' });
  app.clock.at = START;
  await set({ enabled: false });
  expect(await answerTo()).toMatchObject({ allowed: false, reason: 'switched-off' });
});

test('below 四级 nothing is allowed, and the answer says so', async () => {
  const newcomer = await registerPerson(app);
  const answer = await answerTo({ name: newcomer.name, documentNumber: newcomer.idNumber });
  expect(answer).toEqual({
    ...{ allowed: false, level: 3, enabled: false, until: null, reason: 'level-too-low' },
  });
});

test('the proof is signed by us over the whole answer, the asker and the time', async () => {
  await set({ enabled: true, until: '2027-01-31' });
  const { proof, ...answer } = (await ask({ company: ' 扬州市广陵区阿依食品店 ' })).body;
  const { header, claims } = await claimsOf(proof);
  expect(header).toMatchObject({ alg: 'ES256', typ: 'heyan-registrar-check+jwt' });
  expect(claims).toMatchObject({
    ...answer,
    iss: app.services.config.ORIGIN,
    iat: START / 1000,
    exp: START / 1000 + 600,
    asker: registrar.id,
    company: '扬州市广陵区阿依食品店',
  });
  const { salt, sha256, documentType } = claims.subject;
  expect(await sha256Hex([salt, documentType, person.idNumber, person.name].join('\n'))).toBe(sha256);
  expect(JSON.stringify(claims)).not.toContain(person.idNumber);
  expect(JSON.stringify(claims)).not.toContain(person.name);
  const other = await claimsOf((await ask()).body.proof);
  expect(other.claims.jti).not.toBe(claims.jti);
  expect(other.claims.subject.sha256).not.toBe(sha256);
  const [head, body, signature] = proof.split('.');
  const forged = toBase64Url(utf8(JSON.stringify({ ...claims, until: '2027-12-31' })));
  await expect(claimsOf([head, forged, signature].join('.'))).rejects.toThrow();
  expect(body).toBeTruthy();
});

test('an unknown number and a name that does not fit get the same answer', async () => {
  const stranger = makePerson(9000);
  const unknown = { allowed: false, level: null, enabled: false, until: null, reason: 'not-registered' };
  expect(await answerTo({ name: stranger.name, documentNumber: stranger.idNumber })).toEqual(unknown);
  const checks = (await checksOf(person)).length;
  expect(await answerTo({ name: '李四' })).toEqual(unknown);
  expect((await checksOf(person)).length).toBe(checks);
  const keysOf = async (more: Record<string, unknown>) =>
    Object.keys((await claimsOf((await ask(more)).body.proof)).claims).sort();
  expect(await keysOf({ documentNumber: stranger.idNumber })).toEqual(await keysOf({ name: '李四' }));
});

test('a name is the same name in any of the forms that keyboards give it', async () => {
  for (const name of ['阿依古丽•买买提', ' 阿依古丽・买买提 ', '阿依古丽·买买提'])
    expect(await answerTo({ name })).toMatchObject({ level: 4 });
});

test('every check is in the person’s history with who asked, before the answer is given', async () => {
  const before = (await checksOf(person)).length;
  const { allowed } = (await ask({ company: '阿依食品店' })).body;
  await ask();
  const checks = (await checksOf(person)).slice(before);
  expect(checks.map(({ body }) => [body.by, body.details])).toEqual([
    ['Test registrar', { allowed, company: '阿依食品店' }],
    ['Test registrar', { allowed, company: null }],
  ]);
});

test.each([
  [
    'a wrong check digit',
    { documentNumber: '321203199004152042' },
    'documentNumber',
    'id-number-check-digit',
  ],
  ['a 15-digit number', { documentNumber: '321203900415204' }, 'documentNumber', 'id-number-15-digits'],
  ['a name with digits', { name: '王5' }, 'name', 'name-characters'],
  ['another document', { documentType: 'passport' }, 'documentType', 'invalid-input'],
  ['a company as long as a novel', { company: 'x'.repeat(121) }, 'company', 'too-long'],
] as const)('%s is refused at its field and leaves no trace with anybody', async (_, more, path, problem) => {
  const before = (await checksOf(person)).length;
  const answer = await ask(more);
  expect(answer.body).toMatchObject({ code: problem, fields: [{ path, code: problem }] });
  expect((await checksOf(person)).length).toBe(before);
});

test('a token that asks more than ten times a second is slowed down, the others are not', async () => {
  const count = app.env.DB.prepare('INSERT INTO throttle (key, count, resets_at) VALUES (?, 599, ?)');
  await count.bind(`registrar:${registrar.id}`, START + 30_000).run();
  expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect([refused.status, code(refused)]).toEqual([429, 'too-many-requests']);
  expect(refused.headers.get('retry-after')).toBe('30');
  registrar = await app.staff('registrar');
  expect((await ask()).status).toBe(200);
});
