import { describe, expect, it } from 'vitest';
import type { Day } from '../kernel/days.ts';
import { Problem } from '../kernel/problems.ts';
import { parse } from '../kernel/validate.ts';
import { passwordProblem } from './password.ts';
import { PhoneSchema, RegistrationSchema, registrationProblems } from './schema.ts';

const GOOD = {
  name: '王秀英',
  nationality: 'CN',
  idNumber: '11010519491231002X',
  validFrom: '2018-11-21',
  validUntil: '2038-11-21',
  region: '321002',
  address: '东关街道 12 号',
  postcode: '225002',
  phone: '138 0000 0001',
  phoneAgain: '+86 13800000001',
  code: '123456',
  password: 'Bei-jing-77',
  passwordAgain: 'Bei-jing-77',
  agreement: { version: '1', sha256: '0'.repeat(64) },
};

const fields = (change: Record<string, unknown>) => {
  try {
    parse(RegistrationSchema, { ...GOOD, ...change });
    return {};
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return Object.fromEntries((error.extras.fields ?? []).map(({ path, code }) => [path, code]));
  }
};

describe('a registration', () => {
  it('is taken when everything is right, with what people type made plain', () => {
    expect(parse(RegistrationSchema, GOOD)).toMatchObject({ phone: '13800000001', language: 'zh-CN' });
    expect(fields({ validUntil: 'long-term' })).toEqual({});
  });

  it.each([
    [{ name: '' }, { name: 'required' }],
    [{ name: '王5英' }, { name: 'name-characters' }],
    [{ name: '王'.repeat(61) }, { name: 'too-long' }],
    [{ idNumber: '110105194912310021' }, { idNumber: 'id-number-check-digit' }],
    [{ validFrom: '2018-02-31' }, { validFrom: 'date-impossible' }],
    [{ validUntil: '2010-01-01' }, { validUntil: 'validity-order' }],
    [{ validUntil: '2038-02-31' }, { validUntil: 'date-impossible' }],
    [{ validUntil: '' }, { validUntil: 'date-format' }],
    [{ phoneAgain: '13800000002' }, { phoneAgain: 'phones-differ' }],
    [{ phone: '12345' }, { phone: 'phone-format' }],
    [{ code: '12a456' }, { code: 'code-format' }],
    [{ postcode: '22500' }, { postcode: 'postcode-format' }],
    [{ password: 'short1A' }, { password: 'password-too-short', passwordAgain: undefined }],
    [{ passwordAgain: 'Bei-jing-78' }, { passwordAgain: 'passwords-differ' }],
    [{ agreement: undefined }, { agreement: 'required' }],
    [{ region: undefined }, { region: 'required' }],
  ])('%j is refused as %j', (change, expected) => {
    expect(fields(change)).toMatchObject(JSON.parse(JSON.stringify(expected)));
  });

  it('takes names of every people', () => {
    for (const name of ['迪丽热巴·迪力木拉提', '阿不都热合曼•买买提', "O'Neill", 'Müller-Straße', '𠮷田'])
      expect(fields({ name }), name).toEqual({});
  });

  it('needs a card that is valid today, and a password without the digits others know', () => {
    const today = '2026-11-23' as Day;
    const idNumber = parse(RegistrationSchema, GOOD).idNumber;
    const phone = '13800000001';
    const ask = (validUntil: Day, password: string) =>
      registrationProblems({ idNumber, phone, validUntil, password }, today).map((p) => p.code);
    expect(ask('2026-11-22' as Day, 'Bei-jing-77')).toEqual(['card-expired']);
    expect(ask('2026-11-23' as Day, 'Bei-jing-77')).toEqual([]);
    expect(ask('2030-01-01' as Day, 'Aa13800000001')).toEqual(['password-personal']);
    expect(ask('2030-01-01' as Day, 'aB-11010519491231002x')).toEqual(['password-personal']);
  });
});

describe('a phone number', () => {
  it('is taken with its country code, spaces and hyphens', () => {
    expect(parse(PhoneSchema, '0086-138-0000-0001')).toBe('13800000001');
  });
});

describe('a password (A2)', () => {
  it.each([
    ['', 'required'],
    ['Ab1!', 'password-too-short'],
    ['abcdefgh1', 'password-too-simple'],
    ['Password1', 'password-common'],
    ['P@ssw0rd', 'password-common'],
    ['Qwerty123!', 'password-common'],
    ['Woaini1314', 'password-common'],
    ['1qaz@WSX', 'password-common'],
    [`Aa1${'x'.repeat(126)}`, 'too-long'],
  ])('%j is refused as %s', (password, expected) => {
    expect(passwordProblem(password)).toBe(expected);
  });

  it.each(['Bei-jing-77', '西湖Longjing3', 'correct Horse 9', 'Ab-88290147'])('%j is taken', (password) => {
    expect(passwordProblem(password)).toBeUndefined();
  });
});
