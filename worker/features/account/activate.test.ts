import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { AGREEMENT_VERSION, agreementText } from '../../../shared/account/agreement.ts';
import { sha256Hex } from '../../../shared/kernel/bytes.ts';
import { addYears } from '../../../shared/kernel/days.ts';
import { makePerson, type TestPerson } from '../../../shared/testing/people.ts';
import { type Answer, code, START, testApp } from '../../testing/app.ts';
import { base64, type Checked, enrol, faceCheck, frontalPicture, repeatCheck } from '../../testing/face.ts';
import { caseBody, documentsOf, historyOf } from '../../testing/journeys.ts';
import {
  askCode,
  clientFor,
  deviceOf,
  importAccounts,
  importRow,
  inRegister,
  newDevice,
  nextSeed,
  registerPerson,
  registrationBody,
} from '../../testing/people.ts';
import { puppetPicture } from '../../testing/pictures.ts';
import { snapshot } from '../../testing/tables.ts';

// A provider that compares by bytes: what our own eyes make of pictures has its own tests.
const app = testApp({
  FACE_MATCH_PROVIDER: 'http',
  FACE_MATCH_URL: `${inject('providers')}/face-match/good/bytes`,
  FACE_MATCH_TOKEN: 'token',
});
const PASSWORD = 'Orchid-77-Bridge';
let person: TestPerson;
/** The phone that does the checks, one of each kind; the tests get copies of them. */
let phone: Checked;
const done = { activate: '', 'sign-in': '', recover: '' };
type Kind = keyof typeof done;
beforeAll(async () => {
  phone = { client: clientFor(app, nextSeed()), device: await newDevice('Another phone') };
  for (const purpose of ['activate', 'sign-in', 'recover'] as const)
    done[purpose] = (await faceCheck(app, phone, purpose)).body.id;
});
beforeEach(async () => {
  app.clock.at = START;
  person = makePerson(nextSeed());
  await inRegister(app, person);
  await importAccounts(app, importRow(person, base64(frontalPicture())));
  phone = { client: clientFor(app, nextSeed()), device: phone.device };
});

const checked = (purpose: Kind) => repeatCheck(app, done[purpose]);
const said = (evidenceId: string) => ({
  ...{ name: person.name, idNumber: person.idNumber, evidenceId, device: deviceOf(phone.device) },
});
const activate = async (evidenceId: string, changes: Record<string, unknown> = {}, client = phone.client) =>
  client.post('/api/account/activations', {
    ...said(evidenceId),
    ...{ password: PASSWORD, passwordAgain: PASSWORD },
    agreement: { version: AGREEMENT_VERSION, sha256: await sha256Hex(agreementText()) },
    ...changes,
  });
const byPassword = (password: string, idNumber: string = person.idNumber) =>
  clientFor(app, nextSeed()).post('/api/account/sessions', { method: 'password', idNumber, password });
/** What an answer tells, without what differs from request to request. */
const told = ({ status, body }: Answer) => {
  const { requestId: _, ...rest } = body;
  return { status, rest };
};

describe('an account known elsewhere (A6)', () => {
  test('is activated by name, number and face with a new password, and signed in at 三级', async () => {
    const answer = await activate(await checked('activate'));
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ name: person.name, level: 3 });
    const me = (await phone.client.get('/api/me')).body;
    expect(me).toMatchObject({ id: answer.body.personId, region: person.region, level: 3 });
    expect(me.phoneMasked.slice(-4)).toBe(person.phone.slice(-4));
    expect(await historyOf(phone)).toEqual(['account.activated', 'account.signed-in']);
    expect((await byPassword(PASSWORD)).status).toBe(200);
    const { body } = await app.client().get(`/api/dev/messages?phone=${person.phone}`);
    expect(body.messages[0].text).toContain('激活');
    expect(body.messages[0].text).not.toContain(person.name);
  });

  test('is led to by any password, which never signs anyone in, until it is activated', async () => {
    for (const password of ['x', person.password, PASSWORD]) {
      const answer = await byPassword(password);
      expect([answer.status, code(answer)]).toEqual([403, 'activation-required']);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    await activate(await checked('activate'));
    const registered = await registerPerson(app);
    const wrong = await byPassword('Wrong-pass-26');
    expect(code(wrong)).toBe('sign-in-failed');
    // From now on its number tells a stranger as little as any other.
    expect(told(await byPassword('Wrong-pass-26', registered.idNumber))).toEqual(told(wrong));
    expect(told(await byPassword('Wrong-pass-26', makePerson(nextSeed()).idNumber))).toEqual(told(wrong));
  });

  test('is led to by a registration, but only with the code and the four elements', async () => {
    const client = clientFor(app, nextSeed());
    const body = await registrationBody(person, await askCode(app, client, person.phone), await newDevice());
    const register = (changes: object = {}) =>
      client.post('/api/account/registrations', { ...body, ...changes });
    const before = await snapshot(app, 'people', 'proofs', 'sessions', 'imported_accounts');
    expect(code(await register({ validFrom: '2015-01-01' }))).toBe('authority-mismatch');
    expect(code(await register())).toBe('activation-required');
    expect(await snapshot(app, 'people', 'proofs', 'sessions', 'imported_accounts')).toEqual(before);
  });

  test('is led to by a sign-in or a recovery by face, but only with the right face', async () => {
    const signIn = async (changes: object = {}) =>
      phone.client.post('/api/account/sessions', {
        ...{ method: 'face', ...said(await checked('sign-in')) },
        ...changes,
      });
    expect(code(await signIn({ name: '王小明' }))).toBe('sign-in-failed');
    expect(code(await signIn())).toBe('activation-required');
    const passwords = { password: PASSWORD, passwordAgain: PASSWORD };
    const recover = { ...said(await checked('recover')), ...passwords };
    expect(code(await phone.client.post('/api/account/recoveries', recover))).toBe('activation-required');
    expect(code(await phone.client.get('/api/me'))).toBe('not-signed-in');
  });

  test('gets what waited for its number', async () => {
    const officer = await app.staff('case-officer');
    await officer.post('/api/admin/cases/imports', caseBody([person]));
    await activate(await checked('activate'));
    expect(await documentsOf(phone, 'claim')).toHaveLength(1);
  });
});

