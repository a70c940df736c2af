import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { makePerson, type TestPerson } from '../../../shared/testing/people.ts';
import { VISIT_HEADER } from '../../../shared/visits/contract.ts';
import { type Answer, code, START, testApp } from '../../testing/app.ts';
import { base64, type Checked, enrol, faceCheck, frontalPicture, repeatCheck } from '../../testing/face.ts';
import { AMOUNTS, caseBody, documentsOf } from '../../testing/journeys.ts';
import {
  clientFor,
  deviceOf,
  importAccounts,
  importRow,
  newDevice,
  nextSeed,
  registerPerson,
} from '../../testing/people.ts';
import { puppetPicture } from '../../testing/pictures.ts';
import { databaseText, snapshot } from '../../testing/tables.ts';

// A provider that compares by bytes: what our own eyes make of pictures has its own tests.
const app = testApp({
  FACE_MATCH_PROVIDER: 'http',
  FACE_MATCH_URL: `${inject('providers')}/face-match/good/bytes`,
  FACE_MATCH_TOKEN: 'token',
});
let person: TestPerson;
let phone: Checked;
const done = { 'no-account': '', 'sign-in': '' };
beforeAll(async () => {
  phone = { client: clientFor(app, nextSeed()), device: await newDevice() };
  for (const purpose of ['no-account', 'sign-in'] as const)
    done[purpose] = (await faceCheck(app, phone, purpose)).body.id;
});
beforeEach(async () => {
  app.clock.at = START;
  phone = { client: clientFor(app, nextSeed()), device: phone.device };
  person = makePerson(nextSeed());
  await enrol(app, person, frontalPicture());
});

const open = async (changes: Record<string, unknown> = {}, kind: keyof typeof done = 'no-account') =>
  phone.client.post('/api/visits', {
    ...{ name: person.name, documentType: 'resident-id', documentNumber: person.idNumber },
    ...{ evidenceId: await repeatCheck(app, done[kind]), device: deviceOf(phone.device) },
    ...changes,
  });
const during = (token: string) => ({
  todos: () => phone.client.send('GET', '/api/visits/current/todos', undefined, { [VISIT_HEADER]: token }),
  end: () => phone.client.send('DELETE', '/api/visits/current', undefined, { [VISIT_HEADER]: token }),
});
const importCase = async (...people: { name: string; idNumber: string }[]): Promise<void> => {
  const officer = await app.staff('case-officer');
  const { status } = await officer.post('/api/admin/cases/imports', caseBody(people));
  expect(status).toBe(200);
};
/** What an answer tells, without what differs from request to request. */
const told = ({ status, body }: Answer) => {
  const { requestId: _, ...rest } = body;
  return { status, rest };
};

