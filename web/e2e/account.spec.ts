import type { Page } from '@playwright/test';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, test, URL_BASE } from './fixtures.ts';
import {
  agree,
  expectStep,
  fillAddress,
  fillIdentity,
  fillPhone,
  fillToPassword,
  finish,
  label,
  next,
} from './registration.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
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

  test('a lost answer costs nothing: pressed again, the account that was made opens', async ({
    page,
    world,
  }) => {
    const person = await world.stranger();
    await fillToPassword(page, person, world);
    // The server does it, and the network goes before the phone hears of it.
    await page.route('**/api/account/registrations', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await finish(page, person.password);
    await expect(page.getByText('现在没有网络')).toBeVisible();
    await page.unroute('**/api/account/registrations');
    await button(page, '注册').click();
    await expect(page.getByRole('heading', { name: '注册成功' })).toBeVisible();
    await button(page, '登录平台').click();
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
    await expect(again.getByText('已保存')).toBeVisible();
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
    await page.getByLabel('我已阅读并同意以上协议').check();
    await button(page, '已知晓').click();
    await expectStep(page, '身份信息');
    await expect(page.getByText('已保存')).toBeVisible();
    // Here and on the disk.
    for (const look of ['typed', 'kept']) {
      if (look === 'kept') await page.reload();
      await expectStep(page, '身份信息');
      await expect(label(page, '身份证号')).toHaveValue('');
      await expect(label(page, '姓名')).toHaveValue('');
    }
  });
});
