import { readFileSync } from 'node:fs';
import { apiClient } from '../../worker/dev/client.ts';
import { signOut, withAuthenticator } from './authenticator.ts';
import { beforeCamera, passCheck, startCheck } from './face.ts';
import { expect, test, URL_BASE } from './fixtures.ts';

const PORTRAIT = readFileSync('web/liveness/fixtures/puppet/neutral-0.jpg').toString('base64');
const NEW_PASSWORD = 'Heyan-new-26';

test('somebody signs in by face, and sets a new password by face for one that was forgotten', async ({
  page,
  context,
  world,
}) => {
  test.setTimeout(900_000);
  await beforeCamera(context);
  const { data } = await world.resident(3);
  const clerk = await world.staff('window-clerk');
  await clerk.must('POST', '/api/admin/portraits', { idNumber: data.idNumber, portrait: PORTRAIT });
  const check = async (answered: string) => {
    // The server does it, and the network goes before the phone hears of it.
    await page.route(answered, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByLabel('姓名').fill(data.name);
    await page.getByLabel('身份证号').fill(data.idNumber);
    await page.getByRole('button', { name: '下一步' }).click();
    await startCheck(page);
    await passCheck(page, page.getByText('现在没有网络'));
    await page.unroute(answered);
    // Pressed again it costs no other check.
    await page.getByRole('button', { name: '下一步' }).click();
  };

  await test.step('刷脸登录', async () => {
    await page.goto(`${URL_BASE}/sign-in`);
    await page.getByRole('link', { name: '刷脸登录' }).click();
    await check('**/api/account/sessions');
    await expect(page.getByRole('link', { name: '个人中心' })).toBeVisible();
    await expect(page).toHaveURL(`${URL_BASE}/`);
    await page.goto(`${URL_BASE}/level`);
    await expect(page.getByText('三级实名').first()).toBeVisible();
  });

  await test.step('a passkey is added', async () => {
    await withAuthenticator(page);
    await page.goto(`${URL_BASE}/me/passkeys`);
    await page.getByLabel('名称').fill('女儿的手机');
    await page.getByRole('button', { name: '添加通行密钥', exact: true }).click();
    await expect(page.getByText('还没有用过')).toBeVisible();
  });

  await test.step('忘记密码: who sets a new password sees which passkeys can still sign in', async () => {
    await page.goto(`${URL_BASE}/recover`);
    await page.getByLabel('新密码', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('确认新密码').fill(NEW_PASSWORD);
    await check('**/api/account/recoveries');
    await expect(page).toHaveURL(/\/me\/passkeys\?/);
    await expect(page.getByText('新密码已生效。通行密钥没有变，还能登录')).toBeVisible();
    await expect(page.getByText('女儿的手机', { exact: true }).first()).toBeVisible();
    const { idNumber } = data;
    const withPassword = (password: string) =>
      apiClient(world).raw('POST', '/api/account/sessions', { method: 'password', idNumber, password });
    expect((await withPassword(data.password)).status).toBe(401);
    expect((await withPassword(NEW_PASSWORD)).status).toBe(200);
  });

  await test.step('and it does sign in', async () => {
    await signOut(page);
    await page.goto(`${URL_BASE}/sign-in?next=/me/passkeys`);
    await page.getByRole('button', { name: '用通行密钥登录', exact: true }).click();
    await expect(page).toHaveURL(`${URL_BASE}/me/passkeys`);
    await expect(page.getByText('最近使用')).toBeVisible();
  });
});
