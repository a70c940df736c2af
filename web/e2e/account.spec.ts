import type { Page } from '@playwright/test';
import { addDays, addYears, dayAt } from '../../shared/kernel/days.ts';
import type { ProblemCode } from '../../shared/kernel/problems.ts';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { idNumber, type ResidentData } from '../../worker/dev/resident.ts';
import { expect, test, URL_BASE } from './fixtures.ts';
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

test.describe('registration', () => {
  test('goes through the form with a code from the SMS, and signs in', async ({ page, world }) => {
    const person = await world.stranger();
    await page.goto(URL_BASE);
    await page.getByRole('link', { name: '没有账号?注册' }).click();
    await page.getByLabel('我已阅读并同意以上协议').check();
    await button(page, '已知晓').click();
    await fillIdentity(page, person);
    await expect(
      page.getByText(Number(person.idNumber[16]) % 2 ? '男' : '女', { exact: true }),
    ).toBeVisible();
    await expect(page.getByText(`${person.idNumber.slice(6, 10)}年`)).toBeVisible();
    await next(page);
    // The region follows from the number (A1).
    await expect(label(page, '省')).toHaveValue('320000');
    await expect(label(page, '市')).toHaveValue('321000');
    await expect(label(page, '区县')).toHaveValue('321002');
    await fillAddress(page, person);
    await next(page);
    await fillPhone(page, person, world);
    await expect(page.getByRole('button', { name: /秒后可重发/ })).toBeVisible();
    await next(page);
    await finish(page, person.password);
    await expect(page.getByRole('heading', { name: '注册成功' })).toBeVisible();
    await button(page, '登录平台').click();
    await expect(page).toHaveURL(`${URL_BASE}/`);
    await expect(page.getByText(person.name).first()).toBeVisible();
    // The draft is gone: the next person finds an empty form. Reloading keeps the session.
    await page.reload();
    await expect(page.getByText(person.name).first()).toBeVisible();
  });

  test('keeps what was typed over a reload and a killed tab, but neither code nor password', async ({
    context,
    page,
    world,
  }) => {
    const person = await world.stranger();
    await agree(page);
    await fillIdentity(page, person);
    await label(page, '有效期截止').fill('');
    await page.getByLabel('长期').check();
    await expect(page.getByText('已保存')).toBeVisible();
    await page.reload();
    await expect(label(page, '身份证号')).toHaveValue(person.idNumber);
    await expect(page.getByLabel('长期')).toBeChecked();
    await page.getByLabel('长期').uncheck();
    await label(page, '有效期截止').fill(person.validUntil);
    await next(page);
    await fillAddress(page, person);
    await expect(page.getByText('已保存')).toBeVisible();

    // The renderer dies without any event, as when the phone runs out of memory.
    const cdp = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    cdp.send('Page.crash').catch(() => {});
    await crashed;
    const again = await context.newPage();
    await again.goto(`${URL_BASE}/register`);
    await expectStep(again, '手机号码');
    await again.getByRole('link', { name: '返回' }).click();
    await expect(label(again, '详细地址')).toHaveValue(person.address);
    await expect(label(again, '邮编')).toHaveValue(person.postcode);
    await next(again);
    await fillPhone(again, person, world);
    await next(again);
    await label(again, '密码').fill(person.password);
    await again.reload();
    await expectStep(again, '手机号码');
    await expect(label(again, '联系电话')).toHaveValue(person.phone);
    await expect(label(again, '短信验证码')).toHaveValue('');
    await label(again, '短信验证码').fill(await world.smsCode(person.phone));
    await next(again);
    await expect(label(again, '密码')).toHaveValue('');
    await finish(again, person.password);
    await expect(again.getByRole('heading', { name: '注册成功' })).toBeVisible();
  });

  test('the agreement: 已知晓 needs the tick, 暂不认证 leads back', async ({ page }) => {
    await page.goto(`${URL_BASE}/register`);
    await button(page, '已知晓').click();
    await expect(page.getByText(words['agreement-required'])).toBeVisible();
    await expect(page.getByLabel('我已阅读并同意以上协议')).toBeFocused();
    await expectStep(page, '协议');
    await button(page, '暂不认证').click();
    await expect(page).toHaveURL(`${URL_BASE}/`);
  });

  test('"back" of the phone goes through the steps one by one', async ({ page, world }) => {
    const person = await world.stranger();
    await page.goto(URL_BASE);
    await page.getByRole('link', { name: '没有账号?注册' }).click();
    await page.getByLabel('我已阅读并同意以上协议').check();
    await button(page, '已知晓').click();
    await fillIdentity(page, person);
    await next(page);
    await expectStep(page, '户籍地址');
    await page.goBack();
    await expectStep(page, '身份信息');
    await expect(label(page, '姓名')).toHaveValue(person.name);
    await page.goBack();
    await expectStep(page, '协议');
    await page.goBack();
    await expect(page).toHaveURL(`${URL_BASE}/`);
  });

  test('the form can be cleared for somebody else', async ({ page, world }) => {
    await agree(page);
    await fillIdentity(page, await world.stranger());
    await button(page, '清空，重新填写').click();
    await button(page, '清空').click();
    await expectStep(page, '协议');
    await agree(page);
    await expect(label(page, '身份证号')).toHaveValue('');
    await expect(label(page, '姓名')).toHaveValue('');
  });
});

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

test.describe('bad input', () => {
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
    await context.setOffline(true);
    await finish(page, person.password);
    await expect(page.getByText(words.offline)).toBeVisible();
    await expect(label(page, '密码')).toHaveValue(person.password);
    await context.setOffline(false);
    await button(page, '注册').click();
    await expect(page.getByRole('heading', { name: '注册成功' })).toBeVisible();
  });
});
