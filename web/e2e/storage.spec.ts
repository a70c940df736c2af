import type { Page } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { album, amounts, openObjection, photoCount, png, savedHint, submit } from './objection.ts';
import { photosOn } from './phone.ts';
import { nothingMoved } from './shifts.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Answers `persist()` as a browser would, and counts how often it was asked. */
const browserThat = (page: Page, promises: boolean): Promise<unknown> =>
  page.addInitScript((answer) => {
    const asked = { count: 0 };
    Object.assign(globalThis, { heyanAsked: asked });
    StorageManager.prototype.persisted = async () => sessionStorage.getItem('promised') === 'true';
    StorageManager.prototype.persist = async () => {
      asked.count += 1;
      sessionStorage.setItem('promised', String(answer));
      return answer;
    };
  }, promises);

const asked = (page: Page): Promise<number> =>
  page.evaluate(() => Reflect.get(globalThis, 'heyanAsked').count);

test('the browser is asked to keep everything with the first draft, not when the app is opened', async ({
  page,
  world,
}) => {
  await browserThat(page, true);
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await openObjection(page);
  expect(await asked(page)).toBe(0);
  await amounts(page, '99', '0', '99');
  await savedHint(page);
  await expect.poll(() => asked(page)).toBe(1);
  await page.goto(`${URL_BASE}/settings`);
  await page.getByRole('link', { name: /存储空间和安装/ }).click();
  await expect(page.getByText('浏览器答应一直留着这些内容')).toBeVisible();
  await expect(button(page, '请浏览器留着')).toHaveCount(0);
});

test('a browser that refuses is not asked again and again; the page says what to do', async ({
  page,
  world,
}) => {
  await browserThat(page, false);
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await openObjection(page);
  await amounts(page, '99', '0', '99');
  await savedHint(page);
  await expect.poll(() => asked(page)).toBe(1);
  await page.reload();
  await amounts(page, '100', '0', '100');
  await savedHint(page);
  await submit(page);
  await expect(page.getByRole('heading', { name: '已提交' })).toBeVisible();
  expect(await asked(page)).toBe(0);
  await page.goto(`${URL_BASE}/settings/storage`);
  await expect(page.getByText('浏览器还没有答应一直留着')).toBeVisible();
  await button(page, '请浏览器留着').click();
  await expect.poll(() => asked(page)).toBe(1);
  await expect(page.getByText('浏览器还没有答应一直留着')).toBeVisible();
});

test('the gauge says what is used; only photos that a receipt names are freed, and are shown afterwards', async ({
  page,
  world,
}) => {
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await openObjection(page);
  await amounts(page, '99', '0', '99');
  await page
    .locator(album)
    .first()
    .setInputFiles([png(1), png(2)]);
  await photoCount(page, 2);
  await savedHint(page);
  await page.goto(`${URL_BASE}/settings/storage`);
  const fact = (name: string) =>
    page.locator('.facts > div').filter({ has: page.getByText(name, { exact: true }) });
  await expect(fact('还要用的照片')).toContainText('2 张');
  await expect(fact('可以腾出的照片')).toContainText('没有');
  await expect(button(page, /^腾出/)).toHaveCount(0);

  await openObjection(page);
  await submit(page);
  await expect(page.getByText('2 张照片已全部送达')).toBeVisible();
  await openObjection(page);
  await amounts(page, '100', '0', '100');
  await page
    .locator(album)
    .first()
    .setInputFiles([png(3)]);
  await photoCount(page, 1);
  await savedHint(page);
  await page.goto(`${URL_BASE}/settings/storage`);
  await expect(fact('可以腾出的照片')).toContainText('2 张');
  await expect(fact('还要用的照片')).toContainText('1 张');
  expect((await photosOn(page)).size).toBe(3);
  await button(page, /^腾出 2 张照片/).click();
  await expect(page.getByText(/腾出了 2 张照片/)).toBeVisible();
  await expect(fact('可以腾出的照片')).toContainText('没有');
  expect((await photosOn(page)).size).toBe(1);
  // Looked at again, they come from the server.
  await page.goto(`${URL_BASE}/cases`);
  await page.getByRole('link', { name: /康养宝/ }).click();
  await button(page, '查看照片').click();
  await expect(page.locator('.photos img')).toHaveCount(2);
});

