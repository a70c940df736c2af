import type { Page } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { axe, nameOf, overhang, wear } from './looks.ts';
import {
  album,
  amounts,
  field,
  item,
  openObjection,
  photoCount,
  png,
  reimport,
  submit,
} from './objection.ts';
import { ready } from './phone.ts';

/** The narrowest phone that is still in use; elder mode enlarges everything by a quarter on it. */
test.use({ viewport: { width: 320, height: 640 } });

/**
 * In the two looks that strain a page most: every rule of axe is kept, nothing sticks out. Elder mode comes first and
 * is taken off again: what follows is done on whole forms.
 */
const expectGood = async (page: Page, what: string): Promise<void> => {
  for (const look of [
    { language: 'zh-CN', theme: 'light', contrast: 'system', elder: 'on' },
    { language: 'zh-CN', theme: 'dark', contrast: 'system', elder: 'off' },
  ] as const) {
    await wear(page, look);
    expect(await axe(page), `${what}, ${nameOf(look)}`).toEqual([]);
    expect(await overhang(page), `${what}, ${nameOf(look)}`).toEqual([]);
  }
};

test('a case, its form, what became of it and the outbox are accessible in every state', async ({
  page,
  context,
  world,
}) => {
  const { data: person } = await world.resident();
  const caseNumber = await world.caseFor(person);
  await signIn(page, person);
  await ready(page);
  await openObjection(page);
  await amounts(page, '12万', '1.005', '');
  await submit(page);
  await expect(field(page, '总投资金额（元）')).toBeFocused();
  await page
    .locator(album)
    .setInputFiles({ name: '说明.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') });
  await page.locator(album).setInputFiles([png(1), png(2)]);
  await photoCount(page, 2);
  await expectGood(page, 'form with errors');
  await page.getByRole('button', { name: /查看第 1 张照片/ }).click();
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
  // As it is worn now: in elder mode the photos stand on a screen of their own, which closes this one.
  expect(await axe(page), 'photo').toEqual([]);
  expect(await overhang(page), 'photo').toEqual([]);
  await page.getByRole('button', { name: '关闭' }).first().click();

  await amounts(page, '150000', '18500.5', '131499.50');
  await context.setOffline(true);
  await submit(page);
  await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeFocused();
  await expectGood(page, 'saved');
  await page.getByRole('link', { name: '返回案件' }).click();
  await expect(page.getByText('这份异议保存在手机上，联网后自动发送。')).toBeVisible();
  await expectGood(page, 'case with something unsent');
  await page.goto(`${URL_BASE}/outbox`);
  await expect(item(page)).toContainText('待发送');
  await expectGood(page, 'waiting');

  const changed = { invested: 2_000_000_000, withdrawn: 1_850_050, lost: 1_998_149_950 };
  await reimport(await world.staff('case-officer'), caseNumber, person, changed);
  await context.setOffline(false);
  await expect(item(page)).toContainText('需要处理');
  await expectGood(page, 'conflict');
  await page.getByRole('button', { name: '用我的重新提交' }).click();
  await expect(item(page)).toContainText('已完成');
  await item(page).locator('summary').click();
  await expectGood(page, 'receipt');

  await page.goto(`${URL_BASE}/cases`);
  await page.getByRole('link', { name: /康养宝/ }).click();
  await page.getByRole('button', { name: '查看照片' }).click();
  await expect(page.getByRole('button', { name: /查看第 2 张照片，已送达/ })).toBeVisible();
  await expectGood(page, 'case with an objection');
});
