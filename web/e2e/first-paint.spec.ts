import { brotliCompressSync } from 'node:zlib';
import { expect, test, URL_BASE } from './fixtures.ts';

/** JS and CSS that the signed-out start page needs before it can be seen, brotli as the edge serves it. */
const FIRST_PAINT_LIMIT = 40 * 1024;

test('the start page is on the screen after at most 40 KB of JS and CSS', async ({ page }) => {
  const sizes = new Map<string, Promise<number>>();
  let counting = true;
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (!counting || !['script', 'stylesheet'].includes(kind)) return;
    sizes.set(
      response.url(),
      response.body().then((body) => brotliCompressSync(body).byteLength),
    );
  });
  await page.goto(URL_BASE, { waitUntil: 'commit' });
  await expect(page.getByRole('link', { name: '没有账号?注册' })).toBeVisible();
  counting = false;
  const weights = await Promise.all([...sizes].map(async ([url, size]) => ({ url, size: await size })));
  const total = weights.reduce((sum, { size }) => sum + size, 0);
  expect(weights.length).toBeGreaterThan(2);
  expect(total, JSON.stringify(weights)).toBeLessThanOrEqual(FIRST_PAINT_LIMIT);
  // Neither the database nor a form's rules belong to what a passer-by downloads.
  expect(weights.filter(({ url }) => /stores|registry|RegisterPage/.test(url))).toEqual([]);
});
