import type { Page } from '@playwright/test';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { amounts, item, openObjection, readClaim, savedHint, submit } from './objection.ts';
import { ready } from './phone.ts';
import { expectWrong, label } from './registration.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a wrong password and an unknown number get the same words, and nothing typed is lost', async ({
  page,
  world,
}) => {
  const { data } = await world.resident();
  const stranger = await world.stranger();
  for (const idNumber of [data.idNumber, stranger.idNumber]) {
    await page.goto(`${URL_BASE}/sign-in`);
    await label(page, '身份证号').fill(idNumber);
    await label(page, '密码').fill('Wrong-password-1');
    await button(page, '登录').click();
    await expectWrong(page, '密码', words['sign-in-failed']);
    await expect(label(page, '身份证号')).toHaveValue(idNumber);
  }
  await label(page, '身份证号').fill(data.idNumber);
  await label(page, '密码').fill(data.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${URL_BASE}/`);
  await expect(page.getByText(data.name).first()).toBeVisible();
});

test('a number that cannot be right is said at the field before anything is sent', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/account/sessions')) asked.push(request.url());
  });
  await page.goto(`${URL_BASE}/sign-in`);
  await label(page, '身份证号').fill('32100219500101123');
  await button(page, '登录').click();
  await expectWrong(page, '身份证号', words['id-number-length']);
  await expect(page.getByText(words.required)).toBeVisible();
  expect(asked).toEqual([]);
});

test('a page for persons leads through the sign-in and back to itself', async ({ page, world }) => {
  const { data } = await world.resident();
  await page.goto(`${URL_BASE}/me/devices`);
  await expect(page).toHaveURL(`${URL_BASE}/sign-in?next=%2Fme%2Fdevices`);
  await label(page, '身份证号').fill(data.idNumber);
  await label(page, '密码').fill(data.password);
  await button(page, '登录').click();
  await expect(page).toHaveURL(`${URL_BASE}/me/devices`);
  await page.goto(`${URL_BASE}/sign-in?next=//evil.example/`);
  await expect(page).toHaveURL(`${URL_BASE}/`);
});

test('without a network signing in says so and keeps what was typed', async ({ context, page, world }) => {
  const { data } = await world.resident();
  await page.goto(`${URL_BASE}/sign-in`);
  await ready(page);
  await label(page, '身份证号').fill(data.idNumber);
  await label(page, '密码').fill(data.password);
  await context.setOffline(true);
  await button(page, '登录').click();
  await expect(page.getByText(words.offline)).toBeVisible();
  await context.setOffline(false);
  await button(page, '登录').click();
  await expect(page).toHaveURL(`${URL_BASE}/`);
});

test('devices: the list, signing out another one, and all the others', async ({ page, world }) => {
  const one = await world.resident();
  await signIn(page, one.data);
  await page.goto(`${URL_BASE}/me/devices`);
  await expect(page.getByRole('heading', { name: '本机' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^退出登录/ })).toHaveCount(2);
  expect((await one.api.send('GET', '/api/me')).status).toBe(200);
  await button(page, '退出登录 Demo').click();
  await expect(page.getByText('没有其他设备登录着您的账户。')).toBeVisible();
  expect((await one.api.send('GET', '/api/me')).status).toBe(401);

  const { idNumber, password } = one.data;
  await one.api.must('POST', '/api/account/sessions', { method: 'password', idNumber, password });
  await page.reload();
  await button(page, '退出其他设备').click();
  await expect(page.getByText('没有其他设备登录着您的账户。')).toBeVisible();
  expect((await one.api.send('GET', '/api/me')).status).toBe(401);
  // This one is still signed in.
  await page.reload();
  await expect(page.getByRole('heading', { name: '本机' })).toBeVisible();
});

const leave = async (page: Page): Promise<void> => {
  await page.goto(`${URL_BASE}/me`);
  await button(page, '退出登录').click();
  await button(page, '确认退出').click();
  await expect(page.getByRole('link', { name: '登录', exact: true })).toBeVisible();
};

test('signing out leads to the start page and nowhere else', async ({ context, page, world }) => {
  const { data } = await world.resident();
  await signIn(page, data);
  await ready(page);
  for (const online of [true, false]) {
    if (!online) await signIn(page, data);
    await page.goto(`${URL_BASE}/me`);
    await button(page, '退出登录').click();
    await context.setOffline(!online);
    const places: string[] = [];
    page.on('framenavigated', (frame) => places.push(frame.url()));
    await button(page, '确认退出').click();
    await expect(page.getByRole('link', { name: '登录', exact: true })).toBeVisible();
    expect(new Set(places)).toEqual(new Set([`${URL_BASE}/`]));
    await context.setOffline(false);
  }
});

test('a list is theirs who is signed in, also in a tab that did not hear of a sign-out between', async ({
  context,
  page,
  world,
}) => {
  const [first, second] = [await world.resident(), await world.resident()];
  await signIn(page, first.data);
  await page.goto(`${URL_BASE}/me/devices`);
  await button(page, '退出登录 Demo').click();
  const alone = page.getByText('没有其他设备登录着您的账户。');
  await expect(alone).toBeVisible();
  const tab = await context.newPage();
  // Tabs that sleep may be woken by the last of several messages.
  await tab.addInitScript(() => {
    const real = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function post(this: BroadcastChannel, message: unknown) {
      if (!sessionStorage.getItem('unheard')) real.call(this, message);
    };
    if (location.pathname === '/me') sessionStorage.setItem('unheard', '1');
  });
  await leave(tab);
  await tab.evaluate(() => sessionStorage.removeItem('unheard'));
  await signIn(tab, second.data);
  await expect(tab.getByRole('heading', { level: 1 })).toContainText(second.data.name);
  // The second person's other device.
  await expect(button(page, '退出登录 Demo')).toBeVisible();
  await expect(alone).toHaveCount(0);
});

test('signing out keeps drafts and unsent work, sealed, and the next sign-in sends it', async ({
  context,
  page,
  world,
}) => {
  const { data } = await world.resident();
  const other = await world.resident();
  const caseNumber = await world.caseFor(data);
  const officer = await world.staff('case-officer');
  await signIn(page, data);
  await ready(page);
  await openObjection(page);
  await amounts(page, '150000', '18500.5', '131499.5');
  await savedHint(page);
  await leave(page);

  // Somebody else on the same phone sees nothing of it.
  await signIn(page, other.data);
  await page.goto(`${URL_BASE}/outbox`);
  await expect(page.getByText('没有要发送的内容')).toBeVisible();
  await expect(item(page)).toHaveCount(0);
  await leave(page);

  await signIn(page, data);
  await openObjection(page);
  await expect(page.getByLabel('总投资金额（元）')).toHaveValue('150000');
  await page.getByLabel('补充内容').fill('漏记了一笔。');
  await context.setOffline(true);
  await submit(page);
  await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();
  await leave(page);

  await context.setOffline(false);
  await page.reload();
  expect((await readClaim(officer, caseNumber)).objections).toEqual([]);
  await signIn(page, data);
  await expect
    .poll(async () => (await readClaim(officer, caseNumber)).objections.map(({ text }) => text))
    .toEqual(['漏记了一笔。']);
});
