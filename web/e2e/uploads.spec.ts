import type { Page } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import {
  amounts,
  item,
  openObjection,
  photoCount,
  png,
  savedHint,
  submit,
  whenComplete,
} from './objection.ts';
import { photosOn } from './phone.ts';

// Routes of Playwright stand between the page and the server; a service worker would go past them.
test.use({ serviceWorkers: 'block' });

const album = 'input[type=file]:not([capture])';
const DAY = 86_400_000;

test('two requests with photos are on their way at a time, never more', async ({ page, world }) => {
  const { data } = await world.resident();
  const caseNumber = await world.caseFor(data);
  await signIn(page, data);
  let moving = 0;
  let most = 0;
  let two = () => {};
  const together = new Promise<void>((resolve) => {
    two = resolve;
  });
  await page.route('**/api/uploads/batch', async (route) => {
    moving += 1;
    most = Math.max(most, moving);
    if (moving > 1) two();
    // The first is held until there is a second: one by one would stand still here.
    await together;
    const response = await route.fetch();
    moving -= 1;
    await route.fulfill({ response });
  });
  await openObjection(page);
  await amounts(page, '150000', '0', '150000');
  await page.locator(album).setInputFiles([1, 2, 3, 4, 5, 6].map((seed) => png(seed, 1_600, 1_200)));
  await photoCount(page, 6);
  await submit(page);
  await whenComplete(await world.staff('case-officer'), caseNumber, 6);
  expect(most).toBe(2);
});

/** Opens the outbox on a day and waits until everything has been in step on it. */
const syncAt = async (page: Page, at: number): Promise<void> => {
  await page.clock.setFixedTime(at);
  await page.goto(`${URL_BASE}/outbox`);
  const day = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(at);
  await expect(page.getByText(`上次同步：${day}`)).toBeVisible();
};

test('a sent photo leaves the phone 30 days after its receipt, one that nothing names a day later', async ({
  page,
  world,
}) => {
  const { data } = await world.resident();
  const caseNumber = await world.caseFor(data);
  await signIn(page, data);
  await openObjection(page);
  await amounts(page, '150000', '0', '150000');
  await page.locator(album).setInputFiles([png(1), png(2)]);
  await photoCount(page, 2);
  await submit(page);
  await whenComplete(await world.staff('case-officer'), caseNumber, 2);
  await page.goto(`${URL_BASE}/outbox`);
  await expect(item(page)).toContainText('已完成');
  const sent = [...(await photosOn(page)).keys()].sort();
  expect(sent).toHaveLength(2);

  // A draft with a third photo, which is then deleted.
  await openObjection(page);
  await page.locator(album).setInputFiles([png(3)]);
  await photoCount(page, 1);
  await savedHint(page);
  expect((await photosOn(page)).size).toBe(3);
  const now = Date.now();
  await syncAt(page, now + 2 * DAY);
  expect((await photosOn(page)).size).toBe(3);
  await page.goto(`${URL_BASE}/outbox/drafts`);
  await page.getByRole('button', { name: '删除' }).click();
  await expect(page.getByText('没有草稿')).toBeVisible();
  await syncAt(page, now + 3 * DAY);
  expect((await photosOn(page)).size).toBe(3);
  await syncAt(page, now + 5 * DAY);
  await expect.poll(async () => [...(await photosOn(page)).keys()].sort()).toEqual(sent);

  await syncAt(page, now + 29 * DAY);
  expect([...(await photosOn(page)).keys()].sort()).toEqual(sent);
  await syncAt(page, now + 31 * DAY);
  await expect.poll(async () => (await photosOn(page)).size).toBe(0);
  await expect(item(page)).toContainText('收到时间');
});

test('photos wait for Wi-Fi where the person wants it, the objection does not; one press sends them', async ({
  page,
  world,
}) => {
  const { data } = await world.resident();
  const caseNumber = await world.caseFor(data);
  const officer = await world.staff('case-officer');
  // As Chromium on Android tells it; the one on a desktop does not.
  await page.addInitScript(() => {
    const connection = Object.assign(new EventTarget(), { type: 'cellular' });
    Object.defineProperty(navigator, 'connection', { value: connection });
  });
  await signIn(page, data);
  await page.goto(`${URL_BASE}/outbox`);
  const wifiOnly = page.getByRole('switch', { name: '仅在 Wi-Fi 下上传照片' });
  await wifiOnly.check();
  await expect(wifiOnly).toHaveAttribute('aria-busy', 'false');
  const write = async (seed: number) => {
    await openObjection(page);
    await amounts(page, '150000', '0', '150000');
    await page.locator(album).setInputFiles([png(seed)]);
    await photoCount(page, 1);
    await submit(page);
    await expect(page.getByRole('heading', { name: '已提交' })).toBeVisible();
    await page.goto(`${URL_BASE}/outbox`);
  };
  await write(1);
  await expect(item(page)).toContainText('已送达，照片等待 Wi-Fi');
  await expect(wifiOnly).toBeChecked();
  await expect(item(page).getByRole('progressbar', { name: '照片 0 / 1 张' })).toBeVisible();
  await item(page).getByRole('button', { name: '现在上传照片' }).click();
  await whenComplete(officer, caseNumber, 1);
  await expect(item(page)).toContainText('已完成');

  await write(2);
  await expect(item(page).first()).toContainText('连上 Wi-Fi 后，照片自动上传。');
  await page.evaluate(() => {
    const { connection } = navigator as unknown as { connection: EventTarget };
    Object.assign(connection, { type: 'wifi' });
    connection.dispatchEvent(new Event('change'));
  });
  await whenComplete(officer, caseNumber, 1);
  await expect(page.getByText('已送达，照片等待 Wi-Fi')).toHaveCount(0);
});
