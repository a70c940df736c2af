import { brotliCompressSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { homeWithoutNetwork } from './phone.ts';

/** JS and CSS that the signed-out start page needs before it can be seen, brotli as the edge serves it. */
const FIRST_PAINT_LIMIT = 40 * 1024;

test('the start page is on the screen after at most 40 KB of JS and CSS', async ({ page }) => {
  // When the page is drawn, by its own clock: what is asked for later waits for nobody's first look.
  await page.addInitScript(() => {
    const drawn = new MutationObserver(() => {
      if (!document.querySelector('a[href="/register"]')) return;
      drawn.disconnect();
      Object.assign(window, { drawnAt: performance.now() });
    });
    drawn.observe(document, { childList: true, subtree: true });
  });
  const answers = new Map<string, Response>();
  page.on('response', (response) => {
    if (!['script', 'stylesheet'].includes(response.request().resourceType())) return;
    answers.set(response.url(), response);
  });
  await page.goto(URL_BASE, { waitUntil: 'commit' });
  await expect(page.getByRole('link', { name: '没有账号?注册' })).toBeVisible();
  const before = await page.evaluate(() => {
    const { drawnAt } = window as unknown as { drawnAt: number };
    const asked = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= drawnAt);
    return asked.map(({ name }) => name);
  });
  const needed = [...answers].filter(([url]) => before.includes(url));
  const weights = await Promise.all(
    needed.map(async ([url, answer]) => ({ url, size: brotliCompressSync(await answer.body()).byteLength })),
  );
  const total = weights.reduce((sum, { size }) => sum + size, 0);
  expect(weights.length).toBeGreaterThan(2);
  expect(total, JSON.stringify(weights)).toBeLessThanOrEqual(FIRST_PAINT_LIMIT);
  // Neither the database nor a form's rules belong to what a passer-by downloads.
  expect(weights.filter(({ url }) => /person|common|RegisterPage/.test(url))).toEqual([]);
});

test('where nobody is signed in the databases are not run, also after the first paint', async ({ page }) => {
  await page.goto(URL_BASE);
  // The last thing that a start does: everything that it fetches is there by then.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (name.endsWith('.js') ? [name] : [])),
  );
  expect(scripts.filter((url) => url.includes('/after-'))).toHaveLength(1);
  expect(scripts.filter((url) => url.includes('/person-'))).toEqual([]);
});

/** Scripts between the address and the start page of a person: web/chunks.ts, boot.js and the bundler's own. */
const START_FILES = 6;

test('a later start asks for a few files at once and does not wait for the service worker', async ({
  page,
  world,
}) => {
  const { data } = await world.resident();
  await signIn(page, data);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await expect(page.locator('.level-card')).toBeVisible();
  const start = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    const scripts = performance
      .getEntriesByType('resource')
      .flatMap((entry) =>
        entry instanceof PerformanceResourceTiming && /\.js$/.test(entry.name) ? [entry] : [],
      );
    // What the page itself is in: nothing is asked for only after it has come.
    const person = scripts.find(({ name }) => name.includes('/person-'));
    const asked = scripts.filter(({ startTime }) => person && startTime <= person.responseEnd);
    return { answeredBy: navigation?.toJSON().workerFinalSourceType, asked: asked.map(({ name }) => name) };
  });
  expect(start.answeredBy).toBe('cache');
  expect(start.asked.length).toBeGreaterThan(1);
  expect(start.asked.length, JSON.stringify(start.asked)).toBeLessThanOrEqual(START_FILES);
});

test('a start reads each kind of document once, for the page and the number on the icon together', async ({
  page,
  world,
}) => {
  await homeWithoutNetwork(page, world);
  await page.addInitScript(() => {
    const seen = { reads: [] as string[], badges: 0 };
    Object.assign(window, { seen });
    const getAll = IDBIndex.prototype.getAll;
    IDBIndex.prototype.getAll = function (...asked) {
      // The range itself, or options that name it (Indexed Database API 3.0).
      const [named] = asked;
      const range = named && typeof named === 'object' && 'query' in named ? named.query : named;
      if (this.objectStore.name === 'documents' && range instanceof IDBKeyRange)
        seen.reads.push(String(range.lower));
      return getAll.apply(this, asked);
    };
    // The last to look: fetched after the first paint.
    navigator.clearAppBadge = async () => {
      seen.badges += 1;
    };
  });
  await page.reload();
  await expect(page.locator('.level-card')).toBeVisible();
  const seen = () =>
    page.evaluate(() => (window as unknown as { seen: { reads: string[]; badges: number } }).seen);
  await expect.poll(async () => (await seen()).badges).toBeGreaterThan(0);
  const kinds = ['claim', 'enterprise', 'face-check', 'profile', 'review'];
  expect((await seen()).reads.sort()).toEqual(kinds);
});
