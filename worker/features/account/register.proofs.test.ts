import { describe, expect, inject, test } from 'vitest';
import { makePerson } from '../../../shared/testing/people.ts';
import { code, START, testApp } from '../../testing/app.ts';
import { applicant, WRITTEN } from '../../testing/applicant.ts';
import {
  askCode,
  clientFor,
  inRegister,
  newDevice,
  nextSeed,
  registerPerson,
  registrationBody,
} from '../../testing/people.ts';
import { rowCounts, snapshot } from '../../testing/tables.ts';

describe('the code', () => {
  test('wrong says how many tries are left; the fifth wrong one kills it', async () => {
    const { sent, send } = await applicant();
    const wrong = sent === '000000' ? '000001' : '000000';
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const answer = await send({ code: wrong });
      expect(answer.body).toMatchObject({ code: 'sms-code-wrong', status: 422, triesLeft });
      expect(answer.body.fields).toEqual([{ path: 'code', code: 'sms-code-wrong' }]);
    }
    expect(code(await send())).toBe('sms-code-expired');
  });

  test('guessed twenty times at the same moment, exactly five guesses count', async () => {
    const { app, sent, send } = await applicant();
    const dead = (await snapshot(app, 'codes')).codes?.filter(({ tries }) => tries === 5).length ?? 0;
    const guesses = Array.from({ length: 20 }, (_, i) => String(700_000 + i)).filter(
      (guess) => guess !== sent,
    );
    const answers = await Promise.all(guesses.map((guess) => send({ code: guess })));
    const codes = answers.map(code);
    expect(codes.filter((each) => each === 'sms-code-wrong')).toHaveLength(5);
    expect(codes.filter((each) => each === 'sms-code-expired')).toHaveLength(guesses.length - 5);
    const { codes: stored = [] } = await snapshot(app, 'codes');
    expect(stored.filter(({ tries }) => tries === 5)).toHaveLength(dead + 1);
    expect(code(await send())).toBe('sms-code-expired');
  });

  test('is good for five minutes to the millisecond', async () => {
    const { app, send } = await applicant();
    app.clock.at = START + 300_000;
    expect(code(await send())).toBe('sms-code-expired');
    app.clock.at -= 1;
    expect((await send()).status).toBe(201);
  });

  test('used, is dead', async () => {
    const { app, send } = await applicant();
    expect((await send()).status).toBe(201);
    const person = makePerson(nextSeed());
    await inRegister(app, person);
    const { name, idNumber, validFrom, validUntil } = person;
    expect(code(await send({ name, idNumber, validFrom, validUntil }))).toBe('sms-code-expired');
  });

  test('superseded by a newer one, is wrong', async () => {
    const { app, client, person, sent, send } = await applicant();
    app.clock.at += 60_000;
    const newer = await askCode(app, client, person.phone);
    if (newer !== sent) expect(code(await send())).toBe('sms-code-wrong');
    expect((await send({ code: newer })).status).toBe(201);
  });

  test('asked for another purpose, or sent to another phone, does not fit', async () => {
    const { app, client, body, send } = await applicant();
    const phone = makePerson(nextSeed()).phone;
    const forPayee = await askCode(app, client, phone, 'payee');
    const elsewhere = { phone, phoneAgain: phone };
    expect(code(await send({ ...elsewhere, code: forPayee }))).toBe('sms-code-expired');
    expect(code(await send({ ...elsewhere, code: body.code }))).toBe('sms-code-expired');
    expect((await send()).status).toBe(201);
  });

  test('taken by two different people at the same moment makes one account', async () => {
    const { app, send } = await applicant();
    const second = makePerson(nextSeed());
    await inRegister(app, second);
    const { name, idNumber, validFrom, validUntil } = second;
    const [before = 0] = await rowCounts(app, 'people');
    const answers = await Promise.all([send(), send({ name, idNumber, validFrom, validUntil })]);
    expect(answers.map(code).sort()).toEqual([201, 'sms-code-expired']);
    expect(await rowCounts(app, 'people')).toEqual([before + 1]);
  });
});

describe('the authority', () => {
  test('that knows other elements is a mismatch, and the code is still good afterwards', async () => {
    const { app, send } = await applicant();
    const before = await snapshot(app, ...WRITTEN);
    for (const wrong of [{ name: '欧阳修' }, { validFrom: '2016-05-02' }, { validUntil: '2036-05-02' }]) {
      const answer = await send(wrong);
      expect([answer.status, code(answer)]).toEqual([422, 'authority-mismatch']);
    }
    expect(await snapshot(app, ...WRITTEN)).toEqual(before);
    expect((await send()).status).toBe(201);
  });

  test('that does not know the number says so', async () => {
    const { send } = await applicant();
    expect(code(await send({ idNumber: makePerson(nextSeed()).idNumber }))).toBe('authority-unknown');
  });

  test('that cannot be reached is not the fault of the person: nothing is lost', async () => {
    const nowhere = inject('nowhere');
    const { app, send } = await applicant({
      AUTHORITY_PROVIDER: 'http',
      AUTHORITY_URL: nowhere,
      AUTHORITY_TOKEN: 'token',
    });
    const before = await snapshot(app, ...WRITTEN, 'codes');
    const answer = await send();
    expect([answer.status, code(answer)]).toEqual([503, 'authority-unavailable']);
    expect(await snapshot(app, ...WRITTEN, 'codes')).toEqual(before);
  });

  test('is asked about one number ten times an hour at most', async () => {
    const { app, send } = await applicant();
    const before = await snapshot(app, ...WRITTEN);
    for (let tries = 0; tries < 10; tries += 1)
      expect(code(await send({ validFrom: `2016-05-${10 + tries}` }))).toBe('authority-mismatch');
    expect(code(await send())).toBe('too-many-requests');
    expect(await snapshot(app, ...WRITTEN)).toEqual(before);
  });
});

describe('an account that exists', () => {
  test('is told only to somebody with a code and the four elements', async () => {
    const app = testApp();
    const known = await registerPerson(app);
    const client = clientFor(app, nextSeed());
    const phone = makePerson(nextSeed()).phone;
    const body = await registrationBody({ ...known, phone }, '000000', await newDevice());
    const send = (changes: object) => client.post('/api/account/registrations', { ...body, ...changes });

    expect(code(await send({}))).toBe('sms-code-expired');
    const sent = await askCode(app, client, phone);
    expect(code(await send({ code: sent, name: '欧阳修' }))).toBe('authority-mismatch');
    const before = await snapshot(app, ...WRITTEN);
    const answer = await send({ code: sent });
    expect([answer.status, code(answer)]).toEqual([409, 'account-exists']);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await snapshot(app, ...WRITTEN)).toEqual(before);
  });

  test('is made once by two registrations at the same moment', async () => {
    const { app, send } = await applicant();
    const [people = 0, proofs = 0, sessions = 0] = await rowCounts(app, 'people', 'proofs', 'sessions');
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(code).sort()).toEqual([201, 'account-exists']);
    const after = await rowCounts(app, 'people', 'proofs', 'sessions');
    expect(after).toEqual([people + 1, proofs + 2, sessions + 1]);
  });
});
