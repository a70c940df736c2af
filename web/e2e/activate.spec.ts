import { readFileSync } from 'node:fs';
import { apiClient } from '../../worker/dev/client.ts';
import type { ResidentData } from '../../worker/dev/resident.ts';
import { beforeCamera, passCheck, startCheck } from './face.ts';
import { expect, test, URL_BASE, type World } from './fixtures.ts';
import { expectStep, fillToPassword, finish, label } from './registration.ts';

const PORTRAIT = readFileSync('web/liveness/fixtures/puppet/neutral-0.jpg').toString('base64');
const NEW_PASSWORD = 'Heyan-new-26';

/** Somebody whom another platform has handed over, with the puppet's face. */
const imported = async (world: World): Promise<ResidentData> => {
  const person = await world.stranger();
  const { password: _, ...row } = person;
  await world.admin.must('POST', '/api/admin/people/imports', { people: [{ ...row, portrait: PORTRAIT }] });
  return person;
};

test('an imported account is activated by face after any password led there, and a lost answer costs nothing', async ({
  page,
  context,
  world,
}) => {
  test.setTimeout(600_000);
  await beforeCamera(context);
  const { idNumber, name } = await imported(world);

  await test.step('any password leads to the activation', async () => {
    await page.goto(`${URL_BASE}/sign-in`);
    await label(page, '身份证号').fill(idNumber);
    await label(page, '密码').fill('whatever');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(page.getByRole('heading', { name: '激活账户' })).toBeFocused();
    await page.getByLabel('我已阅读并同意以上协议').check();
    await page.getByRole('button', { name: '已知晓' }).click();
    await expectStep(page, '身份信息');
  });

  await test.step('what is typed is kept', async () => {
    await expect(label(page, '身份证号')).toHaveValue(idNumber);
    await label(page, '姓名').fill(name);
    await expect(page.getByText('已保存在手机上')).toBeVisible();
    await page.reload();
    await expect(label(page, '姓名')).toHaveValue(name);
  });

  await test.step('the phone’s own "back" goes through the steps one by one', async () => {
    await page.getByRole('button', { name: '下一步' }).click();
    await expect(page.getByRole('button', { name: '同意协议并认证' })).toBeVisible();
    await page.goBack();
    await expect(label(page, '姓名')).toHaveValue(name);
    await page.goBack();
    await expectStep(page, '协议');
    await page.goForward();
    await expect(label(page, '身份证号')).toHaveValue(idNumber);
  });

  await test.step('the face, then a new password twice', async () => {
    await page.getByRole('button', { name: '下一步' }).click();
    await startCheck(page);
    await passCheck(page, label(page, '新密码'));
    await label(page, '新密码').fill(NEW_PASSWORD);
    await label(page, '确认新密码').fill(NEW_PASSWORD);
    // The server does it, and the network goes before the phone hears of it.
    await page.route('**/api/account/activations', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: '激活', exact: true }).click();
    await expect(page.getByText('现在没有网络')).toBeVisible();
    await page.unroute('**/api/account/activations');
    await page.getByRole('button', { name: '激活', exact: true }).click();
    await expect(page.getByRole('link', { name: '个人中心' })).toBeVisible();
  });

  const withPassword = (password: string) =>
    apiClient(world).raw('POST', '/api/account/sessions', { method: 'password', idNumber, password });
  expect((await withPassword(NEW_PASSWORD)).status).toBe(200);
  expect((await withPassword('whatever')).status).toBe(401);
  await page.goto(`${URL_BASE}/me/history`);
  await expect(page.getByText('用刷脸激活了别处已有的账户')).toBeVisible();
});

test('registering a number that is known elsewhere leads to the activation, with what was typed', async ({
  page,
  world,
}) => {
  const person = await imported(world);
  await fillToPassword(page, person, world);
  await finish(page, person.password);
  await expect(page.getByRole('heading', { name: '激活账户' })).toBeFocused();
  await expectStep(page, '身份信息');
  await expect(page.getByText('请继续激活')).toBeVisible();
  await expect(label(page, '姓名')).toHaveValue(person.name);
  await expect(label(page, '身份证号')).toHaveValue(person.idNumber);
});
