import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { makePerson } from '../../../shared/testing/people.ts';
import { type Answer, code, START, testApp } from '../../testing/app.ts';
import { softwareAuthenticator } from '../../testing/authenticator.ts';
import { type Checked, enrol, faceCheck, frontalPicture, repeatCheck } from '../../testing/face.ts';
import { documentsOf, historyOf } from '../../testing/journeys.ts';
import { add } from '../../testing/passkeys.ts';
import {
  clientFor,
  deviceOf,
  newDevice,
  nextSeed,
  type RegisteredPerson,
  registerPerson,
} from '../../testing/people.ts';
import { puppetPicture } from '../../testing/pictures.ts';

// A provider that compares by bytes: what our own eyes make of pictures has its own tests.
const app = testApp({
  FACE_MATCH_PROVIDER: 'http',
  FACE_MATCH_URL: `${inject('providers')}/face-match/good/bytes`,
  FACE_MATCH_TOKEN: 'token',
});
const NEW_PASSWORD = 'Orchid-77-Bridge';
let person: RegisteredPerson;
/** The phone that does the checks, one of each kind; the tests get copies of them. */
let phone: Checked;
const done = { 'sign-in': '', recover: '' };
beforeAll(async () => {
  phone = { client: clientFor(app, nextSeed()), device: await newDevice('Another phone') };
  for (const purpose of ['sign-in', 'recover'] as const) {
    const { body } = await faceCheck(app, phone, purpose);
    expect(body).toMatchObject({ outcome: 'passed', assurance: 'live-online', failure: null });
    done[purpose] = body.id;
  }
});
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
  await enrol(app, person, frontalPicture());
  phone = { client: clientFor(app, nextSeed()), device: phone.device };
});

const checked = (purpose: 'sign-in' | 'recover') => repeatCheck(app, done[purpose]);
const said = (evidenceId: string, changes: Record<string, unknown> = {}) => ({
  ...{ name: person.name, idNumber: person.idNumber, evidenceId, device: deviceOf(phone.device) },
  ...changes,
});
const signIn = (evidenceId: string, changes: Record<string, unknown> = {}) =>
  phone.client.post('/api/account/sessions', { method: 'face', ...said(evidenceId, changes) });
const recover = (evidenceId: string, changes: Record<string, unknown> = {}) =>
  phone.client.post('/api/account/recoveries', {
    ...said(evidenceId),
    ...{ password: NEW_PASSWORD, passwordAgain: NEW_PASSWORD },
    ...changes,
  });
const byPassword = (password: string) =>
  clientFor(app, nextSeed()).post('/api/account/sessions', {
    ...{ method: 'password', idNumber: person.idNumber, password },
  });
/** What an answer tells, without what differs from request to request. */
const told = ({ status, body }: Answer) => {
  const { requestId: _, ...rest } = body;
  return { status, rest };
};

