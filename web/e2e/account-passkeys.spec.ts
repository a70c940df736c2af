import type { Page } from '@playwright/test';
import { signOut, withAuthenticator } from './authenticator.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { fillToPassword, finish, label } from './registration.ts';
import { nothingMoved } from './shifts.ts';

/** The owner of the phone does not unlock it when asked: the ceremony ends with NotAllowedError. */
const refuseToUnlock = (
  { cdp, authenticatorId }: Awaited<ReturnType<typeof withAuthenticator>>,
  refuse: boolean,
) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: !refuse });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a passkey is added under a name, signs in, and is removed', async ({ page, world }) => {
  await withAuthenticator(page);
  const { data } = await world.resident();
  await signIn(page, data);
  await page.goto(`${URL_BASE}/me/passkeys`);
  await expect(page.getByText('还没有通行密钥')).toBeVisible();
  await label(page, '名称').fill('');
  await button(page, '添加通行密钥').click();
  await expect(label(page, '名称')).toBeFocused();
  await label(page, '名称').fill('女儿的手机');
  await button(page, '添加通行密钥').click();
  await expect(page.getByText('女儿的手机', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('还没有用过')).toBeVisible();

  // The same phone again is refused in words: it has one already.
  await button(page, '添加通行密钥').click();
  await expect(page.getByText('这部手机上的通行密钥已经添加过了')).toBeVisible();

  await signOut(page);
  await page.goto(`${URL_BASE}/sign-in?next=/me/passkeys`);
  await button(page, '用通行密钥登录').click();
  await expect(page).toHaveURL(`${URL_BASE}/me/passkeys`);
  await expect(page.getByText('最近使用')).toBeVisible();

  await button(page, '删除 女儿的手机').click();
  await button(page, '取消').click();
  await expect(page.getByText('女儿的手机', { exact: true }).first()).toBeVisible();
  await button(page, '删除 女儿的手机').click();
  await button(page, '删除').click();
  await expect(page.getByText('还没有通行密钥')).toBeVisible();

  // The phone still holds it, the account knows it no more.
  await signOut(page);
  await page.goto(`${URL_BASE}/sign-in`);
  await button(page, '用通行密钥登录').click();
  await expect(page.getByText('通行密钥没有通过')).toBeVisible();
  await expect(page).toHaveURL(`${URL_BASE}/sign-in`);
});

test('a ceremony that is cancelled changes nothing and says so', async ({ page, world }) => {
  const phone = await withAuthenticator(page);
  const { data } = await world.resident();
  await signIn(page, data);
  await page.goto(`${URL_BASE}/me/passkeys`);
  await refuseToUnlock(phone, true);
  await button(page, '添加通行密钥').click();
  await expect(page.getByText('没有添加：刚才取消了')).toBeVisible();
  await expect(page.getByText('还没有通行密钥')).toBeVisible();

  // With the phone unlocked the same button goes through.
  await refuseToUnlock(phone, false);
  await button(page, '添加通行密钥').click();
  await expect(page.getByText('还没有用过')).toBeVisible();

  await signOut(page);
  await page.goto(`${URL_BASE}/sign-in`);
  await label(page, '身份证号').fill(data.idNumber);
  await refuseToUnlock(phone, true);
  await button(page, '用通行密钥登录').click();
  await expect(page.getByText('没有用上通行密钥')).toBeVisible();
  await expect(label(page, '身份证号')).toHaveValue(data.idNumber);
  await refuseToUnlock(phone, false);
  await button(page, '用通行密钥登录').click();
  await expect(page).toHaveURL(`${URL_BASE}/`);
});

test('a passkey is offered once after a sign-in, and not again once declined', async ({ page, world }) => {
  await withAuthenticator(page);
  const { data } = await world.resident();
  await signIn(page, data);
  const offer = page.getByRole('region', { name: '下次登录更快' });
  await expect(offer).toBeVisible();
  await nothingMoved(page);
  await offer.getByRole('button', { name: '以后再说' }).click();
  await expect(offer).toBeHidden();
  await signOut(page);
  await signIn(page, data);
  await expect(page.getByText(data.name).first()).toBeVisible();
  await expect(offer).toBeHidden();
});

test('the offer after a sign-in adds one, and the result of a registration offers one too', async ({
  page,
  world,
}) => {
  await withAuthenticator(page);
  const { data } = await world.resident();
  await signIn(page, data);
  await button(page, '添加通行密钥').click();
  await expect(page.getByText('通行密钥已添加')).toBeVisible();
  await expect(page.getByRole('region', { name: '下次登录更快' })).toBeHidden();
  await signOut(page);

  const person = await world.stranger();
  await fillToPassword(page, person, world);
  await finish(page, person.password);
  await expect(page.getByRole('heading', { name: '注册成功' })).toBeVisible();
  await button(page, '添加通行密钥').click();
  await expect(page.getByText('通行密钥已添加')).toBeVisible();
  await button(page, '登录平台').click();
  await expect(page).toHaveURL(`${URL_BASE}/`);
});
