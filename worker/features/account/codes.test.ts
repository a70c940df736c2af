import { describe, expect, inject, test } from 'vitest';
import { validPhone } from '../../../shared/testing/people.ts';
import { code, testApp } from '../../testing/app.ts';
import { askCode, clientFor, codeSentTo, nextSeed, registerPerson } from '../../testing/people.ts';
import { snapshot } from '../../testing/tables.ts';
import { newCode } from './codes.ts';

const MINUTE = 60_000;

/** Somebody with a phone and an address of their own, who asks for codes. */
const asker = () => {
  const app = testApp();
  const seed = nextSeed();
  const client = clientFor(app, seed);
  const phone = validPhone(seed);
  const ask = (purpose = 'register', language?: string) =>
    client.post('/api/account/codes', { purpose, phone, ...(language && { language }) });
  const messages = async () => (await client.get(`/api/dev/messages?phone=${phone}`)).body.messages;
  return { app, client, phone, ask, messages };
};

describe('asking for a code', () => {
  test('sends six digits to the phone and says when another may be asked for', async () => {
    const { ask, messages, phone } = asker();
    const answer = await ask();
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ resendAfter: 60 });
    expect(await messages()).toEqual([
      { phone, text: expect.stringMatching(/验证码 \d{6}.*注册账户.*5分钟/), sentAt: expect.any(String) },
    ]);
  });

  test.each([
    ['zh-Hant', /驗證碼 \d{6}.*註冊帳戶/],
    ['en', /^\[Heyan\] \d{6} is your code for registering/],
  ])('speaks the language of the person: %s', async (language, text) => {
    const { ask, messages } = asker();
    await ask('register', language);
    expect((await messages())[0].text).toMatch(text);
  });

  test('is answered alike for a phone with an account and one without', async () => {
    const app = testApp();
    const known = await registerPerson(app);
    const answers = [];
    for (const phone of [known.phone, validPhone(nextSeed())])
      answers.push(
        await clientFor(app, nextSeed()).post('/api/account/codes', { purpose: 'recover', phone }),
      );
    const [a, b] = answers.map(({ status, body }) => ({ status, body }));
    expect(a).toEqual(b);
  });

  test('again within a minute is refused with the seconds left, and the first code stays good', async () => {
    const { app, ask, messages } = asker();
    await ask();
    app.clock.at += 18_500;
    const answer = await ask();
    expect(code(answer)).toBe('sms-too-soon');
    expect(answer.status).toBe(429);
    expect(answer.body.retryAfter).toBe(42);
    expect(answer.headers.get('retry-after')).toBe('42');
    expect(await messages()).toHaveLength(1);
    app.clock.at += 41_500;
    expect((await ask()).status).toBe(202);
  });

  test('at the same moment twice sends one message', async () => {
    const { ask, messages } = asker();
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 429, 429]);
    expect(await messages()).toHaveLength(1);
  });

  test('is limited to five messages an hour for a phone; asking too soon uses none of them up', async () => {
    const { app, ask } = asker();
    for (let sent = 0; sent < 5; sent += 1) {
      expect((await ask()).status).toBe(202);
      expect(code(await ask())).toBe('sms-too-soon');
      app.clock.at += MINUTE;
    }
    const answer = await ask();
    expect(code(answer)).toBe('too-many-requests');
    expect(answer.body.retryAfter).toBe(55 * 60);
    app.clock.at += 55 * MINUTE;
    expect((await ask()).status).toBe(202);
  });

  test('is limited to twenty messages an hour for an address, whatever the phones', async () => {
    const app = testApp();
    const client = clientFor(app, nextSeed());
    const ask = () =>
      client.post('/api/account/codes', { purpose: 'register', phone: validPhone(nextSeed()) });
    for (let sent = 0; sent < 20; sent += 1) expect((await ask()).status).toBe(202);
    expect(code(await ask())).toBe('too-many-requests');
  });

  test('costs nothing where the carrier does not take the message: it can be asked for again at once', async () => {
    const app = testApp({ SMS_PROVIDER: 'http', SMS_URL: inject('nowhere'), SMS_TOKEN: 'token' });
    const client = clientFor(app, nextSeed());
    const phone = validPhone(nextSeed());
    for (let tries = 0; tries < 2; tries += 1) {
      const answer = await client.post('/api/account/codes', { purpose: 'register', phone });
      expect(code(answer)).toBe('sms-unavailable');
      expect(answer.status).toBe(503);
    }
  });

  test.each([
    ['a phone with a digit too few', { phone: '1380000000' }, 'phone-format', 'phone'],
    ['a phone that is no mobile', { phone: '02012345678' }, 'phone-format', 'phone'],
    ['no phone', { phone: '' }, 'required', 'phone'],
    ['a purpose nobody knows', { purpose: 'curiosity' }, 'invalid-input', 'purpose'],
  ])('%s is refused at its field', async (_name, wrong, problem, path) => {
    const { client, phone } = asker();
    const answer = await client.post('/api/account/codes', { purpose: 'register', phone, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toEqual([{ path, code: problem }]);
  });

  test('takes a phone as people write it', async () => {
    const { app, client, phone } = asker();
    const written = `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)} ${phone.slice(7)}`;
    expect((await client.post('/api/account/codes', { purpose: 'register', phone: written })).status).toBe(
      202,
    );
    expect(await codeSentTo(app, phone)).toMatch(/^\d{6}$/);
  });

  test('keeps neither code nor phone where they could be read', async () => {
    const { app, client, phone } = asker();
    const sent = await askCode(app, client, phone);
    const stored = JSON.stringify(await snapshot(app, 'codes', 'throttle'));
    expect(stored).not.toContain(sent);
    expect(stored).not.toContain(phone);
    expect(JSON.stringify(app.events)).not.toMatch(new RegExp(`${sent}|${phone}`));
  });
});

test('codes run over all six digits, leading zeros too', () => {
  const codes = Array.from({ length: 2000 }, newCode);
  expect(codes.every((text) => /^\d{6}$/.test(text))).toBe(true);
  // Each first digit is a tenth: 2000 draws miss 100 or 300 once in some 10^12 runs.
  for (const digit of '0123456789') {
    const share = codes.filter((text) => text.startsWith(digit)).length;
    expect(share).toBeGreaterThan(100);
    expect(share).toBeLessThan(300);
  }
});