describe('an activation tells strangers nothing', () => {
  test('of an unknown number, another name, no portrait and another face', async () => {
    const stranger = makePerson(nextSeed());
    const unknown = await activate(await checked('activate'), {
      ...{ name: stranger.name, idNumber: stranger.idNumber },
    });
    expect([unknown.status, code(unknown)]).toEqual([401, 'sign-in-failed']);
    const otherName = await activate(await checked('activate'), { name: '王小明' });
    const bare = makePerson(nextSeed());
    await importAccounts(app, importRow(bare));
    const who = { name: bare.name, idNumber: bare.idNumber };
    const noPortrait = await activate(await checked('activate'), who);
    await enrol(app, bare, puppetPicture('closer-0'));
    const otherFace = await activate(await checked('activate'), who);
    const active = await registerPerson(app);
    await enrol(app, active, puppetPicture('closer-0'));
    const activeElsewhere = await activate(await checked('activate'), {
      ...{ name: active.name, idNumber: active.idNumber },
    });
    for (const answer of [otherName, noPortrait, otherFace, activeElsewhere])
      expect(told(answer)).toEqual(told(unknown));
  });

  test('but tells who proves to own an account that it is active already', async () => {
    const active = await registerPerson(app);
    await enrol(app, active, frontalPicture());
    const answer = await activate(await checked('activate'), {
      ...{ name: active.name, idNumber: active.idNumber },
    });
    expect(code(answer)).toBe('account-exists');
    expect((await byPassword(active.password, active.idNumber)).status).toBe(200);
  });
});

describe('an activation holds', () => {
  test('once, also at the same moment and with two checks', async () => {
    const checks = [await checked('activate'), await checked('activate')];
    const [first = '', second = ''] = checks;
    const answers = await Promise.all([first, first, second].map((id) => activate(id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const { people = [] } = await snapshot(app, 'people');
    const { imported_accounts: waiting = [] } = await snapshot(app, 'imported_accounts');
    expect(new Set(people.map((row) => row.id_number_index)).size).toBe(people.length);
    const numbers = people.map((row) => row.id_number_index);
    expect(waiting.filter((row) => numbers.includes(row.id_number_index))).toEqual([]);
  });

  test('with a check of its own kind, for a quarter of an hour', async () => {
    expect(code(await activate(await checked('recover')))).toBe('sign-in-failed');
    const late = await checked('activate');
    app.clock.at += 15 * 60_000 + 1;
    expect(code(await activate(late))).toBe('sign-in-failed');
    app.clock.at -= 2;
    expect((await activate(late)).status).toBe(201);
  });

  test('with a good password and the agreement as it stands; the check is not spent on others', async () => {
    const id = await checked('activate');
    const personal = `Aa-${person.idNumber}`;
    expect(code(await activate(id, { password: personal, passwordAgain: personal }))).toBe(
      'password-personal',
    );
    const phoned = `Aa-${person.phone}`;
    expect(code(await activate(id, { password: phoned, passwordAgain: phoned }))).toBe('password-personal');
    expect(code(await activate(id, { passwordAgain: 'Orchid-77-Bridgf' }))).toBe('passwords-differ');
    const old = { version: '2020-01', sha256: await sha256Hex(agreementText()) };
    expect(code(await activate(id, { agreement: old }))).toBe('agreement-outdated');
    expect((await activate(id)).status).toBe(201);
  });

  test('only while the authority knows the same of the card (A5); the check is kept', async () => {
    await inRegister(app, { ...person, validFrom: addYears(person.validFrom, 3) });
    const id = await checked('activate');
    expect(code(await activate(id))).toBe('authority-mismatch');
    expect(code(await byPassword(PASSWORD))).toBe('activation-required');
    await importAccounts(app, importRow({ ...person, validFrom: addYears(person.validFrom, 3) }));
    expect((await activate(id)).status).toBe(201);
  });
});
