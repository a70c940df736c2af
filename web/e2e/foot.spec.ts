import type { Page } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { settled, wear } from './looks.ts';
import { amounts, openObjection, savedHint, submit } from './objection.ts';
import { ready, syncInPageAlone } from './phone.ts';
import { nothingMoved } from './shifts.ts';

/** What comes and goes at the foot of every page: nothing else moves, and everything can still be reached. */
const foot = (page: Page) => page.locator('.foot');

/** An objection that is written and submitted without a network. */
const submitOffline = async (page: Page): Promise<void> => {
  await openObjection(page);
  await page.context().setOffline(true);
  await amounts(page, '150000', '0', '150000');
  await savedHint(page);
  await submit(page);
  await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();
};

test('the network goes and comes back, something is sent, all is sent: nothing moves', async ({
  page,
  context,
  world,
}) => {
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await ready(page);
  await submitOffline(page);

  await test.step('the last button of a result page stands above the line, without a scroll', async () => {
    await expect(foot(page)).toContainText('1 项等待发送');
    const line = await foot(page).locator('.sync-bar').boundingBox();
    const last = await page.locator('.result__actions > *').last().boundingBox();
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(line?.y ?? 0);
    expect((line?.y ?? 0) + (line?.height ?? 0)).toBeCloseTo(844, 0);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(844);
  });

  for (const width of [390, 320]) {
    await test.step(`at ${width} px`, async () => {
      await context.setOffline(true);
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`${URL_BASE}/settings`);
      await expect(foot(page)).toContainText('没有网络');
      await settled(page);
      await context.setOffline(false);
      await expect(foot(page)).not.toContainText('没有网络');
      await context.setOffline(true);
      await expect(foot(page)).toContainText('没有网络');
      await nothingMoved(page);
    });
  }
});

test('what is sent slowly and then all sent says so without moving anything', async ({
  page,
  context,
  world,
}) => {
  await syncInPageAlone(page);
  const { data } = await world.resident();
  await world.caseFor(data);
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, data);
  await ready(page);
  await submitOffline(page);
  await page.goto(`${URL_BASE}/settings`);
  await settled(page);
  const answer = Promise.withResolvers<void>();
  await page.route('**/api/sync/push', async (route) => {
    await answer.promise;
    await route.continue();
  });
  await context.setOffline(false);
  await expect(foot(page)).toContainText('正在发送 1 项');
  await expect(foot(page)).toContainText('网络很慢');
  answer.resolve();
  await expect(foot(page)).toContainText('全部送达');
  await expect(foot(page).locator('.sync-bar')).toHaveCount(0);
  await nothingMoved(page);
});

test('the line that room runs out moves nothing, and what takes the focus is never behind the foot', async ({
  page,
  context,
  world,
}) => {
  // The browser takes its time to say how full it is, whenever it is asked.
  await page.addInitScript(() => {
    const full = new Promise((resolve) => {
      addEventListener('full', resolve);
    });
    StorageManager.prototype.estimate = async () => {
      await full;
      return { usage: 20_000_000, quota: 28_500_000 };
    };
  });
  const { data } = await world.resident();
  await signIn(page, data);
  await ready(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${URL_BASE}/settings`);
  await wear(page, { language: 'en', theme: 'light', contrast: 'high', elder: 'on' });
  await page.reload();
  await settled(page);
  await context.setOffline(true);
  await expect(foot(page)).toContainText('No network');
  await page.evaluate(() => dispatchEvent(new Event('full')));
  await expect(foot(page)).toContainText('Storage is nearly full');
  await nothingMoved(page);
  const controls = await page.locator('main :is(a[href], button, input):visible').count();
  expect(controls).toBeGreaterThan(10);
  for (let at = 0; at < controls; at += 1) {
    await page.keyboard.press('Tab');
    const hidden = await page.evaluate(() => {
      const focused = document.activeElement;
      const top = document.querySelector('.foot')?.getBoundingClientRect().top ?? 0;
      // Radio buttons are one step; their row may be taller than what is seen of it.
      if (!focused?.closest('main')) return '';
      return focused.getBoundingClientRect().top < top ? '' : focused.outerHTML;
    });
    expect(hidden).toBe('');
  }
});

test('that the browser had cleared the phone is told at the foot, until it is read', async ({
  page,
  context,
  world,
}) => {
  const { data } = await world.resident();
  // The server tells of a phone again what it has heard of it.
  const heard = page.waitForResponse('**/api/sync/holdings');
  await signIn(page, data);
  await ready(page);
  await heard;
  await page.goto('about:blank');
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin: URL_BASE,
    storageTypes: 'indexeddb,local_storage,cache_storage,service_workers',
  });
  await signIn(page, data);
  const told = page.getByText('浏览器清掉过这部手机上的内容');
  await expect(told).toBeVisible();
  await page.getByRole('link', { name: '个人中心' }).click();
  await expect(told).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(told).toBeVisible();
  await nothingMoved(page);
  // Longer than its place on a small screen in elder mode: it scrolls by itself, and its end is a press away.
  await page.setViewportSize({ width: 320, height: 640 });
  await wear(page, { language: 'zh-CN', theme: 'dark', contrast: 'system', elder: 'on' });
  expect((await page.locator('.foot__cards').boundingBox())?.height).toBeLessThanOrEqual(640 * 0.45);
  await page.getByRole('button', { name: '知道了' }).click();
  await expect(told).toHaveCount(0);
});
