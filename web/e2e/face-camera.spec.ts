import type { Page } from '@playwright/test';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { startCheck } from './face.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { axe } from './looks.ts';

/** Nothing that axe can find, and nothing wider than the smallest screen, in elder mode neither. */
const look = async (page: Page): Promise<void> => {
  expect(await axe(page)).toEqual([]);
  await page.evaluate(() => document.documentElement.toggleAttribute('data-elder', true));
  const overhang = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(overhang)).toBe(0);
  await page.evaluate(() => document.documentElement.toggleAttribute('data-elder', false));
};

test.use({ viewport: { width: 320, height: 640 } });

test('no camera is asked for without consent, and a camera that cannot be had has its way out', async ({
  page,
  context,
  world,
}) => {
  const models: string[] = [];
  context.on('request', (request) => {
    if (request.url().includes('/models/')) models.push(request.url());
  });
  await signIn(page, (await world.resident(3)).data);
  await page.goto(`${URL_BASE}/level/face`);

  await test.step('without consent', async () => {
    await page.getByRole('button', { name: '同意协议并认证' }).click();
    await expect(page.getByText(words['consent-required'])).toBeVisible();
    await expect(page.getByRole('checkbox', { name: /我已看过/ })).toBeFocused();
    await look(page);
    await expect(page.getByRole('link', { name: '申请人工审核' })).toBeVisible();
  });

  await test.step('denied: told before anything is downloaded', async () => {
    await context.grantPermissions([]);
    await startCheck(page);
    await expect(page.getByRole('heading', { name: '没有使用摄像头的许可' })).toBeFocused();
    expect(models).toEqual([]);
    await expect(page.getByRole('link', { name: '申请人工审核' })).toBeVisible();
    await look(page);
  });

  await test.step('allowed, but this machine has none', async () => {
    await context.grantPermissions(['camera']);
    await page.getByRole('button', { name: '再试一次' }).click();
    await expect(page.getByRole('heading', { name: '没有找到摄像头' })).toBeVisible();
    expect(models.length).toBeGreaterThan(0);
    await expect(page.getByRole('button', { name: '再试一次' })).toHaveCount(0);
  });
});
