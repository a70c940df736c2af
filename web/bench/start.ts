import type { Page } from '@playwright/test';
import { moveIn } from '../faults/driver.ts';
import { openPhone, type Phone } from '../faults/phone.ts';
import { openSite } from '../faults/site.ts';
import { standing, within } from '../faults/within.ts';
import { serveEmptyPage } from './empty-page.ts';

const DRAFTS = 1_000;
const PHOTOS = 50;
const RUNS = Number(process.env.BENCH_RUNS ?? 7);

/** Puts drafts and photos on the phone, sealed as the app seals them (web/data/sealing.ts). */
const fill = (page: Page): Promise<void> =>
  page.evaluate(
    async ([drafts, photos]) => {
      const ask = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const device = await ask(indexedDB.open('heyan'));
      const accounts = await ask(device.transaction('accounts').objectStore('accounts').getAll());
      device.close();
      const account = accounts.find((row) => row.key && row.localId !== 'guest');
      const db = await ask(indexedDB.open(`heyan-${account.localId}`));
      const seal = async (place: string, bytes: BufferSource) => {
        const iv = crypto.getRandomValues(new Uint8Array(12)).buffer;
        const additionalData = new TextEncoder().encode(place);
        const sealed = await crypto.subtle.encrypt(
          { name: 'AES-GCM', iv, additionalData },
          account.key,
          bytes,
        );
        return { iv, bytes: sealed };
      };
      const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
      for (let at = 0; at < drafts; at += 1) {
        const id = `case.object:bench-${at}`;
        const sealed = await seal(
          `drafts/${id}`,
          text({ text: '经过'.repeat(200), lost: '150000', photos: [] }),
        );
        await ask(
          db.transaction('drafts', 'readwrite').objectStore('drafts').put({ id, savedAt: at, sealed }),
        );
      }
      for (let at = 0; at < photos; at += 1) {
        const sha256 = at.toString(16).padStart(64, '0');
        const about = { sha256, size: 150_000, type: 'image/jpeg', width: 1_600, height: 1_200 };
        const row = {
          sha256,
          uploadedAt: 0,
          info: await seal(`photos/${sha256}/info`, text(about)),
          content: await seal(`photos/${sha256}`, crypto.getRandomValues(new Uint8Array(60_000))),
        };
        await ask(db.transaction('photos', 'readwrite').objectStore('photos').put(row));
      }
      db.close();
    },
    [DRAFTS, PHOTOS] as const,
  );

/** Opens the browser anew; ms from the navigation until the page stands, nothing of it still to come. */
const startOnce = async (phone: Phone, url: string): Promise<number> => {
  await within('the browser closes', phone.context.close());
  await phone.reopen();
  const { page } = phone;
  // The service worker of this browser's first page is the one that is measured warm with both.
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'commit' });
  const stands = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const drawn = document.querySelector('main:not(.splash) h1');
          if (drawn && !document.querySelector('.skeleton')) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  return within('the page stands', stands, standing(page));
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The app without a network, with a full phone, against a page that says one word: medians, taking turns. */
export const benchStart = async (): Promise<void> => {
  const site = await openSite(`.tmp/bench-start-${process.pid}`);
  const { phone } = await moveIn(site);
  await fill(phone.page);
  const empty = await serveEmptyPage();
  const bare = await openPhone(empty.url);
  await bare.page.goto(empty.url);
  await bare.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await bare.page.reload();
  await empty.close();
  site.link.down(true);

  const app: number[] = [];
  const nothing: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    nothing.push(await startOnce(bare, empty.url));
    app.push(await startOnce(phone, site.url));
  }
  const [ours, theirs] = [median(app), median(nothing)];
  console.log(
    `\nStart without a network: ${DRAFTS} drafts and ${PHOTOS} photos on the phone, ${RUNS} runs each`,
  );
  console.log(
    `  ${(ours / theirs).toFixed(2)} of an empty page  ${ours.toFixed(0)} ms against ${theirs.toFixed(0)} ms`,
  );
  await bare.throwAway();
  await phone.throwAway();
  await site.close();
};
