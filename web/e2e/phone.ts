import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { expect, signIn, test, type World, watch } from './fixtures.ts';
import { openNetwork } from './network.ts';

/** A phone whose browser can be killed and opened again on everything it kept, and whose network can go. */
export interface Phone {
  page: Page;
  context: BrowserContext;
  /** What no page may do (fixtures.ts `watch`), over all lives of the browser. */
  problems(): string[];
  /** Ends the browser at once, as an empty battery does: SIGKILL, and no event reaches any page. */
  kill(): Promise<void>;
  /** Closes the browser as a person does. */
  close(): Promise<void>;
  /** Opens the browser again on the same data, with the network as it is. */
  reopen(): Promise<void>;
  /** Takes the network away or gives it back; holds over the browser's lives. */
  setOnline(online: boolean): Promise<void>;
  /** From now on a file of the app has another text, as after a deployment. */
  replace(path: string, change: (text: string) => string): void;
  /** Closes the browser and forgets its data. */
  throwAway(): Promise<void>;
}

/** The process id of the browser itself, as it says (Chrome DevTools Protocol, SystemInfo). */
const browserProcess = async (context: BrowserContext): Promise<number> => {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
  const id = processInfo.find(({ type }) => type === 'browser')?.id;
  if (id === undefined) throw new Error('The browser does not say which process it is');
  return id;
};

/** Opens a phone with a profile of its own on the disk, set up as the project says, with a network. */
export const openPhone = async (): Promise<Phone> => {
  const profile = mkdtempSync(join(tmpdir(), 'heyan-phone-'));
  const network = await openNetwork();
  const { use } = test.info().project;
  const { launchOptions, viewport = null, locale = 'zh-CN', timezoneId = 'Asia/Shanghai' } = use;
  const args = [...(launchOptions?.args ?? []), ...network.args];
  const lives: string[][] = [];
  let online = true;
  const launch = async () => {
    const options = { ...launchOptions, args, viewport, locale, timezoneId };
    const context = await chromium.launchPersistentContext(profile, options);
    lives.push(watch(context).problems);
    await context.setOffline(!online);
    return { context, page: context.pages()[0] ?? (await context.newPage()) };
  };
  const phone: Phone = {
    ...(await launch()),
    problems: () => lives.flat(),
    async kill() {
      const closed = new Promise<void>((resolve) => {
        phone.context.once('close', () => resolve());
      });
      process.kill(await browserProcess(phone.context), 'SIGKILL');
      await closed;
    },
    close: () => phone.context.close(),
    async reopen() {
      Object.assign(phone, await launch());
    },
    async setOnline(wanted) {
      online = wanted;
      // The network itself, and what the browser tells its pages about it.
      if (wanted) network.restore();
      else network.cut();
      await phone.context.setOffline(!wanted);
    },
    replace: network.replace,
    async throwAway() {
      await phone.context.close();
      await network.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return phone;
};

/** Waits until the app can be opened without a network: the service worker has all it needs. */
export const ready = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
};

/**
 * As where the browser knows no Background Sync: the page itself synchronises, where its requests can be held and its
 * clock be set. What the service worker does, a test has no hand in.
 */
export const syncInPageAlone = async (page: Page): Promise<void> => {
  const forget = () => {
    if ('ServiceWorkerRegistration' in globalThis)
      Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
  };
  await page.addInitScript(forget);
  await page.evaluate(forget);
};

/** A resident signs in, and stands on their start page when the network goes: from now on nothing new comes by itself. */
export const homeWithoutNetwork = async (page: Page, world: World): Promise<void> => {
  const { data } = await world.resident();
  await signIn(page, data);
  await expect(page.locator('.level-card')).toBeVisible();
  await ready(page);
  await page.context().setOffline(true);
};

/**
 * The photos that the phone holds, by hash, read past the app: straight from IndexedDB, opened with the key
 * that lies there while somebody is signed in.
 */
export const photosOn = async (page: Page): Promise<Map<string, Buffer>> => {
  const found = await page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const rowsOf = async (name: string, store: string) => {
      const db = await ask(indexedDB.open(name));
      const rows = await ask(db.transaction(store).objectStore(store).getAll());
      db.close();
      return rows;
    };
    const accounts = await rowsOf('heyan', 'accounts');
    const account = accounts.find((row) => row.key && row.localId !== 'guest');
    const photos = await rowsOf(`heyan-${account.localId}`, 'photos');
    const base64 = (bytes: ArrayBuffer) => {
      let text = '';
      for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
      return btoa(text);
    };
    return Promise.all(
      photos.map(async ({ sha256, content: { iv, bytes } }): Promise<[string, string]> => {
        const additionalData = new TextEncoder().encode(`photos/${sha256}`);
        const algorithm = { name: 'AES-GCM', iv, additionalData };
        return [sha256, base64(await crypto.subtle.decrypt(algorithm, account.key, bytes))];
      }),
    );
  });
  return new Map(found.map(([sha256, base64]) => [sha256, Buffer.from(base64, 'base64')]));
};
