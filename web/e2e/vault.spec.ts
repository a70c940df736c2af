import type { Page } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { settled } from './looks.ts';
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
  // The page anew, so that what it says is said of this try.
  await page.goto(`${URL_BASE}/sign-in`);
  await tryPassword(page, stranger.idNumber, data.password);
  await expect(page.getByText(CLOSED)).toBeVisible();

  // The other account on this phone opens its own, in which there is nothing of this one.
  await tryPassword(page, other.data.idNumber, other.data.password);
  await expect(page).toHaveURL(`${URL_BASE}/`);
  await page.goto(`${URL_BASE}/outbox/drafts`);
  await expect(page.getByText('没有草稿')).toBeVisible();
  await page.goto(`${URL_BASE}/cases`);
  await expect(page.getByRole('heading', { level: 1, name: '我的案件' })).toBeVisible();
  await settled(page);
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

test('a cookie of somebody else shows nothing of them, and does nothing in their name', async ({
  page,
  world,
}) => {
  const [{ data }, other] = await Promise.all([world.resident(), world.resident()]);
  await signIn(page, data);
  await page.goto(`${URL_BASE}/me/devices`);
  await expect(page.getByText('本机')).toBeVisible();
  // A sign-in whose answer never got here, but for its cookie.
  const status = await page.evaluate(async ({ idNumber, password }) => {
    const answer = await fetch('/api/account/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ method: 'password', idNumber, password }),
    });
    return answer.status;
  }, other.data);
  expect(status).toBe(200);

  await page.reload();
  await expect(page.getByText('登录已经过期')).toBeVisible();
  await expect(page.getByRole('button', { name: /退出/ })).toHaveCount(0);
  await page.goto(`${URL_BASE}/me/passkeys`);
  await expect(page.getByText('登录已经过期')).toBeVisible();
  await expect(button(page, '添加通行密钥')).toHaveCount(0);
});

test('signing out ends the session also where the phone can no longer read whose it is', async ({
  page,
  world,
}) => {
  const { data, api } = await world.resident();
  await signIn(page, data);
  const sessions = async () => (await api.must('GET', '/api/me/sessions')).sessions.length;
  await page.goto(`${URL_BASE}/me`);
  await expect(button(page, '退出登录')).toBeVisible();
  expect(await sessions()).toBe(2);
  await page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await ask(indexedDB.open('heyan'));
    const store = db.transaction('accounts', 'readwrite').objectStore('accounts');
    for (const row of await ask(store.getAll()))
      if (row.person) await ask(store.put({ ...row, person: { ...row.person, bytes: new ArrayBuffer(40) } }));
    db.close();
  });
  await button(page, '退出登录').click();
  await button(page, '确认退出').click();
  await expect(page.getByRole('link', { name: '登录', exact: true })).toBeVisible();
  await expect.poll(sessions).toBe(1);
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
