import { words } from '../../shared/kernel/words/zh-CN.ts';
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

test('a draft that could not be read is not written over; what is typed meanwhile joins it', async ({
  page,
  world,
}) => {
  // As a disk that fails to read, for as long as the mark is there.
  await page.addInitScript(() => {
    const real = IDBObjectStore.prototype.get;
    IDBObjectStore.prototype.get = function get(this: IDBObjectStore, key: IDBValidKey) {
      if (this.name === 'drafts' && sessionStorage.getItem('unreadable'))
        throw new DOMException('cannot be read', 'UnknownError');
      return real.call(this, key);
    };
  });
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await openObjection(page);
  await amounts(page, '150000', '0', '150000');
  await savedHint(page);
  await page.evaluate(() => sessionStorage.setItem('unreadable', '1'));
  await page.reload();
  await expect(page.getByText(words['storage-failed'])).toBeVisible();
  await field(page, '补充内容').fill('收据');
  await expect(page.getByText('没有保存成功，请不要关闭本页')).toBeVisible();
  await expect(field(page, '总投资金额（元）')).toHaveValue('');

  await page.evaluate(() => sessionStorage.removeItem('unreadable'));
  await field(page, '补充内容').fill('收据在照片里');
  await savedHint(page);
  for (const look of ['shown', 'kept']) {
    if (look === 'kept') await page.reload();
    await expect(field(page, '总投资金额（元）')).toHaveValue('150000');
    await expect(field(page, '补充内容')).toHaveValue('收据在照片里');
  }
});
