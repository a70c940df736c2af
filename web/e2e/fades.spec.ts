import type { Page } from '@playwright/test';
import { expect, test, URL_BASE } from './fixtures.ts';
import { settled } from './looks.ts';

/** One page fades into the next (web/shell/fade-pages.ts). */
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

/** Writes down each transition, in `data-fades` how many there were, in `data-longest` the longest, ms. */
const watchFades = (page: Page) =>
  page.addInitScript(() => {
    const real = document.startViewTransition;
    document.startViewTransition = (change) => {
      const transition = real.call(document, change);
      const { dataset } = document.documentElement;
      dataset.fades = String(Number(dataset.fades ?? 0) + 1);
      transition.ready.then(
        () => {
          const ends = document
            .getAnimations()
            .filter(({ effect }) => effect instanceof KeyframeEffect && effect.pseudoElement)
            .map(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0));
          dataset.longest = String(Math.max(...ends));
        },
        () => undefined,
      );
      return transition;
    };
  });
const fades = (page: Page) => page.evaluate(() => Number(document.documentElement.dataset.fades ?? 0));

/** There and back again, with the focus where it belongs. */
const thereAndBack = async (page: Page): Promise<void> => {
  await link(page, '设置').click();
  await expect(heading(page, '设置')).toBeFocused();
  await page.goBack();
  await expect(link(page, '设置')).toBeFocused();
};

test('a page fades into the next, there and back, quickly; the first one is simply there', async ({
  page,
}) => {
  await watchFades(page);
  await page.goto(URL_BASE);
  await settled(page);
  expect(await fades(page)).toBe(0);
  await thereAndBack(page);
  expect(await fades(page)).toBe(2);
  const longest = page.locator('html');
  await expect(longest).toHaveAttribute('data-longest', /^\d+$/);
  const length = Number(await longest.getAttribute('data-longest'));
  expect(length).toBeGreaterThan(0);
  expect(length).toBeLessThanOrEqual(200);
});

test('a tap during a fade reaches the new page, and going on ends the fade', async ({ page }) => {
  await watchFades(page);
  await page.goto(URL_BASE);
  await settled(page);
  // So long that it would be in the way of everything below.
  const soon = { timeout: 60_000 };
  await page.evaluate(() => {
    const slow = new CSSStyleSheet();
    slow.replaceSync('::view-transition-group(*), ::view-transition-old(*) { animation-duration: 600s }');
    document.adoptedStyleSheets = [slow];
  });
  await link(page, '设置').click();
  await expect(heading(page, '设置')).toBeFocused();
  await page.getByLabel('English').check(soon);
  await expect(heading(page, 'Settings')).toBeVisible();
  await link(page, 'Back').click(soon);
  await expect(link(page, 'Settings')).toBeFocused();
  expect(await fades(page)).toBe(2);
});

test('who asked for less motion sees none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await watchFades(page);
  await page.goto(URL_BASE);
  await thereAndBack(page);
  expect(await fades(page)).toBe(0);
});

test('a browser that knows no transitions, or never begins one, changes its pages all the same', async ({
  page,
  context,
}) => {
  await page.addInitScript(() => {
    const waiting = new Promise<never>(() => undefined);
    const never = { ready: waiting, finished: waiting, updateCallbackDone: waiting };
    Object.assign(document, { startViewTransition: () => never });
  });
  await page.goto(URL_BASE);
  await thereAndBack(page);
  const old = await context.newPage();
  await old.addInitScript(() => Object.assign(document, { startViewTransition: undefined }));
  await old.goto(URL_BASE);
  await thereAndBack(old);
});