describe('signing in by face (A7)', () => {
  test('opens the account of the name, the number and the face', async () => {
    const answer = await signIn(await checked('sign-in'));
    expect(answer.status).toBe(200);
    const { personId, vaultSecret, name } = person;
    expect(answer.body).toEqual({ personId, name, level: 3, vaultSecret });
    expect((await phone.client.get('/api/me')).body.id).toBe(personId);
    const [entry] = (await documentsOf(phone, 'history')).filter(
      ({ body }) => body.details.method === 'face',
    );
    expect(entry?.body).toMatchObject({ kind: 'account.signed-in', details: { newDevice: true } });
  });

  test('raises no level: it was nobody’s check when it was made', async () => {
    await signIn(await checked('sign-in'));
    expect((await documentsOf(person, 'profile'))[0]?.body.level).toBe(3);
  });

  test('tells nobody which numbers have an account, a portrait or another face', async () => {
    const stranger = makePerson(nextSeed());
    const unknown = await signIn(await checked('sign-in'), {
      ...{ idNumber: stranger.idNumber, name: stranger.name },
    });
    const otherName = await signIn(await checked('sign-in'), { name: '王小明' });
    const bare = await registerPerson(app);
    const noPortrait = await signIn(await checked('sign-in'), { name: bare.name, idNumber: bare.idNumber });
    await enrol(app, bare, puppetPicture('closer-0'));
    const otherFace = await signIn(await checked('sign-in'), { name: bare.name, idNumber: bare.idNumber });
    expect([unknown.status, code(unknown)]).toEqual([401, 'sign-in-failed']);
    for (const answer of [otherName, noPortrait, otherFace]) expect(told(answer)).toEqual(told(unknown));
  });

  test('needs a check of its own: for this purpose, on this phone, fresh, and used for nothing else', async () => {
    const late = await checked('sign-in');
    expect(code(await signIn(await checked('recover')))).toBe('sign-in-failed');
    expect(code(await signIn(newId()))).toBe('sign-in-failed');
    const other = deviceOf(await newDevice());
    for (const device of [other, { ...other, id: phone.device.id }])
      expect(code(await signIn(late, { device }))).toBe('sign-in-failed');
    app.clock.at += 5 * 60_000 + 1;
    expect(code(await signIn(late))).toBe('sign-in-failed');
  });

  test('spends the check, a good one as well as a bad one, also at the same moment', async () => {
    const bad = await checked('sign-in');
    await signIn(bad, { name: '王小明' });
    expect(code(await signIn(bad))).toBe('sign-in-failed');
    const good = await checked('sign-in');
    const answers = await Promise.all([signIn(good), signIn(good), signIn(good)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(code(await signIn(good))).toBe('sign-in-failed');
  });
});

describe('a try whose answer was lost', () => {
  test('is answered again with the same check, while that is fresh; another try is not', async () => {
    const [id, attempt] = [await checked('sign-in'), newId()];
    expect((await signIn(id, { attempt })).status).toBe(200);
    const again = await signIn(id, { attempt });
    expect([again.status, again.body.personId]).toEqual([200, person.personId]);
    for (const other of [{}, { attempt: newId() }])
      expect(code(await signIn(id, other))).toBe('sign-in-failed');
    app.clock.at += 5 * 60_000 + 1;
    expect(code(await signIn(id, { attempt }))).toBe('sign-in-failed');
  });

  test('opens no other number, and a no stays a no', async () => {
    const [id, attempt] = [await checked('sign-in'), newId()];
    const other = await registerPerson(app);
    await enrol(app, other, frontalPicture());
    expect(code(await signIn(id, { attempt, name: '王小明' }))).toBe('sign-in-failed');
    expect(code(await signIn(id, { attempt }))).toBe('sign-in-failed');
    const good = await checked('sign-in');
    expect((await signIn(good, { attempt })).status).toBe(200);
    const theirs = { name: other.name, idNumber: other.idNumber };
    expect(code(await signIn(good, { attempt, ...theirs }))).toBe('sign-in-failed');
  });

  test('sets the new password that was typed, also the second time', async () => {
    const [id, attempt] = [await checked('recover'), newId()];
    await recover(id, { attempt });
    expect((await recover(id, { attempt })).status).toBe(200);
    expect((await byPassword(NEW_PASSWORD)).status).toBe(200);
  });
});

describe('the stills of a check without a session', () => {
  const DAY_MS = 86_400_000;
  const keptFor = async (id: string): Promise<number> => {
    const row = await app.env.DB.prepare('SELECT keep_until AS until FROM face_checks WHERE id = ?')
      .bind(id)
      .first<{ until: number }>();
    return ((row?.until ?? 0) - START) / DAY_MS;
  };

  test('are kept for three years only where they opened an account, whose owner can withdraw them', async () => {
    const [good, bad] = [await checked('sign-in'), await checked('sign-in')];
    await signIn(good);
    await signIn(bad, { name: '王小明' });
    expect(await keptFor(good)).toBeCloseTo(3 * 365, 0);
    expect(await keptFor(bad)).toBeCloseTo(30, 0);
    expect(await keptFor(done['sign-in'])).toBeCloseTo(30, 0);
  });
});

describe('a forgotten password (A8)', () => {
  test('is replaced, every other session ends, and the phone is told', async () => {
    const answer = await recover(await checked('recover'));
    expect(answer.status).toBe(200);
    expect(answer.body.vaultSecret).toBe(person.vaultSecret);
    expect(code(await person.client.get('/api/me'))).toBe('not-signed-in');
    expect((await phone.client.get('/api/me')).status).toBe(200);
    expect(code(await byPassword(person.password))).toBe('sign-in-failed');
    expect((await byPassword(NEW_PASSWORD)).status).toBe(200);
    const { body } = await app.client().get(`/api/dev/messages?phone=${person.phone}`);
    expect(body.messages[0].text).toContain('重设了密码');
    expect(body.messages[0].text).not.toContain(person.name);
    expect(await historyOf(phone)).toContain('account.recovered');
  });

  test('says in its message that passkeys still sign in, where there are any, and ends none', async () => {
    await add(person, await softwareAuthenticator());
    await recover(await checked('recover'));
    const { body } = await app.client().get(`/api/dev/messages?phone=${person.phone}`);
    expect(body.messages[0].text).toContain('通行密钥还能登录');
    expect((await phone.client.get('/api/passkeys')).body.passkeys).toHaveLength(1);
  });

  test('stays as it is with another face or a check for something else', async () => {
    await enrol(app, person, puppetPicture('closer-0'));
    expect(code(await recover(await checked('recover')))).toBe('sign-in-failed');
    await enrol(app, person, frontalPicture());
    expect(code(await recover(await checked('sign-in')))).toBe('sign-in-failed');
    expect((await byPassword(person.password)).status).toBe(200);
    expect((await person.client.get('/api/me')).status).toBe(200);
  });

  test('is not replaced by a weak one, and the check is not spent on it', async () => {
    const id = await checked('recover');
    const personal = `Aa-${person.idNumber}`;
    expect(code(await recover(id, { password: personal, passwordAgain: personal }))).toBe(
      'password-personal',
    );
    const phoned = `Aa-${person.phone}`;
    expect(code(await recover(id, { password: phoned, passwordAgain: phoned }))).toBe('password-personal');
    expect(code(await recover(id, { password: 'short', passwordAgain: 'short' }))).toBe('password-too-short');
    expect(code(await recover(id, { passwordAgain: 'Orchid-77-Bridgf' }))).toBe('passwords-differ');
    expect((await recover(id)).status).toBe(200);
  });
});
