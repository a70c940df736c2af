import type { BrowserContext, Locator, Page } from '@playwright/test';
import { puppetScript } from '../../worker/dev/face-lab.ts';
import { expect } from './fixtures.ts';

/**
 * Somebody before the camera who does what the page asks for, by its words alone: watches the cue and plays
 * the pose of each action a moment after it appears, again when it still stands after a while.
 */
const ANSWERING = `(() => {
  const POSES = {
    blink: 'blink', 'open-mouth': 'open-mouth', 'turn-left': 'turn-left',
    'turn-right': 'turn-right', nod: 'nod-down', closer: 'closer',
  };
  let last = '', at = 0;
  globalThis.__obeys = true;
  setInterval(() => {
    const cue = document.querySelector('[data-cue]')?.dataset.cue ?? '';
    const pose = POSES[cue];
    const now = performance.now();
    if (pose && globalThis.__obeys && (cue !== last || now - at > 4000)) {
      at = now;
      setTimeout(() => globalThis.__puppet.perform(pose), 400);
    }
    last = cue;
  }, 40);
})();`;

/**
 * The page's clock in slow motion: all its times and timers together, the puppet's as well, so that a machine
 * that is busy with other things still gives enough frames a second of the page's own time. The server's clock
 * goes as always; a check may take longer by it than by its own account, up to the challenge's three minutes.
 */
const SLOW_MOTION = `(() => {
  const realNow = performance.now.bind(performance);
  let factor = 1, real = realNow(), page = real;
  const toPage = (now) => page + (now - real) / factor;
  performance.now = () => toPage(realNow());
  globalThis.__slowMotion = (next) => {
    const now = realNow();
    page = toPage(now);
    real = now;
    factor = next;
  };
  const { setTimeout: later } = globalThis;
  globalThis.setTimeout = (work, ms = 0, ...more) => later(work, ms * factor, ...more);
  const { prototype } = HTMLVideoElement;
  const { requestVideoFrameCallback: next } = prototype;
  prototype.requestVideoFrameCallback = function (work) {
    return next.call(this, (now, about) => work(toPage(now), about));
  };
})();`;

/** A script whose intervals follow the slow motion too: a head that trembles at its old pace would look frozen. */
const inSlowMotion = (script: string): string => `{
  const { setInterval: every } = globalThis;
  globalThis.setInterval = (work, ms) => {
    const again = () => {
      work();
      setTimeout(again, ms);
    };
    setTimeout(again, ms);
  };
  ${script}
  globalThis.setInterval = every;
}`;

/** Puts the puppet before the camera of every page of a context. */
export const beforeCamera = async (context: BrowserContext): Promise<void> => {
  await context.addInitScript({ content: `${SLOW_MOTION}\n${inSlowMotion(puppetScript())}\n${ANSWERING}` });
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

/** A busy machine may stumble for longer than a check allows: then we try again, slower. */
const SLOWER = [3, 5, 5, undefined];

/** Does the check until the picture is there to be confirmed. */
export const doCheck = async (page: Page): Promise<void> => {
  const confirm = page.getByRole('button', { name: '照片清楚，继续' });
  const again = page.getByRole('button', { name: '再试一次' });
  for (const slower of SLOWER) {
    await expect(confirm.or(again)).toBeVisible({ timeout: 200_000 });
    if (await confirm.isVisible()) return;
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    if (!slower || !/没有看清|动作没有对上/.test(heading)) throw new Error(`The check ended: ${heading}`);
    await page.evaluate(`__slowMotion(${slower})`);
    await again.click();
    await expect(again).toBeHidden();
  }
};

/** What the server does not believe of a picture that stumbles is done again, slower. */
const SENT_AGAIN = [3, 5, undefined];

/** The whole check, confirmed and sent, until `done` shows: the page that a passed check leads to. */
export const passCheck = async (page: Page, done: Locator): Promise<void> => {
  const again = page.getByRole('button', { name: '再试一次' });
  for (const slower of SENT_AGAIN) {
    await doCheck(page);
    await page.getByRole('button', { name: '照片清楚，继续' }).click();
    await expect(done.or(again)).toBeVisible({ timeout: 120_000 });
    if (await done.isVisible()) return;
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    if (!slower || !heading.includes('没有确认是真人')) throw new Error(`The server says: ${heading}`);
    await page.evaluate(`__slowMotion(${slower})`);
    await again.click();
    await expect(again).toBeHidden();
  }
};
