import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { freePort, type Server, startServer } from '../../worker/dev/server.ts';
import { bundleServer } from '../../worker/dev/server-bundled.ts';
import { createWorld, type World } from '../e2e/world.ts';
import { serveEmptyPage } from './empty-page.ts';
import { longest, type Task, type TraceEvent, tasksOf } from './tasks.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
/** How often each page is judged; the middle one counts: a busy machine only makes runs worse. */
const RUNS = Number(process.env.BENCH_RUNS ?? 3);

/** How much slower than this machine the phone is that Lighthouse has in mind. */
const SLOWER = 4;
/** A task blocks with what it takes beyond this, ms. */
const BLOCKING_MS = 50;

interface Verdict {
  scores: number[];
  /** Tasks of the page after its first paint, as they ran on this machine. */
  tasks: Task[];
  /** What cost points: audits that Lighthouse weighs and that are not perfect. */
  lost: string[];
}

const tasksAfterPaint = (events: readonly TraceEvent[]): Task[] => {
  const painted = events.filter(({ name }) => name === 'firstContentfulPaint').at(-1);
  return painted ? tasksOf(events, painted.ts, painted.pid) : [];
};

/**
 * Judges one address as a phone would meet it: Lighthouse's own slow 4G and 4x CPU. The browser keeps its storage
 * and with it who is signed in.
 */
const judge = async (url: string, port: number): Promise<Verdict> => {
  const found = await lighthouse(url, {
    port,
    logLevel: 'error',
    output: 'json',
    onlyCategories: [...CATEGORIES],
    disableStorageReset: true,
  });
  if (!found || found.lhr.runtimeError) throw new Error(found?.lhr.runtimeError?.message ?? 'no verdict');
  const { categories, audits } = found.lhr;
  const scores = CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100));
  const lost = CATEGORIES.flatMap((name) =>
    (categories[name]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const audit = audits[id];
      if (!audit || weight === 0 || audit.score === null || audit.score >= 0.9) return [];
      return [`${id} ${audit.displayValue ?? ''}`.trim()];
    }),
  );
  return { scores, lost, tasks: tasksAfterPaint(found.artifacts.Trace.traceEvents) };
};

/** What Lighthouse adds up as blocking time, from the processor time of tasks: no other process is in it. */
const blocking = (tasks: readonly Task[]): number =>
  tasks.reduce((sum, { own }) => sum + Math.max(0, own * SLOWER - BLOCKING_MS), 0);

/** Signs somebody in with this profile. @returns the address of their case */
const signIn = async (profile: string, world: World): Promise<string> => {
  const { data } = await world.resident(4);
  await world.caseFor(data);
  const context = await chromium.launchPersistentContext(profile, {
    ...(process.env.CHROME_PATH && { executablePath: process.env.CHROME_PATH }),
    args: ['--no-sandbox'],
    locale: 'zh-CN',
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${world.url}/sign-in`);
    await page.getByLabel('身份证号').fill(data.idNumber);
    await page.getByLabel('密码', { exact: true }).fill(data.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(`${world.url}/`);
    await page.goto(`${world.url}/cases`);
    await page.getByRole('link', { name: /康养宝/ }).click();
    await page.waitForURL(/\/cases\/.+/);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    return page.url();
  } finally {
    await context.close();
  }
};

const middle = (verdicts: Verdict[]): Verdict => {
  const sum = ({ scores }: Verdict) => scores.reduce((a, b) => a + b, 0);
  const sorted = [...verdicts].sort((a, b) => sum(a) - sum(b));
  return sorted[Math.floor(sorted.length / 2)] ?? { scores: [], lost: [], tasks: [] };
};

/**
 * A browser that nobody but Lighthouse drives, and a new one for each run: what another driver hears of each request and
 * each page is work of the browser's, on the same two cores; and counting which functions run, as Lighthouse does, walks
 * over all that pages before have left behind in the same process (110 ms, in the time of the page's tasks).
 */
const runAlone = async (url: string, profile: string): Promise<Verdict> => {
  const browser = await launch({
    ...(process.env.CHROME_PATH && { chromePath: process.env.CHROME_PATH }),
    chromeFlags: ['--headless=new', '--no-sandbox', '--accept-lang=zh-CN'],
    userDataDir: profile,
    logLevel: 'error',
  });
  try {
    return await judge(url, browser.port);
  } finally {
    const gone = once(browser.process, 'exit');
    browser.kill();
    await gone;
  }
};

const newProfile = (): string => mkdtempSync(join(tmpdir(), 'heyan-lighthouse-'));
const removeProfile = (profile: string): void =>
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

/** Judges a page several times and prints the middle verdict. Without a profile each run is a phone's first visit. */
const report = async (name: string, url: string, profile?: string): Promise<void> => {
  const verdicts: Verdict[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const own = profile ?? newProfile();
    verdicts.push(await runAlone(url, own));
    if (!profile) removeProfile(own);
  }
  const { scores, lost, tasks } = middle(verdicts);
  const least = Math.min(...verdicts.map((one) => blocking(one.tasks)));
  const own = `blocking by processor time ${blocking(tasks).toFixed(0)} ms, at least ${least.toFixed(0)} ms`;
  const all = verdicts.map((one) => one.scores[0]).join(', ');
  console.log(
    `  ${name.padEnd(8)} ${scores.map((score) => String(score).padStart(4)).join('')}   (performance of all runs: ${all})   ${own}`,
  );
  for (const line of lost) console.log(`             ${line}`);
  for (const line of longest(tasks, 5)) console.log(`               ${line}`);
};

/** A server that watches no files: on two cores what it does meanwhile is in the time of the page's tasks. */
const startQuiet = async (state: string): Promise<Server> => {
  const options = { port: await freePort(), state, output: 'pipe' } as const;
  const first = await startServer(options);
  await first.stop();
  return bundleServer(options, first.adminToken)();
};

/**
 * Lighthouse, mobile, on the built product: the start page of a fresh phone, then three pages of a person. An empty
 * page with Preact and a service worker is judged first: what that loses, the machine loses.
 */
export const benchLighthouse = async (): Promise<void> => {
  const state = `.tmp/bench-lighthouse-${process.pid}`;
  const server = await startQuiet(state);
  const profile = newProfile();
  try {
    console.log(`\nLighthouse, mobile (${CATEGORIES.join(', ')}), the middle one of ${RUNS} runs`);
    const empty = await serveEmptyPage();
    await report('empty', empty.url);
    await empty.close();
    await report('start', server.url);
    const caseUrl = await signIn(profile, createWorld(server));
    await report('home', server.url, profile);
    await report('case', caseUrl, profile);
    await report('switch', `${server.url}/enterprise`, profile);
  } finally {
    await server.stop();
    removeProfile(profile);
    for (const folder of [state, `${state}-bundle`]) rmSync(folder, { recursive: true, force: true });
  }
};
