import type { Page } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { amounts, item, openObjection, readClaim, savedHint, submit } from './objection.ts';
import { ready } from './phone.ts';
import { label } from './registration.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const leave = async (page: Page): Promise<void> => {
  await page.goto(`${URL_BASE}/me`);
  await button(page, '退出登录').click();
  await button(page, '确认退出').click();
  await expect(page.getByRole('link', { name: '登录', exact: true })).toBeVisible();
};

/** Types the number and the password on the sign-in page and presses 登录. */
const tryPassword = async (page: Page, idNumber: string, password: string): Promise<void> => {
  await label(page, '身份证号').fill(idNumber);
  await label(page, '密码').fill(password);
  await button(page, '登录').click();
};

const CLOSED = /这部手机上也没有这样能打开的内容/;

test('without a network the password opens the drafts; what is submitted waits for a real sign-in', async ({
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
  await amounts(page, '150000', '0', '150000');
  await savedHint(page);
  await leave(page);
  await signIn(page, other.data);
  await leave(page);

  await context.setOffline(true);
  await page.goto(`${URL_BASE}/sign-in`);
  // A wrong password opens nothing, and neither does the right one under somebody else's number.
  await tryPassword(page, data.idNumber, 'Wrong-password-1');
  await expect(page.getByText(CLOSED)).toBeVisible();
  const stranger = await world.stranger();
  await tryPassword(page, stranger.idNumber, data.password);
  await expect(page.getByText(CLOSED)).toBeVisible();

  // The other account on this phone opens its own, in which there is nothing of this one.
  await tryPassword(page, other.data.idNumber, other.data.password);
  await expect(page).toHaveURL(`${URL_BASE}/`);
  await page.goto(`${URL_BASE}/cases`);
  await expect(page.getByRole('link', { name: /康养宝/ })).toHaveCount(0);
  await leave(page);

  await page.goto(`${URL_BASE}/sign-in`);
  await tryPassword(page, data.idNumber, data.password);
  await expect(page).toHaveURL(`${URL_BASE}/`);
  await openObjection(page);
  await expect(page.getByText('没有网络。', { exact: false }).first()).toBeVisible();
  await expect(page.getByLabel('总投资金额（元）')).toHaveValue('150000');
  await submit(page);
  await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();

  // The network alone sends nothing: no session stands behind what was opened here.
  await context.setOffline(false);
  const bar = page.getByRole('link', { name: '登录已过期。重新登录后继续发送。' });
  await expect(bar).toBeVisible();
  expect((await readClaim(officer, caseNumber)).objections).toEqual([]);
  await bar.click();
  await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible();
  await tryPassword(page, data.idNumber, data.password);
  await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeHidden();
  await page.goto(`${URL_BASE}/outbox`);
  await expect(item(page)).toContainText('已完成');
  expect((await readClaim(officer, caseNumber)).objections).toHaveLength(1);
});

test('without a network a passkey that can do PRF opens the drafts, once it has signed in here', async ({
  context,
  page,
  world,
}) => {
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: true,
    },
  });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/passkeys/')) sent.push(request.postData() ?? '');
  });
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await ready(page);
  await page.goto(`${URL_BASE}/me/passkeys`);
  await button(page, '添加通行密钥').click();
  await expect(page.getByText('还没有用过')).toBeVisible();
  await openObjection(page);
  await amounts(page, '99', '0', '99');
  await savedHint(page);
  await leave(page);

  await page.goto(`${URL_BASE}/sign-in`);
  await button(page, '用通行密钥登录').click();
  await expect(page).toHaveURL(`${URL_BASE}/`);
  await leave(page);
  // What PRF answers is the key to the data: it never leaves the phone.
  expect(sent.length).toBeGreaterThan(2);
  expect(sent.filter((body) => body.includes('prf'))).toEqual([]);

  await context.setOffline(true);
  await page.goto(`${URL_BASE}/sign-in`);
  await button(page, '用通行密钥登录').click();
  await expect(page).toHaveURL(`${URL_BASE}/`);
  await openObjection(page);
  await expect(page.getByLabel('总投资金额（元）')).toHaveValue('99');
  await leave(page);

  // A phone that stays locked opens nothing.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.goto(`${URL_BASE}/sign-in`);
  await button(page, '用通行密钥登录').click();
  await expect(page.getByText('没有用上通行密钥')).toBeVisible();
});
