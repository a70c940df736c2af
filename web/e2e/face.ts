import type { BrowserContext, Locator, Page } from '@playwright/test';
import { puppetScript } from '../../worker/dev/face-lab.ts';
import { OBEDIENT_PERSON } from '../../worker/dev/obedient-person.ts';
import { expect } from './fixtures.ts';

/** Puts the puppet before the camera of every page of a context. */
export const beforeCamera = async (context: BrowserContext): Promise<void> => {
  await context.addInitScript({ content: `${puppetScript()}\n${OBEDIENT_PERSON}` });
};

type Order = 'obey' | 'ignore' | 'dark' | 'off' | 'double' | 'single' | 'neutral' | 'stop';

const SCRIPTS: Record<Order, string> = {
  obey: 'globalThis.__obeys = true',
  ignore: 'globalThis.__obeys = false',
  dark: "__puppet.hold('dark')",
  off: "__puppet.hold('off')",
  neutral: "__puppet.hold('neutral')",
  double: '__puppet.double(true)',
  single: '__puppet.double(false)',
  stop: '__puppet.stop()',
};

/** Tells the puppet how to behave from now on. */
export const puppet = (page: Page, order: Order): Promise<unknown> => page.evaluate(SCRIPTS[order]);

/** The detector needs a while to start, most of all where there is no GPU. */
export const STARTED = { timeout: 90_000 };

/** The cue that the page shows. */
export const cue = (page: Page) => page.locator('[data-cue]');

/** From the explanation to the camera, with the consent given. */
export const startCheck = async (page: Page): Promise<void> => {
  await page.getByRole('checkbox', { name: /我已看过/ }).check();
  await page.getByRole('button', { name: '同意协议并认证' }).click();
};

/** Does the check, once, until the picture is there to be confirmed. */
export const doCheck = async (page: Page): Promise<void> => {
  const confirm = page.getByRole('button', { name: '照片清楚，继续' });
  const again = page.getByRole('button', { name: '再试一次' });
  await expect(confirm.or(again)).toBeVisible({ timeout: 200_000 });
  // What the page says of a try that failed is the message of the test.
  if (await again.isVisible()) expect(await page.getByRole('main').innerText()).toBe('');
};

/** The whole check, confirmed and sent, until `done` shows: the page that a passed check leads to. One try. */
export const passCheck = async (page: Page, done: Locator): Promise<void> => {
  const again = page.getByRole('button', { name: '再试一次' });
  await doCheck(page);
  await page.getByRole('button', { name: '照片清楚，继续' }).click();
  await expect(done.or(again)).toBeVisible({ timeout: 120_000 });
  if (!(await done.isVisible())) expect(await page.getByRole('main').innerText()).toBe('');
};
