import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';

/** How long anything may take that Playwright itself waits for without an end, in ms. */
const PATIENCE_MS = 180_000;

/**
 * A wait that ends: what runs inside a page, and the end of a browser, have no time-out of Playwright's.
 * @throws Error with what was waited for and what `saw` says then
 */
export const within = async <T>(
  what: string,
  waited: Promise<T>,
  saw: () => Promise<string> = async () => 'nothing more is known',
  patience = PATIENCE_MS,
): Promise<T> => {
  const control = new AbortController();
  const over = sleep(patience, undefined, { signal: control.signal }).then(async () => {
    // What does not answer is not waited for again.
    const seen = await Promise.race([saw(), sleep(5_000, 'no answer')]).catch(String);
    throw new Error(`Not within ${patience / 1_000} s: ${what}. Seen: ${seen}`);
  });
  over.catch(() => undefined);
  try {
    return await Promise.race([waited, over]);
  } finally {
    control.abort();
  }
};

/** Where a page is and what stands on it, in a line. */
export const standing = (page: Page) => (): Promise<string> =>
  page.evaluate(() => {
    const { href } = location;
    const skeletons = document.querySelectorAll('.skeleton').length;
    const worker = navigator.serviceWorker?.controller?.state ?? 'none';
    const text = document.body?.innerText.replace(/\s+/g, ' ').slice(0, 200) ?? '';
    return `${href}, ${document.visibilityState}, service worker ${worker}, ${skeletons} skeletons, "${text}"`;
  });
