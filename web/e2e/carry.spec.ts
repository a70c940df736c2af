import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { axe } from './looks.ts';
import {
  album,
  amounts,
  item,
  officerPhoto,
  openObjection,
  photoCount,
  png,
  readClaim,
  submit,
  whenComplete,
} from './objection.ts';
import { openPhone, photosOn, ready } from './phone.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Waits until the phone has what it needs to make packs without a network. */
const readyToExport = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        const ask = <T>(request: IDBRequest<T>) =>
          new Promise<T>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        for (const { name = '' } of await indexedDB.databases()) {
          if (!/^heyan-(?!guest)/.test(name)) continue;
          const db = await ask(indexedDB.open(name));
          const row = await ask(db.transaction('meta').objectStore('meta').get('carry'));
          db.close();
          if (row) return true;
        }
        return false;
      }),
    )
    .toBe(true);

/** What the link saves on the phone. */
const saved = async (page: Page, name: string): Promise<{ name: string; bytes: Buffer }> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

const pack = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

const noViolations = async (page: Page): Promise<void> => {
  expect(await axe(page)).toEqual([]);
};

test.describe('while a try is under way', () => {
  // Routes of Playwright stand between the page and the server; a service worker would go past them.
  test.use({ serviceWorkers: 'block' });

  test('what was exported stays known as that: changed afterwards it must not arrive twice', async ({
    page,
    world,
  }) => {
    const { data } = await world.resident();
    await world.caseFor(data);
    await signIn(page, data);
    await readyToExport(page);
    await openObjection(page);
    await amounts(page, '150000', '0', '150000');
    const answer = Promise.withResolvers<void>();
    await page.route('**/api/sync/push', async (route) => {
      await answer.promise;
      await route.abort();
    });
    await submit(page);
    await page.getByRole('link', { name: '发件箱', exact: true }).click();
    await expect(item(page)).toContainText('发送中');
    await page.getByRole('link', { name: /导出到文件/ }).click();
    await button(page, '导出文件').click();
    await saved(page, '保存到手机');
    await page.getByRole('link', { name: '返回', exact: true }).click();
    await expect(item(page)).toContainText('发送中');
    answer.resolve();
    await expect(item(page)).toContainText('待发送');
    await expect(item(page)).toContainText('导出到文件');
  });
});

test('what a phone without a network exported is handed in by another, once, and its owner gets the receipt', async ({
  context,
  page,
  world,
}) => {
  // Two browsers, one of them through a network of its own.
  test.slow();
  const { data } = await world.resident();
  const caseNumber = await world.caseFor(data);
  const officer = await world.staff('case-officer');
  const phone = await openPhone();
  try {
    await signIn(phone.page, data);
    await ready(phone.page);
    await readyToExport(phone.page);
    await phone.page.goto(`${URL_BASE}/cases`);
    await phone.page.getByRole('link', { name: /康养宝/ }).click();
    await phone.setOnline(false);
    await openObjection(phone.page);
    await amounts(phone.page, '150000', '0', '150000');
    await phone.page.locator(album).setInputFiles([png(1), png(2), png(3)]);
    await photoCount(phone.page, 3);
    await submit(phone.page);
    await expect(phone.page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();
    const photos = await photosOn(phone.page);
    expect(photos.size).toBe(3);

    await phone.page.goto(`${URL_BASE}/outbox`);
    await phone.page.getByRole('link', { name: /导出到文件/ }).click();
    await expect(phone.page.getByText('除了核验，谁也打不开', { exact: false })).toBeVisible();
    await noViolations(phone.page);
    await button(phone.page, '导出文件').click();
    const file = await saved(phone.page, '保存到手机');
    expect(file.name).toMatch(/^heyan-\d{4}-\d\d-\d\d-[0-9a-f]{4}\.heyan$/);
    for (const secret of [data.name, data.idNumber, '150000', caseNumber])
      expect(file.bytes.includes(secret)).toBe(false);

    // A copy for the person: everything readable, the photos byte for byte.
    await phone.page.goto(`${URL_BASE}/outbox`);
    await expect(item(phone.page)).toContainText('导出到文件');
    await item(phone.page).getByRole('link', { name: '导出', exact: true }).click();
    await button(phone.page, '生成一份').click();
    const copy = await saved(phone.page, '保存这一份');
    expect(copy.name).toBe('我有异议.html');
    expect(copy.bytes.toString()).toContain('150,000.00');
    for (const bytes of photos.values()) expect(copy.bytes.includes(bytes.toString('base64'))).toBe(true);

    // Another phone, on which nobody is signed in.
    await page.goto(`${URL_BASE}/carry`);
    await ready(page);
    await noViolations(page);
    const altered = Buffer.from(file.bytes);
    altered.writeUInt8(altered.readUInt8(5_000) ^ 1, 5_000);
    const chooser = page.getByLabel('选择文件');
    await chooser.setInputFiles([
      pack('altered.heyan', altered),
      pack('other.pdf', Buffer.from('%PDF-1.7 …')),
    ]);
    await expect(page.getByRole('listitem').filter({ hasText: 'altered' })).toContainText('被改动过');
    await expect(page.getByRole('listitem').filter({ hasText: 'other' })).toContainText('不是核验的代交文件');
    expect((await readClaim(officer, caseNumber)).objections).toEqual([]);

    await context.setOffline(true);
    await chooser.setInputFiles([pack(file.name, file.bytes)]);
    const row = page.getByRole('listitem').filter({ hasText: file.name });
    await expect(row).toContainText('联网后自动提交');
    await context.setOffline(false);
    await expect(row).toContainText('1 项内容已送达');
    await expect(row).toContainText('3 张照片已送达');
    const claim = await whenComplete(officer, caseNumber, 3);
    const [objection] = claim.objections;
    for (const { sha256 } of objection?.photos ?? [])
      expect(await officerPhoto(officer, claim.id, sha256)).toEqual(photos.get(sha256));

    // Once more changes nothing, and says so.
    await chooser.setInputFiles([pack('again.heyan', file.bytes)]);
    await expect(page.getByRole('listitem').filter({ hasText: 'again' })).toContainText('1 项以前已经送达');

    // The owner's phone finds a network again.
    await phone.setOnline(true);
    await phone.page.goto(`${URL_BASE}/outbox`);
    await expect(item(phone.page)).toContainText('已完成');
    await expect(item(phone.page)).toContainText('收到时间');
    expect((await readClaim(officer, caseNumber)).objections).toHaveLength(1);
    await phone.page.goto(`${URL_BASE}/me/history`);
    await expect(phone.page.getByText('收到了您的代交文件')).toHaveCount(1);
    expect(phone.problems()).toEqual([]);
  } finally {
    await phone.throwAway();
  }
});
