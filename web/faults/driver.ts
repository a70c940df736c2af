import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { operationHash } from '../../shared/sync/signing.ts';
import { picture } from '../../worker/dev/picture.ts';
import type { Resident } from '../../worker/dev/resident.ts';
import { type Inside, look } from './inside.ts';
import { openPhone, type Phone, settleCookies, signIn } from './phone.ts';
import type { Site } from './site.ts';
import { standing, within } from './within.ts';

/** What a scenario is given: a server behind a link, chance from a seed, and how much to do. */
export interface Tools {
  site: Site;
  random: () => number;
  /** How often, or how many: each scenario says of what. */
  count: number;
}

export interface Scenario {
  /** The guarantee, as in docs/faults.md. */
  id: string;
  title: string;
  /** `count` in full and inside `npm test`; `undefined`: only in full. */
  full: number;
  quick?: number;
  /** @returns figures to print. @throws Error where the guarantee does not hold */
  run(tools: Tools): Promise<Record<string, number | string>>;
}

/** A resident with a case, at a phone that is signed in. */
export interface Household {
  site: Site;
  resident: Resident;
  caseNumber: string;
  phone: Phone;
  /** The page of 我有异议. */
  form: string;
}

/** Opens a case from the list, as the guide says, and answers the address of its objection form. */
const findForm = async (page: Page, url: string): Promise<string> => {
  await page.goto(`${url}/cases`);
  await page.getByRole('link', { name: /康养宝/ }).click();
  await page.getByRole('link', { name: '我有异议', exact: true }).click();
  await page.getByLabel('总投资金额（元）').waitFor();
  return page.url();
};

/** A new resident with one case, signed in on a new phone that has seen it. */
export const moveIn = async (site: Site): Promise<Household> => {
  const resident = await site.world.resident();
  const caseNumber = await site.world.caseFor(resident.data);
  const phone = await openPhone(site.url);
  await signIn(phone, site.url, resident.data);
  const form = await findForm(phone.page, site.url);
  await settleCookies(phone);
  return { site, resident, caseNumber, phone, form };
};

export const ALBUM = 'input[type=file]:not([capture])';

/** Photos that differ from each other by their seed. */
export const photos = (seeds: readonly number[], width = 640, height = 480) =>
  seeds.map((seed) => ({ name: `${seed}.png`, mimeType: 'image/png', buffer: picture(seed, width, height) }));

/** How many photos are picked at a time. */
const PICKED = 10;

interface Objection {
  text: string;
  files?: ReturnType<typeof photos>;
}

/** Opens 我有异议 afresh and fills it in. */
export const write = async (page: Page, form: string, objection: Objection): Promise<void> => {
  await page.goto(form);
  await fillIn(page, objection);
};

/** From the page that says what became of one, by the app's own links, to the next; fills it in. */
export const writeNext = async (page: Page, objection: Objection): Promise<void> => {
  await page.getByRole('link', { name: '返回案件' }).click();
  await page.getByRole('link', { name: '我有异议', exact: true }).click();
  await fillIn(page, objection);
};

/** Fills in 我有异议; with photos it ends when all of them are kept. */
const fillIn = async (page: Page, { text, files = [] }: Objection): Promise<void> => {
  await page.getByLabel('总投资金额（元）').fill('150000');
  await page.getByLabel('总提取金额（元）').fill('0');
  await page.getByLabel('总损失金额（元）').fill('150000');
  await page.getByLabel('补充内容').fill(text);
  // A few at a time: Playwright takes no more than 50 MB at once.
  for (let at = 0; at < files.length; at += PICKED) {
    const some = files.slice(at, at + PICKED);
    await page.locator(ALBUM).first().setInputFiles(some);
    await page
      .getByText(`${at + some.length}/50`)
      .first()
      .waitFor();
  }
};

/** The screen says 已保存: from here on the draft must not be lost. */
export const saved = (page: Page): Promise<void> =>
  page.getByText('已保存在手机上，随时可以接着填').waitFor();

/** 确认提交, to the page that says that it is in the outbox or has arrived. */
export const submit = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '确认提交' }).click();
  const done = page.getByRole('heading', { name: /^(已保存，联网后自动发送|已提交)$/ });
  await within('the form is handed over', done.waitFor({ timeout: 0 }), standing(page));
};

/** The network is back, as the browser tells its pages. */
export const nudge = (page: Page): Promise<boolean> =>
  page.evaluate(() => dispatchEvent(new Event('online')));

/** Waits until a condition over the phone holds, nudging it, for at most so many seconds. */
export const until = async (
  page: Page,
  what: string,
  holds: (inside: Inside) => boolean,
  seconds = 180,
): Promise<Inside> => {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const inside = await within('the phone is read', look(page), standing(page));
    if (holds(inside)) return inside;
    if (Date.now() > end) {
      const states = inside.outbox.map(({ state, problem }) => `${state} ${problem?.code ?? ''}`);
      throw new Error(`Not reached: ${what}. The outbox: ${states.join(', ') || 'empty'}`);
    }
    await nudge(page);
    await sleep(500);
  }
};

export const delivered = (page: Page): Promise<Inside> =>
  until(page, 'everything is delivered', ({ outbox }) => outbox.every(({ state }) => state === 'done'));

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * The proof: what the phones say was accepted is what the server has, operation by operation and photo by
 * photo, by hash; the photos' bytes are fetched and hashed here, but for those that were `seen`. And what the
 * server has of an objection is whole: one row of state for one operation.
 */
export const compare = async (
  { site, resident, seen }: Pick<Household, 'site' | 'resident'> & { seen?: Set<string> },
  ...sides: readonly Inside[]
): Promise<{ operations: number; photos: number }> => {
  const outbox = sides.flatMap((side) => side.outbox).filter(({ state }) => state === 'done');
  const here = await Promise.all(
    outbox.map(async ({ operation }) => `${operation.id} ${await operationHash(operation)}`),
  );
  const there = site
    .rows('SELECT id, hash FROM operations WHERE person_id = ?', resident.personId)
    .map(({ id, hash }) => `${id} ${hash}`);
  assert.deepEqual(here.sort(), there.sort(), 'the operations of phone and server differ');
  const [{ n: objections } = {}] = site.rows(
    'SELECT COUNT(*) AS n FROM objections o JOIN operations p ON p.id = o.id WHERE p.person_id = ?',
    resident.personId,
  );
  assert.equal(Number(objections), outbox.filter(({ operation }) => operation.kind === 'case.object').length);

  const wanted = new Set(outbox.flatMap((item) => item.photos.map((photo) => photo.sha256)));
  for (const name of wanted) {
    if (seen?.has(name)) continue;
    const answer = await resident.api.raw('GET', `/api/uploads/${name}`);
    assert.equal(answer.status, 200, `the server lacks a photo: ${answer.status}`);
    assert.equal(sha256(new Uint8Array(await answer.arrayBuffer())), name, 'a photo has other bytes');
    seen?.add(name);
  }
  return { operations: here.length, photos: wanted.size };
};

/** A whole number from 0 to below `limit`. */
export const whole = (random: () => number, limit: number): number => Math.floor(random() * limit);
