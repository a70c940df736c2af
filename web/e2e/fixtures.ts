import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { ownAddress } from '../../worker/dev/client.ts';
import type { ResidentData } from '../../worker/dev/resident.ts';
import { createWorld, type World } from './world.ts';

export const URL_BASE = process.env.HEYAN_URL ?? '';
const server = { url: URL_BASE, adminToken: process.env.HEYAN_ADMIN_TOKEN ?? '' };

/**
 * Watches what no page may ever do: an error in the console, an uncaught error, a request to another host.
 * `allow` names expected console texts (a refused sign-in logs its 401).
 */
export const watch = (context: BrowserContext, allow: RegExp[] = []): { problems: string[] } => {
  const problems: string[] = [];
  const allowed = (text: string) => allow.some((pattern) => pattern.test(text));
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    // The browser itself reports refused and failed requests; the app shows them in words.
    const network = /Failed to load resource|net::ERR_INTERNET_DISCONNECTED/.test(message.text());
    if (message.type() === 'error' && !network && !allowed(message.text()))
      problems.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !url.startsWith(`${URL_BASE}/`)) problems.push(`foreign request: ${url}`);
  });
  return { problems };
};

/** Signs in through the form, as a person does. */
export const signIn = async (page: Page, person: ResidentData): Promise<void> => {
  await page.goto(`${URL_BASE}/sign-in`);
  await page.getByLabel('身份证号').fill(person.idNumber);
  await page.getByLabel('密码', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(`${URL_BASE}/`);
};

/** `test` with the world around the app, and with a watch that fails the test for what no page may do. */
export const test = base.extend<{ world: World; watched: undefined }>({
  world: async ({ page: _ }, use) => {
    await use(createWorld(server));
  },
  // Each test is a household of its own to the limits that count by network address.
  extraHTTPHeaders: async ({ browserName: _ }, use) => use({ 'cf-connecting-ip': ownAddress() }),
  watched: [
    async ({ context }, use) => {
      const { problems } = watch(context);
      await use(undefined);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect, type World };
