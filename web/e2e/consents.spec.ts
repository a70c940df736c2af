import { readFileSync } from 'node:fs';
import { beforeCamera, passCheck, startCheck } from './face.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { ready } from './phone.ts';

const PORTRAIT = readFileSync('web/liveness/fixtures/puppet/neutral-0.jpg').toString('base64');

test('what was agreed to with a face check stands among the consents, and is withdrawn without a network', async ({
  page,
  context,
  world,
}) => {
  test.setTimeout(600_000);
  await beforeCamera(context);
  const { data, api } = await world.resident(3);
  const clerk = await world.staff('window-clerk');
  await clerk.must('POST', '/api/admin/portraits', { idNumber: data.idNumber, portrait: PORTRAIT });
  await signIn(page, data);
  await page.goto(`${URL_BASE}/level/face`);
  await startCheck(page);
  await passCheck(page, page.getByRole('heading', { name: '人脸认证通过' }));

  await page.goto(`${URL_BASE}/me`);
  await page.getByRole('link', { name: '同意记录' }).click();
  await expect(page.getByRole('heading', { name: '四级实名的人脸认证' })).toHaveCount(1);
  await expect(page.getByText('有效', { exact: true })).toHaveCount(1);
  await expect(page.getByText('摄像头的画面只在这部手机上分析')).toBeVisible();
  await expect(page.getByText(/不登录、只看待办事项时拍的，保存三十天/)).toBeVisible();

  await ready(page);
  await context.setOffline(true);
  const withdraw = page.getByRole('button', { name: '撤回同意' });
  await withdraw.click();
  await expect(page.getByRole('dialog')).toContainText('实名等级也不变');
  await page.getByRole('button', { name: '确认撤回' }).click();
  await expect(page.getByText('正在撤回，联网后生效')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/已撤回/)).toBeVisible();
  await expect(withdraw).toHaveCount(0);
  expect((await api.must('GET', '/api/me')).level).toBe(4);
  await page.goto(`${URL_BASE}/me/history`);
  await expect(page.getByText('撤回了一次刷脸的同意')).toBeVisible();
});