describe('a visit without an account (A9)', () => {
  test('shows what waits for name, document and face, and nobody is signed in', async () => {
    await importCase(person, makePerson(nextSeed()));
    const answer = await open();
    expect(answer.status).toBe(201);
    const { token, endsIn, todos } = answer.body;
    expect(endsIn).toBe(600);
    expect(todos).toEqual([
      {
        ...{ kind: 'case-amounts', title: '“康养宝”非法集资案', from: '扬州市公安局' },
        ...{ number: expect.stringMatching(/^case-/), notice: '请核对金额。', amounts: AMOUNTS },
        at: expect.any(String),
      },
    ]);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(code(await phone.client.get('/api/me'))).toBe('not-signed-in');
    expect((await during(token).todos()).body.todos).toEqual(todos);
    const { sessions = [], people = [] } = await snapshot(app, 'sessions', 'people');
    expect([sessions, people]).toEqual([[], []]);
  });

  test('shows only what has the visitor’s own name on it', async () => {
    await importCase({ name: '王小明', idNumber: person.idNumber });
    expect((await open()).body.todos).toEqual([]);
  });

  test('ends by itself after ten minutes, however often it is used, or at once when it is left', async () => {
    const first = during((await open()).body.token);
    app.clock.at += 599_000;
    expect((await first.todos()).body.endsIn).toBe(1);
    app.clock.at += 1_000;
    expect(code(await first.todos())).toBe('visit-ended');
    const second = during((await open()).body.token);
    expect((await second.end()).status).toBe(204);
    expect(code(await second.todos())).toBe('visit-ended');
    expect(code(await during('A'.repeat(43)).todos())).toBe('visit-ended');
  });

  test('raises no level of who has an account, and stands in their history', async () => {
    const owner = await registerPerson(app);
    await enrol(app, owner, frontalPicture());
    const answer = await open({ name: owner.name, documentNumber: owner.idNumber });
    expect(answer.status).toBe(201);
    expect((await owner.client.get('/api/me')).body.level).toBe(3);
    const kinds = (await documentsOf(owner, 'history')).map(({ body }) => body.kind);
    expect(kinds).toContain('visit.opened');
  });

  test('is open to holders of other documents whom a window has enrolled', async () => {
    const clerk = await app.staff('window-clerk');
    const permit = { documentType: 'hk-macao-permit', idNumber: 'H12345678' };
    const portrait = base64(frontalPicture());
    expect((await clerk.post('/api/admin/portraits', { ...permit, portrait })).status).toBe(201);
    const document = { documentType: 'hk-macao-permit', documentNumber: 'h1234 5678' };
    expect((await open({ ...document, name: '陈大文' })).body.todos).toEqual([]);
    // The same letters on another document are another number.
    expect(code(await open({ documentType: 'passport', documentNumber: 'H12345678' }))).toBe(
      'sign-in-failed',
    );
    expect((await open({ ...document, documentNumber: 'H1' })).body.fields).toEqual([
      { path: 'documentNumber', code: 'document-number-format' },
    ]);
  });

  test('tells strangers nothing of a number', async () => {
    const stranger = makePerson(nextSeed());
    const unknown = await open({ name: stranger.name, documentNumber: stranger.idNumber });
    expect([unknown.status, code(unknown)]).toEqual([401, 'sign-in-failed']);
    const owner = await registerPerson(app);
    await enrol(app, owner, frontalPicture());
    const otherName = await open({ name: '王小明', documentNumber: owner.idNumber });
    const waiting = makePerson(nextSeed());
    await importAccounts(app, importRow(waiting, base64(frontalPicture())));
    const importedName = await open({ name: '王小明', documentNumber: waiting.idNumber });
    await enrol(app, person, puppetPicture('closer-0'));
    const otherFace = await open();
    for (const answer of [otherName, importedName, otherFace]) expect(told(answer)).toEqual(told(unknown));
  });

  test('needs a check of its own kind, once', async () => {
    expect(code(await open({}, 'sign-in'))).toBe('sign-in-failed');
    expect(code(await open({ evidenceId: newId() }))).toBe('sign-in-failed');
    const evidenceId = await repeatCheck(app, done['no-account']);
    const answers = await Promise.all([open({ evidenceId }), open({ evidenceId })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
  });

  test('is opened again by the same try, whose answer was lost, and by no other', async () => {
    const once = { evidenceId: await repeatCheck(app, done['no-account']), attempt: newId() };
    expect((await open(once)).status).toBe(201);
    const { token } = (await open(once)).body;
    expect((await during(token).todos()).status).toBe(200);
    expect(code(await open({ ...once, attempt: newId() }))).toBe('sign-in-failed');
    expect(code(await open({ evidenceId: once.evidenceId }))).toBe('sign-in-failed');
  });

  test('keeps the stills of who has no account for thirty days', async () => {
    const evidenceId = await repeatCheck(app, done['no-account']);
    expect((await open({ evidenceId })).status).toBe(201);
    const row = await app.env.DB.prepare('SELECT keep_until AS until FROM face_checks WHERE id = ?')
      .bind(evidenceId)
      .first<{ until: number }>();
    expect(((row?.until ?? 0) - START) / 86_400_000).toBeCloseTo(30, 0);
  });

  test('keeps neither name nor number nor token readable', async () => {
    const { token } = (await open()).body;
    const text = (await databaseText(app, ['sandbox_messages'])) + JSON.stringify(app.events);
    for (const value of [person.name, person.idNumber, token]) expect(text).not.toContain(value);
  });
});
