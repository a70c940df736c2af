import type { Page } from '@playwright/test';
import { besideTheApp, makeOlder, NEWEST, schemaOf } from '../faults/older-phone.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { amounts, field, openObjection, savedHint } from './objection.ts';

/**
 * Opens every database of the phone so much newer, in tenths of a version, as a newer version of the app would;
 * ends when the old window has let go. What is less than a whole version this version may still open afterwards.
 */
const raise = (page: Page, tenths: number): Promise<void> =>
  page.evaluate(async (step) => {
    const known = await indexedDB.databases();
    const opened = known.map(
      ({ name = '', version = 0 }) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open(name, version + step);
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
          opening.onerror = () => reject(opening.error);
        }),
    );
    await Promise.all(opened);
  }, tenths);

test('a window that was overtaken saves what was typed, lets go, and opens again with all of it', async ({
  context,
  page,
  world,
}) => {
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await openObjection(page);
  await amounts(page, '150000', '0', '150000');
  await savedHint(page);
  await field(page, '补充内容').fill('最后一句也要留下');
  const newer = await context.newPage();
  await newer.goto(besideTheApp(URL_BASE));
  await raise(newer, 1);
  const dialog = page.getByRole('dialog', { name: '核验已经更新' });
  await expect(dialog).toBeVisible();
  // Nothing more can be typed that could not be kept, and Escape does not help.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await page.keyboard.type('不该出现');
  await expect(field(page, '补充内容')).toHaveValue('最后一句也要留下');
  await dialog.getByRole('button', { name: '重新打开' }).click();
  await expect(field(page, '补充内容')).toHaveValue('最后一句也要留下');
  await expect(field(page, '总投资金额（元）')).toHaveValue('150000');
  await field(page, '补充内容').fill('接着写');
  await savedHint(page);
});

test('a new window waits for an old one that does not let go, says so, and goes on by itself', async ({
  context,
  page,
  world,
}) => {
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await openObjection(page);
  await amounts(page, '99', '0', '99');
  await savedHint(page);
  await page.goto(besideTheApp(URL_BASE));
  await makeOlder(page, { version: 1, keep: true });
  const newer = await context.newPage();
  await newer.goto(`${URL_BASE}/outbox/drafts`);
  await expect(newer.getByText('请关掉另一个核验窗口')).toBeVisible();
  await page.close();
  await expect(newer.getByRole('article', { name: '我有异议' })).toBeVisible();
  await expect(newer.getByText('请关掉另一个核验窗口')).toHaveCount(0);
  await newer.goto(besideTheApp(URL_BASE));
  expect(await schemaOf(newer)).toMatchObject({ ...NEWEST, unmeasured: 0 });
});

test('an app that is older than the databases of its phone opens none of them, and says so', async ({
  page,
  world,
}) => {
  const { data } = await world.resident();
  await signIn(page, data);
  await page.goto(besideTheApp(URL_BASE));
  const before = await schemaOf(page);
  await raise(page, 10);
  await page.goto(URL_BASE);
  await expect(page.getByRole('dialog', { name: '核验已经更新' })).toBeVisible();
  await page.goto(besideTheApp(URL_BASE));
  expect(await schemaOf(page)).toEqual({
    ...before,
    account: before.account + 1,
    device: before.device + 1,
  });
});
