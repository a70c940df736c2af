import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { serveEdge } from './file-server.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 7);
const NETWORK = { bitsPerSecond: 700_000, roundTripMs: 300 };
/** A phone of 300 yuan, of this machine. */
const SLOWER = 4;

interface Opened {
  /** From the navigation until the way in is on the screen and the main thread answers. */
  ms: number;
  /** Paths that were asked for until then. */
  needed: string[];
  html: string;
}

const look = (page: Page): Promise<Opened> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const answer = (drawnAt: number) => {
          const asked = performance.getEntriesByType('resource');
          const before = asked.filter(({ startTime }) => startTime <= drawnAt);
          resolve({
            ms: performance.now(),
            needed: before.map(({ name }) => new URL(name).pathname),
            html: document.querySelector('#app')?.innerHTML ?? '',
          });
        };
        const wait = () => {
          const there = document.querySelector('a[href="/register"]');
          if (!there || document.readyState !== 'complete') return void setTimeout(wait, 5);
          const drawnAt = performance.now();
          requestAnimationFrame(() => setTimeout(() => answer(drawnAt)));
        };
        wait();
      }),
  );

/** Opens an address as a phone that has never seen it. */
const open = async (browser: Browser, url: string): Promise<Opened> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(url, { waitUntil: 'commit' });
  const opened = await look(page);
  await context.close();
  return opened;
};

const built = (path: string): Buffer | undefined =>
  existsSync(`dist${path}`) ? readFileSync(`dist${path}`) : undefined;
const weigh = (bytes: Buffer | undefined): number => (bytes ? brotliCompressSync(bytes).byteLength : 0);

/** The start page as plain HTML with the same styles, and a script that only weighs: the same bytes in all. */
const staticPage = (app: Opened): Map<string, Buffer> => {
  const styles = app.needed.filter((path) => path.endsWith('.css'));
  const links = styles.map((path) => `<link rel="stylesheet" href="${path}">`).join('');
  const html = Buffer.from(
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>核验</title>
<meta name="viewport" content="width=device-width">${links}<script type="module" crossorigin src="/weight.js"></script></head>
<body><div id="app">${app.html}</div></body></html>`,
  );
  const page = new Map<string, Buffer>([['/index.html', html]]);
  for (const path of styles) page.set(path, built(path) ?? Buffer.alloc(0));
  const own = [...page.values()].reduce((sum, bytes) => sum + weigh(bytes), 0);
  const theirs = ['/index.html', ...app.needed].reduce((sum, path) => sum + weigh(built(path)), 0);
  // Base64 of noise shrinks to three quarters of its length again: to what the noise has.
  const noise = randomBytes(Math.max(0, theirs - own)).toString('base64');
  return page.set('/weight.js', Buffer.from(`/*${noise.replaceAll('/', '-')}*/`));
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How soon a first visitor can press something, against a page of as many bytes that runs nothing. */
export const benchInteractive = async (): Promise<void> => {
  const browser = await chromium.launch({
    ...(process.env.CHROME_PATH && { executablePath: process.env.CHROME_PATH }),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const app = await serveEdge(built);
  const files = staticPage(await open(browser, app.url));
  const plain = await serveEdge((path) => files.get(path));
  try {
    for (const { link } of [app, plain]) link.shape(NETWORK);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      theirs.push((await open(browser, plain.url)).ms);
      ours.push((await open(browser, app.url)).ms);
    }
    const [own, other] = [median(ours), median(theirs)];
    console.log(`\nThe start page at 700 kbit/s, 300 ms and ${SLOWER}x CPU, first visit, ${RUNS} runs each`);
    console.log(
      `  ${(own / other).toFixed(2)} of a static page of the same bytes  ${own.toFixed(0)} ms against ${other.toFixed(0)} ms`,
    );
  } finally {
    await browser.close();
    await app.close();
    await plain.close();
  }
};
