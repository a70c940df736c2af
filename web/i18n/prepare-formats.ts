import { language } from './language.ts';

let begun = false;

/**
 * Makes ready what writes amounts and days; to be called as soon as it is known that a page will show some. The
 * first Intl object of a process takes some 25 ms, 100 on a cheap phone, and is nearly free for whoever comes
 * after, on whichever thread: so a worker makes it, while the page is still being fetched and read.
 */
export const prepareFormats = (): void => {
  if (begun) return;
  begun = true;
  const worker = new Worker(new URL('./format-worker.ts', import.meta.url), {
    type: 'module',
    name: language.peek(),
  });
  // Without it the page takes that time itself.
  worker.addEventListener('error', (event) => event.preventDefault());
};