test('where the browser tells how full it is, the form says how many photos still fit', async ({
  page,
  world,
}) => {
  await page.addInitScript(() => {
    const [usage, quota] = [20_000_000, 28_500_000];
    StorageManager.prototype.estimate = async () => ({ usage, quota });
  });
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await openObjection(page);
  await expect(page.getByText('手机上大约还能放 5 张照片')).toBeVisible();
  await expect(page.getByRole('link', { name: '先腾出空间再拍' })).toHaveAttribute(
    'href',
    '/settings/storage',
  );
  await page.getByRole('link', { name: '手机空间快满了。看看能腾出什么。' }).click();
  await expect(page.getByText('空间快满了', { exact: true })).toBeVisible();
});

test('where it does not tell, the first refused photo gets the reserve, and the person is told', async ({
  page,
  world,
}) => {
  // As a full disk refuses it, once. (With a real quota Chromium notices it only half a minute later.)
  await page.addInitScript(() => {
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function put(this: IDBObjectStore, ...args: [unknown]) {
      if (this.name !== 'photos') return real.apply(this, args);
      IDBObjectStore.prototype.put = real;
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await openObjection(page);
  const reserve = () => page.evaluate(async () => (await (await caches.open('heyan-reserve')).keys()).length);
  await expect.poll(reserve).toBe(1);
  await expect(page.getByText('手机空间快满了')).toHaveCount(0);
  await page
    .locator(album)
    .first()
    .setInputFiles([png(1)]);
  await photoCount(page, 1);
  await savedHint(page);
  await expect(page.getByText('手机空间快满了')).toBeVisible();
  expect(await reserve()).toBe(0);
  expect((await photosOn(page)).size).toBe(1);
});

test.describe('installing', () => {
  test('is offered after the first submission with the reason, once; the settings keep it', async ({
    page,
    world,
  }) => {
    await page.addInitScript(() => {
      localStorage.setItem('heyan.passkey-offered', '1');
      addEventListener('load', () => {
        const event = new Event('beforeinstallprompt', { cancelable: true });
        Object.assign(event, {
          prompt: async () => {
            document.title = 'prompted';
            return { outcome: 'dismissed' };
          },
        });
        setTimeout(() => {
          dispatchEvent(event);
          document.body.dataset.prevented = String(event.defaultPrevented);
        });
      });
    });
    const { data } = await world.resident();
    await world.caseFor(data);
    await signIn(page, data);
    await page.goto(URL_BASE);
    await expect(page.locator('body')).toHaveAttribute('data-prevented', 'true');
    const offer = page.getByRole('region', { name: '把核验装到手机上' });
    await expect(page.getByRole('heading', { name: /您好/ })).toBeVisible();
    await expect(offer).toHaveCount(0);
    await openObjection(page);
    await amounts(page, '99', '0', '99');
    await submit(page);
    // What the server made of it is here as well: from then on the start page lists the same.
    await page.getByRole('link', { name: '返回案件' }).click();
    await expect(page.getByText('已提出异议', { exact: true })).toBeVisible();
    await page.goto(URL_BASE);
    await expect(offer).toContainText('没有网络也能从桌面直接打开');
    await nothingMoved(page);
    await offer.getByRole('button', { name: '以后再说' }).click();
    await expect(offer).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('heading', { name: /您好/ })).toBeVisible();
    await expect(offer).toHaveCount(0);
    await page.goto(`${URL_BASE}/settings/storage`);
    await button(page, '安装').click();
    await expect(page).toHaveTitle('prompted');
    // The browser's offer is used up; what is left are the words.
    await expect(page.getByText('在浏览器的菜单里找')).toBeVisible();
    await page.evaluate(() => dispatchEvent(new Event('appinstalled')));
    await expect(page.getByText('核验已经装在这部手机上')).toBeVisible();
  });

  test.describe('on an iPhone', () => {
    test.use({
      userAgent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      viewport: { width: 320, height: 640 },
    });

    test('shows the three steps and says why', async ({ page }) => {
      await page.goto(`${URL_BASE}/settings/storage`);
      await expect(page.getByText('苹果手机会清掉 7 天没打开的网页里的内容')).toBeVisible();
      await expect(page.locator('.install-steps li')).toHaveText([
        '点浏览器下面的“分享”按钮',
        '往下找，点“添加到主屏幕”',
        '点右上角的“添加”',
      ]);
      await expect(page.locator('.install-steps svg')).toHaveCount(3);
    });

    test('says nothing of it once it is on the home screen', async ({ page }) => {
      await page.addInitScript(() => Object.assign(navigator, { standalone: true }));
      await page.goto(`${URL_BASE}/settings/storage`);
      await expect(page.getByText('核验已经装在这部手机上')).toBeVisible();
      await expect(page.locator('.install-steps')).toHaveCount(0);
    });
  });
});
