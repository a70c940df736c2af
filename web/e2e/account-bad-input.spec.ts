import type { Page } from '@playwright/test';
import { addDays, addYears, dayAt } from '../../shared/kernel/days.ts';
import type { ProblemCode } from '../../shared/kernel/problems.ts';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { idNumber, type ResidentData } from '../../worker/dev/resident.ts';
import { expect, test, URL_BASE } from './fixtures.ts';
import { ready } from './phone.ts';
import {
  agree,
  expectStep,
  expectWrong,
  fillAddress,
  fillIdentity,
  fillPhone,
  fillToPassword,
  finish,
  label,
  next,
} from './registration.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const yesterday = addDays(dayAt(Date.now()), -1);

/** Makes 31 February of 31 March with the arrow keys, in whatever order the browser shows year, month, day. */
const turnMarchToFebruary = async (page: Page, name: string): Promise<void> => {
  const field = label(page, name);
  await field.fill('2018-03-31');
  await field.focus();
  for (let part = 0; part < 3; part += 1) {
    await page.keyboard.press('ArrowDown');
    if ((await field.inputValue()) === '') return;
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
  }
  throw new Error('No part of the date was its month');
};

test.describe('bad input of the registration form', () => {
  const IDENTITY: {
    what: string;
    field: string;
    code: ProblemCode;
    make: (p: ResidentData) => ResidentData;
  }[] = [
    {
      what: 'a wrong check digit',
      field: '身份证号',
      code: 'id-number-check-digit',
      make: (p) => ({ ...p, idNumber: p.idNumber.slice(0, 17) + (p.idNumber.endsWith('1') ? '2' : '1') }),
    },
    {
      what: 'a number of 15 digits',
      field: '身份证号',
      code: 'id-number-15-digits',
      make: (p) => ({ ...p, idNumber: '321002500101123' }),
    },
    {
      what: 'a name with a digit',
      field: '姓名',
      code: 'name-characters',
      make: (p) => ({ ...p, name: '王5英' }),
    },
    {
      what: 'an end before the start',
      field: '有效期截止',
      code: 'validity-order',
      make: (p) => ({ ...p, validUntil: '2017-01-01' }),
    },
    {
      what: 'an expired card',
      field: '有效期截止',
      code: 'card-expired',
      make: (p) => ({ ...p, validUntil: yesterday }),
    },
    { what: 'no name', field: '姓名', code: 'required', make: (p) => ({ ...p, name: '' }) },
  ];
  for (const { what, field, code, make } of IDENTITY)
    test(`${what} is said at the field, which gets the focus`, async ({ page, world }) => {
      const person = make(await world.stranger());
      await agree(page);
      await fillIdentity(page, person);
      await next(page);
      await expectWrong(page, field, words[code]);
      await expectStep(page, '身份信息');
      // Nothing that was typed is lost.
      await expect(label(page, '身份证号')).toHaveValue(person.idNumber);
      await expect(label(page, '有效期开始')).toHaveValue(person.validFrom);
    });

  test('31 February is no day', async ({ page, world }) => {
    await agree(page);
    await fillIdentity(page, await world.stranger());
    await turnMarchToFebruary(page, '有效期开始');
    await next(page);
    await expectWrong(page, '有效期开始', words['date-impossible']);
  });

  test('two phone numbers that differ, and a wrong code', async ({ page, world }) => {
    const person = await world.stranger();
    await agree(page);
    await fillIdentity(page, person);
    await next(page);
    await fillAddress(page, person);
    await next(page);
    await label(page, '联系电话').fill(person.phone);
    await label(page, '再次输入联系电话').fill('13800000000');
    await button(page, '获取验证码').click();
    await expectWrong(page, '再次输入联系电话', words['phones-differ']);
    await fillPhone(page, person, world);
    const right = await label(page, '短信验证码').inputValue();
    await label(page, '短信验证码').fill('12a456');
    await next(page);
    await expectWrong(page, '短信验证码', words['code-format']);
    await label(page, '短信验证码').fill(right === '111111' ? '222222' : '111111');
    await next(page);
    await finish(page, person.password);
    // Only the server knows: back to the step of the field.
    await expectWrong(page, '短信验证码', words['sms-code-wrong']);
    await expectStep(page, '手机号码');
    await expect(page.getByText('还可以试 4 次')).toBeVisible();
    await label(page, '短信验证码').fill(right);
    await next(page);
    await finish(page, person.password);
    await expect(page.getByRole('heading', { name: '注册成功' })).toBeVisible();
  });

  test('weak passwords, and two that differ', async ({ page, world }) => {
    const person = await world.stranger();
    await fillToPassword(page, person, world);
    for (const [password, code] of [
      ['Ab1!', 'password-too-short'],
      ['abcdefgh1', 'password-too-simple'],
      ['Password1', 'password-common'],
      [`Xihu-${person.phone}`, 'password-personal'],
      [`xihU-${person.idNumber}`, 'password-personal'],
    ] as const) {
      await finish(page, password);
      await expectWrong(page, '密码', words[code]);
    }
    await finish(page, person.password, `${person.password}x`);
    await expectWrong(page, '确认密码', words['passwords-differ']);
    await expectStep(page, '设置密码');
  });

  test('a record unknown to the authority, and one that does not match, lead back to the number', async ({
    page,
    world,
  }) => {
    const known = await world.stranger();
    const unknown = { ...known, idNumber: idNumber(`110105${known.idNumber.slice(6, 17)}`) };
    await fillToPassword(page, unknown, world);
    await finish(page, known.password);
    await expectWrong(page, '身份证号', words['authority-unknown']);
    await expectStep(page, '身份信息');
    await expect(label(page, '姓名')).toHaveValue(known.name);

    await label(page, '身份证号').fill(known.idNumber);
    await label(page, '有效期截止').fill(addYears(dayAt(Date.now()), 9));
    await next(page);
    // The region follows the corrected number.
    await expect(label(page, '区县')).toHaveValue('321002');
    await next(page);
    await next(page);
    await finish(page, known.password);
    await expectWrong(page, '身份证号', words['authority-mismatch']);
    await label(page, '有效期截止').fill(known.validUntil);
    await next(page);
    await next(page);
    await next(page);
    await finish(page, known.password);
    await expect(page.getByRole('heading', { name: '注册成功' })).toBeVisible();
  });

  test('a number that has an account leads to the sign-in', async ({ page, world }) => {
    const { data } = await world.resident();
    await fillToPassword(page, { ...data, phone: (await world.stranger()).phone }, world);
    await finish(page, data.password);
    await expectWrong(page, '身份证号', words['account-exists']);
    await page.getByRole('link', { name: '登录', exact: true }).click();
    await expect(page).toHaveURL(`${URL_BASE}/sign-in`);
  });

  test('no network at the last step: everything is kept, and goes through afterwards', async ({
    context,
    page,
    world,
  }) => {
    const person = await world.stranger();
    await fillToPassword(page, person, world);
    await ready(page);
    await context.setOffline(true);
    await finish(page, person.password);
    await expect(page.getByText(words.offline)).toBeVisible();
    await expect(label(page, '密码')).toHaveValue(person.password);
    await context.setOffline(false);
    await button(page, '注册').click();
    await expect(page.getByRole('heading', { name: '注册成功' })).toBeVisible();
  });
});
