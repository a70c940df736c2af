import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { axe } from './looks.ts';
import { amounts, field, openObjection, photoCount, png, savedHint } from './objection.ts';

test('a draft is listed with its time and size, goes on, is deleted and brought back', async ({
  page,
  world,
}) => {
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await page.goto(`${URL_BASE}/me`);
  await page.getByRole('link', { name: '草稿箱' }).click();
  await expect(page.getByText('没有草稿')).toBeVisible();

  await openObjection(page);
  await amounts(page, '150000', '0', '150000');
  await page.locator('input[type=file]:not([capture])').setInputFiles([png(1), png(2)]);
  await photoCount(page, 2);
  await savedHint(page);
  await page.goto(`${URL_BASE}/outbox`);
  await page.getByRole('link', { name: '草稿箱' }).click();
  const draft = page.getByRole('article', { name: '我有异议' });
  await expect(draft).toContainText('“康养宝”非法集资案');
  await expect(draft).toContainText(/保存于 \d{4}年/);
  await expect(draft).toContainText(/\d (KB|MB)，照片 2 张/);
  expect(await axe(page)).toEqual([]);

  await draft.getByRole('button', { name: '删除' }).click();
  await expect(page.getByText('没有草稿')).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await draft.getByRole('link', { name: '接着填' }).click();
  await expect(field(page, '总投资金额（元）')).toHaveValue('150000');
  await photoCount(page, 2);
  await savedHint(page);

  await page.goto(`${URL_BASE}/outbox/drafts`);
  await draft.getByRole('button', { name: '删除' }).click();
  await expect(page.getByText('没有草稿')).toBeVisible();
  await page.reload();
  await expect(page.getByText('没有草稿')).toBeVisible();
  await openObjection(page);
  await expect(field(page, '总投资金额（元）')).toHaveValue('');
});
