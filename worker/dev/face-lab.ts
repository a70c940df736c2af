import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Challenge } from '../../shared/liveness/challenge.ts';
import type { Evidence } from '../../shared/liveness/evidence.ts';
import type { Look, Recording } from '../../shared/testing/liveness/recording.ts';
import type { FaceBench } from '../../web/bench/face-lab/bench.ts';
import { ensureBrowser } from './browser.ts';
import { PUPPET_CLOCK } from './puppet-clock.ts';

/** What came of a check; web/bench/face-lab/live.ts is the page's side of it. */
export interface LiveResult {
  outcome: 'captured' | 'failed' | 'stuck';
  failure?: string;
  evidence?: Evidence;
  publicKey?: JsonWebKey;
  stillBytes: number;
  longestTask: number;
  frames: number;
  ms: number;
}

/** The page of web/bench/face-lab in a real Chromium: the face check alone, with the puppet for a camera. */
export interface FaceLab {
  page: Page;
  record(look: Look, seed: number): Promise<Recording>;
  /** How many landmarks the model finds on each face of the puppet's portrait. */
  landmarks(): Promise<number[]>;
  /**
   * A whole check through the real camera API; see web/bench/face-lab/live.ts. `slowMs`: what every picture takes at
   * least, as on a phone that is slower than this machine.
   */
  live(challenge: Challenge, limitMs: number, slowMs?: number): Promise<LiveResult>;
  started: { loadMs: number; readyMs: number; offMainThread: boolean };
  /** Requests that left for another host; none may. */
  foreign: string[];
  /** Fetches the model anew: whole, with the network cut after some parts, or with other bytes arriving. */
  download(how: 'whole' | 'cut' | 'damaged'): Promise<Download>;
  /** Bytes of each of five noisy stills that are to fit a budget; see web/bench/face-lab/main.ts. */
  weigh(budget: number): Promise<number[]>;
  /** Ours against MediaPipe alone; see web/bench/face-lab/bench.ts. */
  bench(): Promise<FaceBench>;
  close(): Promise<void>;
}

export interface Download {
  problem?: string;
  /** Parts that were fetched now, of how many. */
  fetched: number;
  parts: number;
}

const BUILT = '.tmp/face-lab';
const PUPPET = 'web/liveness/fixtures/puppet';
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
};
/** As strict as the product's own page. */
const CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src 'self' blob:; media-src 'self' blob:";

const serve = async (): Promise<{ server: Server; url: string }> => {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://lab').pathname);
    const file = path.startsWith('/puppet/')
      ? join(PUPPET, path.slice('/puppet/'.length))
      : join(BUILT, path === '/' ? 'index.html' : path);
    try {
      const body = await readFile(file);
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': CSP,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The lab has no port');
  return { server, url: `http://localhost:${address.port}/` };
};

/** The puppet before the camera of a page, with its frames and the clock that both go by. */
export const puppetScript = (): string => {
  const manifest: Record<string, string[]> = JSON.parse(readFileSync(join(PUPPET, 'manifest.json'), 'utf8'));
  const frames = Object.entries(manifest).map(([pose, files]) => [
    pose,
    files.map((file) => readFileSync(join(PUPPET, file)).toString('base64')),
  ]);
  const script = readFileSync('web/liveness/fixtures/puppet.js', 'utf8');
  const given = `globalThis.__puppetFrames = ${JSON.stringify(Object.fromEntries(frames))};`;
  return `${PUPPET_CLOCK}\n${given}\n${script}`;
};

const build = (): void => {
  const done = spawnSync(
    'vite',
    ['build', '--config', 'web/bench/face-lab/vite.config.ts', '--logLevel', 'warn'],
    {
      stdio: 'inherit',
    },
  );
  if (done.status !== 0) throw new Error('The face lab could not be built');
};

/** Parts that arrive before the network is cut. */
const BEFORE_CUT = 5;

const download = async (page: Page, how: 'whole' | 'cut' | 'damaged'): Promise<Download> => {
  let fetched = 0;
  await page.route('**/models/*.bin', async (route) => {
    fetched += 1;
    if (how === 'damaged') await route.fulfill({ status: 200, body: '<html>Wi-Fi login</html>' });
    else if (how === 'cut' && fetched > BEFORE_CUT) await route.abort('internetdisconnected');
    else await route.continue();
  });
  try {
    const fresh = how !== 'whole';
    const { problem, parts } = await page.evaluate<{ problem?: string; parts: number }>(
      `lab.download(${fresh})`,
    );
    return { ...(problem ? { problem } : {}), fetched, parts };
  } finally {
    await page.unroute('**/models/*.bin');
  }
};

/**
 * Builds the lab, serves it on a free port and opens it.
 * @throws Error where there is no browser, or the page fails
 */
export const openFaceLab = async (): Promise<FaceLab> => {
  build();
  const { server, url } = await serve();
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  try {
    browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] });
    const page = await browser.newPage();
    await page.addInitScript({ content: puppetScript() });
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) foreign.push(request.url());
    });
    page.on('pageerror', (error) => console.error(`lab: ${error.message}`));
    await page.goto(url);
    await page.waitForFunction(() => 'lab' in globalThis);
    const started = await page.evaluate<FaceLab['started']>('lab.start()');
    return {
      page,
      started,
      foreign,
      record: (look, seed) =>
        page.evaluate<Recording>(`lab.record(${JSON.stringify(look)}, ${JSON.stringify(seed)})`),
      live: async (challenge, limitMs, slowMs = 0) => {
        // A new page: the puppet stands as at the beginning.
        await page.goto(url);
        await page.waitForFunction(() => 'lab' in globalThis);
        return page.evaluate<LiveResult>(`lab.live(${JSON.stringify(challenge)}, ${limitMs}, ${slowMs})`);
      },
      download: (how) => download(page, how),
      weigh: (budget) => page.evaluate<number[]>(`lab.weigh(${budget})`),
      bench: () => page.evaluate<FaceBench>('lab.bench()'),
      landmarks: () => page.evaluate<number[]>('lab.landmarks()'),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
