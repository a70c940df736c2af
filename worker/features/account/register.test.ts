import { describe, expect, test } from 'vitest';
import { makePerson } from '../../../shared/testing/people.ts';
import { code } from '../../testing/app.ts';
import { applicant, WRITTEN } from '../../testing/applicant.ts';
import { databaseText, snapshot } from '../../testing/tables.ts';

describe('a registration', () => {
  test('makes a level 3 account and signs it in', async () => {
    const { client, person, send } = await applicant();
    const answer = await send();
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      personId: expect.any(String),
      name: person.name,
      level: 3,
      vaultSecret: expect.stringMatching(/^[\w-]{43}$/),
    });
    const me = (await client.get('/api/me')).body;
    expect(me).toMatchObject({ id: answer.body.personId, name: person.name, level: 3, passkeys: 0 });
    expect(me.idNumberMasked).toBe(`${person.idNumber.slice(0, 4)}***********${person.idNumber.slice(-3)}`);
    expect(me.phoneMasked).toBe(`${person.phone.slice(0, 3)}****${person.phone.slice(-4)}`);
    expect(me.proofs.map((proof: { kind: string }) => proof.kind)).toEqual(['phone', 'four-elements']);
  });

  test('gives a cookie that scripts and other sites cannot use', async () => {
    const { send } = await applicant();
    const cookie = (await send()).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-heyan=[\w-]{43};/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/', 'Max-Age=7776000'])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
  });

  test('puts profile, enterprise switch and history into the feed of the person', async () => {
    const { client, send } = await applicant();
    const { personId } = (await send()).body;
    const { documents } = (await client.get('/api/sync/pull')).body;
    const found = documents.map(({ type, id }: { type: string; id: string }) => [type, id === personId]);
    expect(found).toEqual([
      ['profile', true],
      ['enterprise', true],
      ['history', false],
    ]);
    expect(documents[0]).toMatchObject({ version: 1, body: { level: 3 } });
    expect(documents[2].body).toMatchObject({ kind: 'account.registered', by: null });
  });

  test('keeps no personal value readable in the database or the log', async () => {
    const { app, person, send } = await applicant();
    await send();
    const text = (await databaseText(app, ['sandbox_messages'])) + JSON.stringify(app.events);
    for (const value of [person.name, person.idNumber, person.phone, person.address, person.password])
      expect(text).not.toContain(value);
  });
});

describe('bad input', () => {
  const id = makePerson(1).idNumber;
  const other = id.endsWith('0') ? '1' : '0';
  test.each([
    ['a wrong check digit', { idNumber: id.slice(0, 17) + other }, 'id-number-check-digit', 'idNumber'],
    ['15 digits', { idNumber: '320311770706001' }, 'id-number-15-digits', 'idNumber'],
    ['17 digits', { idNumber: id.slice(0, 17) }, 'id-number-length', 'idNumber'],
    ['a letter in the number', { idNumber: `A${id.slice(1)}` }, 'id-number-characters', 'idNumber'],
    ['a province nobody has', { idNumber: `00${id.slice(2)}` }, 'id-number-region', 'idNumber'],
    ['31 February in the number', { idNumber: '110101199002310011' }, 'id-number-birth-date', 'idNumber'],
    ['31 February as a start', { validFrom: '2016-02-31' }, 'date-impossible', 'validFrom'],
    ['an end before the start', { validUntil: '2015-01-01' }, 'validity-order', 'validUntil'],
    ['a card that expired yesterday', { validUntil: '2026-11-22' }, 'card-expired', 'validUntil'],
    ['a day written otherwise', { validFrom: '2016/05/01' }, 'date-format', 'validFrom'],
    ['a sign in the name', { name: '王<b>' }, 'name-characters', 'name'],
    ['no name', { name: '  ' }, 'required', 'name'],
    ['a region that is not there', { region: '999999' }, 'region-unknown', 'region'],
    ['five digits of postcode', { postcode: '12345' }, 'postcode-format', 'postcode'],
    ['no address', { address: '' }, 'required', 'address'],
    ['another phone the second time', { phoneAgain: '13900000000' }, 'phones-differ', 'phoneAgain'],
    ['five digits of code', { code: '12345' }, 'code-format', 'code'],
    ['a short password', { password: 'Ab1!', passwordAgain: 'Ab1!' }, 'password-too-short', 'password'],
    ['a simple password', { password: 'tulipharbour', passwordAgain: '' }, 'password-too-simple', 'password'],
    ['a common password', { password: 'P@ssw0rd', passwordAgain: 'P@ssw0rd' }, 'password-common', 'password'],
    [
      'another password the second time',
      { passwordAgain: 'Tulip-0-Harbour' },
      'passwords-differ',
      'passwordAgain',
    ],
  ])('%s is refused at its field, changes nothing and loses nothing', async (_name, wrong, problem, path) => {
    const { app, send } = await applicant();
    const before = await snapshot(app, ...WRITTEN, 'codes');
    const answer = await send(wrong);
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toContainEqual({ path, code: problem });
    expect(await snapshot(app, ...WRITTEN, 'codes')).toEqual(before);
    expect((await send()).status).toBe(201);
  });

  test('a password that holds the ID number or the phone is refused', async () => {
    const { person, send } = await applicant();
    for (const known of [person.idNumber, person.phone]) {
      const password = `Tulip-${known}`;
      const answer = await send({ password, passwordAgain: password });
      expect(answer.body.fields).toEqual([{ path: 'password', code: 'password-personal' }]);
    }
  });

  test('a card is good on its last day in Shanghai and expired at midnight there', async () => {
    const { app, send } = await applicant();
    app.clock.at = Date.parse('2026-11-23T16:00:00.000Z');
    expect(code(await send({ validUntil: '2026-11-23' }))).toBe('card-expired');
    app.clock.at -= 1;
    // Not expired any more: the next check is reached.
    expect(code(await send({ validUntil: '2026-11-23' }))).toBe('sms-code-expired');
  });

  test('an older agreement, or another text, has to be agreed to again', async () => {
    const { body, send } = await applicant();
    for (const changes of [{ version: '2020-01' }, { sha256: 'a'.repeat(64) }]) {
      const answer = await send({ agreement: { ...body.agreement, ...changes } });
      expect([answer.status, code(answer)]).toEqual([409, 'agreement-outdated']);
    }
    expect((await send({ agreement: undefined })).status).toBe(422);
  });
});
