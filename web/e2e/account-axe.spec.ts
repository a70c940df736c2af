import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { agree, fillAddress, fillIdentity, fillPhone, finish, label } from './registration.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Nothing that axe can find (WCAG 2.2 AA and good practice), light and dark. */
const check = async (page: Page, what: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      `${what}, ${colorScheme}`,
    ).toEqual([]);
  }
};

test('the ways in have no accessibility fault that axe can find', async ({ page, world }) => {
  test.setTimeout(240_000);
  const person = await world.stranger();
  await page.goto(`${URL_BASE}/sign-in`);
  await button(page, '登录').click();
  await expect(page.getByText(words.required).first()).toBeVisible();
  await check(page, 'sign-in with errors');
  await page.goto(`${URL_BASE}/register`);
  await button(page, '已知晓').click();
  await check(page, 'the agreement');
  await agree(page);
  await fillIdentity(page, { ...person, name: '' });
  await button(page, '下一步').click();
  await check(page, 'the identity step with an error');
  await label(page, '姓名').fill(person.name);
  await button(page, '下一步').click();
  await fillAddress(page, person);
  await check(page, 'the address step');
  await button(page, '下一步').click();
  await fillPhone(page, person, world);
  await check(page, 'the phone step');
  await button(page, '下一步').click();
  await finish(page, 'short');
  await check(page, 'the password step with errors');
  await finish(page, person.password);
  await expect(page.getByRole('heading', { name: '注册成功' })).toBeVisible();
  await check(page, 'the result');
});

test('devices and passkeys have no accessibility fault that axe can find', async ({ page, world }) => {
  test.setTimeout(240_000);
  const { data } = await world.resident();
  await signIn(page, data);
  await page.goto(`${URL_BASE}/me/devices`);
  await expect(page.getByRole('heading', { name: '其他设备' })).toBeVisible();
  await check(page, 'devices');
  await page.goto(`${URL_BASE}/me/passkeys`);
  await expect(page.getByText('还没有通行密钥')).toBeVisible();
  await check(page, 'passkeys');
});
