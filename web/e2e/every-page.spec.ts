import type { Page } from '@playwright/test';
import { presentAssistConsent } from '../../shared/review/assist-texts.ts';
import { PATHS, pathTo } from '../paths.ts';
import { ROUTES } from '../routes.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import {
  axe,
  fieldsAsked,
  type Look,
  nameOf,
  overhang,
  settled,
  smallTargets,
  strayTexts,
  wear,
} from './looks.ts';
import { amounts, item, openObjection, photoCount, png, submit } from './objection.ts';
import { shifts } from './shifts.ts';

/**
 * Walks the route table: a page joins by being a row of it. In full, 3 languages × 3 themes × 2 modes would be 18
 * looks a page with half a second of axe each. Nine are enough: every pair of language, theme and mode is among
 * them. Axe runs where its answer can differ: all its rules once in every language, theme and mode; contrast,
 * which no language changes, in every theme and mode. What is cheap (width, targets, texts) runs in all nine.
 */
const LOOKS: readonly (Look & { rules: 'all' | 'contrast' | 'none' })[] = [
  { language: 'zh-CN', theme: 'light', contrast: 'system', elder: 'off', rules: 'all' },
  { language: 'zh-Hant', theme: 'dark', contrast: 'system', elder: 'on', rules: 'all' },
  { language: 'en', theme: 'light', contrast: 'high', elder: 'off', rules: 'all' },
  { language: 'en', theme: 'light', contrast: 'system', elder: 'on', rules: 'contrast' },
  { language: 'zh-CN', theme: 'dark', contrast: 'system', elder: 'off', rules: 'contrast' },
  { language: 'zh-CN', theme: 'light', contrast: 'high', elder: 'on', rules: 'contrast' },
  { language: 'zh-Hant', theme: 'dark', contrast: 'high', elder: 'off', rules: 'contrast' },
  { language: 'zh-Hant', theme: 'light', contrast: 'system', elder: 'off', rules: 'none' },
  { language: 'en', theme: 'dark', contrast: 'system', elder: 'off', rules: 'none' },
];
const PLAIN = LOOKS[0];

/** The least width and height of what is pressed, CSS px (X2). */
const TARGET = { off: 44, on: 60 } as const;

/**
 * In elder mode a page asks for one thing (X2), or a group that is one thing: a password and once more, a first and a
 * last day, who signs in. So two fields are the most.
 */
const MOST_FIELDS = 2;
/** Where nothing is filled in and sent: each choice of the settings takes effect at once, by itself. */
const CHOICES: readonly string[] = [PATHS.settings];

/** Names and texts that stay as people wrote them, whatever the language. */
const OWN = ['测试居民', '测', '“康养宝”非法集资案', '测试公安局', '请核对金额。', '长期', '登记注册窗口'];

/** Goes to a page as a link does. */
const travel = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  // A form of several steps adds which one it shows.
  await expect(page).toHaveURL(({ pathname }) => pathname === path);
};

/** With `SCREENSHOTS=1`: every page in every look, to be seen side by side. Never committed. */
const keepPicture = async (page: Page, where: string): Promise<void> => {
  if (!process.env.SCREENSHOTS) return;
  const name = where.replaceAll(/[^\w-]+/g, '-');
  await page.screenshot({ path: `.tmp/screenshots/${name}.png`, fullPage: true });
};

const checkLooks = async (page: Page, path: string): Promise<void> => {
  for (const { rules, ...look } of LOOKS) {
    await wear(page, look);
    const where = `${path}, ${nameOf(look)}`;
    await keepPicture(page, where);
    expect.soft(await overhang(page), where).toEqual([]);
    if (look.elder === 'on' && !CHOICES.includes(path))
      expect.soft(await fieldsAsked(page), `${where}: fields at once`).toBeLessThanOrEqual(MOST_FIELDS);
    expect.soft(await smallTargets(page, TARGET[look.elder]), `${where}: small`).toEqual([]);
    expect.soft(await strayTexts(page, look.language, OWN), `${where}: not translated`).toEqual([]);
    if (rules !== 'none')
      expect.soft(await axe(page, rules === 'all' ? undefined : ['color-contrast']), where).toEqual([]);
  }
};

/** Type twice as large (WCAG 1.4.4), as a phone set to its largest type makes it. */
const checkLargeType = async (page: Page, path: string): Promise<void> => {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await settled(page);
  expect.soft(await overhang(page), `${path} at 200 %`).toEqual([]);
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
};

const visit = async (page: Page, path: string): Promise<void> => {
  if (PLAIN) await wear(page, PLAIN);
  await travel(page, path);
  await expect(page.locator('h1')).toBeFocused();
  await settled(page);
  // Opened by its address: nothing moves while it comes.
  await page.reload();
  await settled(page);
  const moved = await shifts(page);
  const total = moved.reduce((sum, { value }) => sum + value, 0);
  const what = `${path} moved while loading: ${JSON.stringify(moved)}`;
  expect.soft(total, what).toBeLessThanOrEqual(0.01);
  await checkLooks(page, path);
  if (PLAIN) await wear(page, PLAIN);
  await checkLargeType(page, path);
};

/** Pages whose address names something; tests that need more state than this go their own ways. */
type Given = Record<'case' | 'receipt', string>;
const ADDRESS: Readonly<Partial<Record<string, (given: Given) => string>>> = {
  [PATHS.answer]: () => pathTo(PATHS.answer, { id: 'register-steps' }),
  [PATHS.case]: (given) => given.case,
  [PATHS.objection]: (given) => `${given.case}/objection`,
  [PATHS.receipt]: (given) => given.receipt,
};
const addressOf = (path: string, given: Given): string => ADDRESS[path]?.(given) ?? path;

test.use({ viewport: { width: 320, height: 640 }, contextOptions: { reducedMotion: 'reduce' } });

test('every page for everybody, in every language, theme and mode', async ({ page }) => {
  test.setTimeout(600_000);
  await page.goto(`${URL_BASE}/nowhere`);
  await settled(page);
  for (const { path } of ROUTES.filter(({ who }) => who === 'anyone'))
    await visit(page, addressOf(path, { case: '', receipt: '' }));
  await visit(page, '/nowhere');
});

test('every page of a person, in every language, theme and mode', async ({ page, world }) => {
  test.setTimeout(600_000);
  const { data, api } = await world.resident();
  await world.caseFor(data);
  // 同意记录 with an entry, and the code that came with it.
  await api.must('POST', '/api/reviews/assist-codes', { consent: await presentAssistConsent() });
  await signIn(page, data);
  await openObjection(page);
  const given: Given = { case: new URL(page.url()).pathname.replace('/objection', ''), receipt: '' };
  await amounts(page, '150000', '0', '150000');
  await page.locator('input[type=file]:not([capture])').setInputFiles(png(1));
  await photoCount(page, 1);
  await submit(page);
  await expect(page.getByRole('heading', { name: '已提交' })).toBeVisible();
  await page.goto(`${URL_BASE}/outbox`);
  await expect(item(page)).toContainText('已完成');
  await item(page).locator('summary').click();
  given.receipt = (await item(page).locator('a[href$="/receipt"]').getAttribute('href')) ?? '';
  for (const { path } of ROUTES.filter(({ path: one, who }) => who === 'person' || one === PATHS.home))
    await visit(page, addressOf(path, given));
});

test('the forms of somebody at 四级, in every language, theme and mode', async ({ page, world }) => {
  test.setTimeout(600_000);
  const { data } = await world.resident(4);
  await signIn(page, data);
  for (const path of [PATHS.assist, PATHS.enterprise]) await visit(page, path);
});
