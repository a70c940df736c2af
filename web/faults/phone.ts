import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { ensureBrowser } from '../../worker/dev/browser.ts';
import { trustEdges } from '../../worker/dev/edge-identity.ts';
import type { ResidentData } from '../../worker/dev/resident.ts';
import { standing, within } from './within.ts';

/** A phone: a real Chromium on a profile of its own, that can be killed and opened again. */
export interface Phone {
  page: Page;
  context: BrowserContext;
  /** SIGKILL to the browser, as an empty battery does. */
  kill(): Promise<void>;
  /** Opens the browser again on the same data, on the app's start page or another one. */
  reopen(path?: string): Promise<void>;
  throwAway(): Promise<void>;
}

/** How long anything on a page may take, in ms: two busy cores are slower than any phone. */
const PATIENCE_MS = 90_000;

const browserProcess = async (context: BrowserContext): Promise<number> => {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
  const id = processInfo.find(({ type }) => type === 'browser')?.id;
  if (id === undefined) throw new Error('The browser does not say which process it is');
  return id;
};

/** Every phone that is still in somebody's hand. */
const phones = new Set<Phone>();

/** Opens a phone as it comes from the shop. */
export const openPhone = async (url: string): Promise<Phone> => {
  const profile = mkdtempSync(join(tmpdir(), 'heyan-fault-'));
  const trust = url.startsWith('https:') ? await trustEdges() : [];
  const launch = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: ensureBrowser(),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', ...trust],
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    // Asked for now: at the moment of the kill there is no time to ask.
    const id = await browserProcess(context);
    const page = context.pages()[0] ?? (await context.newPage());
    return { context, page, id };
  };
  const phone: Phone & { id: number } = {
    ...(await launch()),
    async kill() {
      const closed = new Promise<void>((resolve) => {
        phone.context.once('close', () => resolve());
      });
      process.kill(phone.id, 'SIGKILL');
      await within('the killed browser is gone', closed);
    },
    async reopen(path = '') {
      Object.assign(phone, await launch());
      await phone.page.goto(url + path);
    },
    async throwAway() {
      phones.delete(phone);
      await within('the browser closes', phone.context.close());
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  phones.add(phone);
  return phone;
};

/** After a scenario, also one that failed: no browser stays open. */
export const throwAwayPhones = async (): Promise<void> => {
  for (const phone of phones) await phone.throwAway();
};

/** Signs in through the form; ends when the app could be opened without a network. */
export const signIn = async ({ page }: Phone, url: string, person: ResidentData): Promise<void> => {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('身份证号').fill(person.idNumber);
  await page.getByLabel('密码', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL(`${url}/`);
  await within(
    'the service worker is ready',
    page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    }),
    standing(page),
  );
};

/** 退出登录, to the start page of a phone that nobody is signed in on. */
export const signOut = async ({ page }: Phone, url: string): Promise<void> => {
  await page.goto(`${url}/me`);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '确认退出' }).click();
  await page.getByRole('link', { name: '没有账号?注册' }).waitFor();
};

/**
 * Closes the browser as a person does and opens it again. Chromium writes cookies to its disk every half
 * minute, or when it is closed: a scenario that kills it means the app's data, not the browser's own delay.
 */
export const settleCookies = async (phone: Phone): Promise<void> => {
  await within('the browser closes', phone.context.close());
  await phone.reopen();
};
