import { readFileSync } from 'node:fs';
import { apiClient } from '../../worker/dev/client.ts';
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
  const check = async () => {
    await page.getByLabel('姓名').fill(data.name);
    await page.getByLabel('身份证号').fill(data.idNumber);
    await page.getByRole('button', { name: '下一步' }).click();
    await startCheck(page);
    await passCheck(page, page.getByRole('link', { name: '个人中心' }));
    await expect(page).toHaveURL(`${URL_BASE}/`);
  };

  await test.step('刷脸登录', async () => {
    await page.goto(`${URL_BASE}/sign-in`);
    await page.getByRole('link', { name: '刷脸登录' }).click();
    await check();
    await page.goto(`${URL_BASE}/level`);
    await expect(page.getByText('三级实名').first()).toBeVisible();
  });

  await test.step('忘记密码', async () => {
    await page.goto(`${URL_BASE}/recover`);
    await page.getByLabel('新密码', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('确认新密码').fill(NEW_PASSWORD);
    await check();
    const { idNumber } = data;
    const withPassword = (password: string) =>
      apiClient(world).raw('POST', '/api/account/sessions', { method: 'password', idNumber, password });
    expect((await withPassword(data.password)).status).toBe(401);
    expect((await withPassword(NEW_PASSWORD)).status).toBe(200);
  });
});
