import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { axe } from './looks.ts';
import { label } from './registration.ts';

/** The app with the keyboard alone: what has the focus is always visible, and nothing is out of reach. */

/** Nobody needs more steps than this from one control of a page to another. */
const FAR = 60;

/** Where the focus is, and whether it can be seen there. */
const focusShown = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    // Inside a date input the browser itself draws where the focus is.
    if (!focused || focused === document.body || focused.matches('[type=date]')) return 'outside';
    const shown = [focused, focused.closest('label'), focused.parentElement].some((element) => {
      const style = element && getComputedStyle(element);
      return style && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
    });
    return shown ? 'shown' : focused.outerHTML.slice(0, 100);
  });

/** Tab, until a control has the focus; every stop on the way must be visible as such. */
export const tabTo = async (page: Page, target: Locator, key = 'Tab'): Promise<void> => {
  for (let step = 0; step < FAR; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
    const ring = await focusShown(page);
    expect(['shown', 'outside'], `focus is visible on ${ring}`).toContain(ring);
  }
  throw new Error(`The keyboard does not reach ${target}`);
};

export const type = async (page: Page, name: string, text: string): Promise<void> => {
  await tabTo(page, label(page, name));
  await page.keyboard.type(text);
};

/** A date input takes its three parts in the order of the browser's own language, whatever the page's is. */
export const typeDay = async (page: Page, name: string, day: string): Promise<void> => {
  const [year = '', month = '', date = ''] = day.split('-');
  await tabTo(page, label(page, name));
  await page.keyboard.type(month + date + year);
  if ((await label(page, name).inputValue()) !== day) {
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(year + month + date);
  }
  await expect(label(page, name)).toHaveValue(day);
};

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

export const press = async (page: Page, name: string, key = 'Enter'): Promise<void> => {
  await tabTo(page, button(page, name));
  await page.keyboard.press(key);
};

/** Follows a link; the page it leads to begins at its heading. */
export const follow = async (page: Page, name: string | RegExp, heading: string): Promise<void> => {
  await tabTo(page, page.getByRole('link', { name }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeFocused();
};

/** Chooses a file as a keyboard does: on the input itself. */
export const chooseFile = async (
  page: Page,
  input: Locator,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> => {
  await tabTo(page, input);
  const chooser = page.waitForEvent('filechooser');
  // The page is told to wait for it before the key comes, which goes another way: else the browser's own dialog opens.
  await page.evaluate(() => undefined);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file);
};

/** Opens a question in front of the page, and leaves it with Escape: the focus is back where it was. */
export const openAndEscape = async (page: Page, opener: Locator): Promise<void> => {
  await tabTo(page, opener);
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog[open]');
  await expect(dialog).toBeVisible();
  // The focus cannot leave it.
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('Tab');
    const outside = await page.evaluate(
      () => document.activeElement !== document.body && !document.activeElement?.closest('dialog[open]'),
    );
    expect(outside, 'the focus stays in the dialog').toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
};

/** Nothing that axe can find, light and dark: with errors on the page too. */
export const check = async (page: Page, what: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axe(page), `${what}, ${colorScheme}`).toEqual([]);
  }
};
