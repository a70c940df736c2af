import type { Page, Route } from '@playwright/test';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, test, URL_BASE } from './fixtures.ts';
import { homeWithoutNetwork } from './phone.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const html = (page: Page) => page.locator('html');
const scrolled = (page: Page) => page.evaluate(() => Math.round(window.scrollY));

test.describe('going about', () => {
  test.use({ viewport: { width: 390, height: 480 } });

  test('a new page begins at its heading; coming back finds the place and the focus', async ({ page }) => {
    await page.goto(URL_BASE);
    await link(page, '设置').focus();
    await expect.poll(() => scrolled(page)).toBeGreaterThan(0);
    const before = await scrolled(page);
    await page.keyboard.press('Enter');
    await expect(heading(page, '设置')).toBeFocused();
    await expect.poll(() => scrolled(page)).toBe(0);
    await expect(page).toHaveTitle('设置 · 核验');
    await page.goBack();
    await expect(link(page, '设置')).toBeFocused();
    await expect.poll(() => scrolled(page)).toBe(before);
  });

  test('"back" leads to the page above where nothing of the app lies behind', async ({ page }) => {
    await page.goto(`${URL_BASE}/settings`);
    await link(page, '返回').click();
    await expect(page).toHaveURL(`${URL_BASE}/`);
  });
});

test('what the phone could not read is said, and read again by whoever comes back', async ({
  page,
  world,
}) => {
  await homeWithoutNetwork(page, world);
  // The disk fails until it is told to stop: whatever comes to the same data later has it tried again at any moment.
  await page.addInitScript(() => {
    const { decrypt } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.decrypt = function (algorithm, ...rest) {
      const place =
        typeof algorithm === 'object' && 'additionalData' in algorithm && algorithm.additionalData;
      const hit = place && new TextDecoder().decode(place).startsWith('documents/profile');
      if (!hit || document.documentElement.dataset.disk === 'whole')
        return decrypt.call(this, algorithm, ...rest);
      return Promise.reject(new DOMException('The disk gave back something else', 'OperationError'));
    };
  });
  await page.reload();
  await expect(page.getByText(words['storage-failed'])).toBeVisible();
  await expect(page.locator('.level-card')).toHaveCount(0);
  await page.evaluate(() => {
    document.documentElement.dataset.disk = 'whole';
  });
  await page.getByRole('link', { name: '个人中心' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '个人中心' })).toBeVisible();
  await page.goBack();
  await expect(page.locator('.level-card')).toBeVisible();
});

test('an unknown address says so', async ({ page }) => {
  await page.goto(`${URL_BASE}/nowhere`);
  await expect(heading(page, '没有这个页面')).toBeVisible();
  await link(page, '回到首页').click();
  await expect(link(page, '登录')).toBeVisible();
});

test('the language changes at once, without a reload, and stays', async ({ page }) => {
  await page.goto(`${URL_BASE}/settings`);
  await page.evaluate(() => {
    document.body.dataset.same = 'page';
  });
  await page.getByLabel('English').check();
  await expect(heading(page, 'Settings')).toBeVisible();
  await expect(html(page)).toHaveAttribute('lang', 'en');
  await expect(page.locator('body')).toHaveAttribute('data-same', 'page');
  await page.reload();
  await expect(heading(page, 'Settings')).toBeVisible();
  await page.getByLabel('繁體中文').check();
  await expect(heading(page, '設定')).toBeVisible();
});

test('the chosen look is there before the first paint', async ({ page }) => {
  await page.goto(`${URL_BASE}/settings`);
  await page.getByLabel('深色', { exact: true }).check();
  await page.getByLabel('大字版').check();
  // Without the app's own code the page is still blank: what is set now was set before anything painted.
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.reload();
  await expect(html(page)).toHaveAttribute('data-theme', 'dark');
  await expect(html(page)).toHaveAttribute('data-elder', '');
});

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('who is not signed in is led to the sign-in page and leaves no step to come back to', async ({
    page,
  }) => {
    const asked = Promise.withResolvers<Route>();
    await page.route('**/SignInPage*.js', asked.resolve);
    await page.goto(`${URL_BASE}/cases`);
    await (await asked.promise).continue();
    await expect(heading(page, '登录')).toBeVisible();
    await expect(page).toHaveURL(`${URL_BASE}/sign-in?next=%2Fcases`);
    await link(page, '返回').click();
    await expect(link(page, '登录')).toBeVisible();
    await expect(page).toHaveURL(`${URL_BASE}/`);
  });

  test('a page stays on the screen until the next one is there', async ({ page }) => {
    const asked = Promise.withResolvers<Route>();
    await page.route('**/SettingsPage*.js', asked.resolve);
    await page.goto(URL_BASE);
    await link(page, '设置').click();
    const held = await asked.promise;
    await expect(page).toHaveURL(`${URL_BASE}/settings`);
    await expect(link(page, '登录')).toBeVisible();
    await held.continue();
    await expect(heading(page, '设置')).toBeVisible();
  });

  test('a page that cannot be fetched says so and opens once there is a network', async ({
    page,
    context,
  }) => {
    await page.goto(URL_BASE);
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await expect(page.getByText('没有网络。照常填写')).toBeVisible();
    await link(page, '设置').click();
    await expect(heading(page, '页面没有打开')).toBeVisible();
    await context.setOffline(false);
    await page.getByRole('button', { name: '再试一次' }).click();
    await expect(heading(page, '设置')).toBeVisible();
  });
});

test('assets carry the security headers, and nothing in index.html is inline', async ({ request }) => {
  const page = await request.get(URL_BASE);
  const policy = page.headers()['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toContain("style-src 'self';");
  expect(page.headers()).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
  const text = await page.text();
  expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(text)?.[1] ?? '';
  const asset = await request.get(URL_BASE + script);
  expect(asset.headers()['cache-control']).toContain('immutable');
});
