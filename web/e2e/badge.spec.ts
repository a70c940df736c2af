import type { Page } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { amounts, openObjection, submit } from './objection.ts';
import { ready } from './phone.ts';

/** Notes what the app asks of the Badging API; the icon itself is drawn by the system. */
const noteBadges = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const note = (count: number) => {
      sessionStorage.setItem('badge', String(count));
      return Promise.resolve();
    };
    Object.assign(navigator, { setAppBadge: note, clearAppBadge: () => note(0) });
  });
};

const badge = (page: Page) => expect.poll(() => page.evaluate(() => sessionStorage.getItem('badge')));

test('the icon counts what waits for the person, and nothing once they have signed out', async ({
  page,
  context,
  world,
}) => {
  const [person, other] = await Promise.all([world.resident(), world.resident()]);
  await world.caseFor(person.data);
  await noteBadges(page);
  await signIn(page, person.data);
  // The case's amounts; 四级 is offered, and waits for nobody.
  await expect(page.getByRole('link', { name: /核对案件金额/ })).toBeVisible();
  await badge(page).toBe('1');

  await openObjection(page);
  await amounts(page, '150000', '0', '150000');
  // Done is done, also where it waits for a network.
  await ready(page);
  await context.setOffline(true);
  await submit(page);
  await badge(page).toBe('0');
  await page.goto(URL_BASE);
  await expect(page.getByText('提升到四级实名')).toBeVisible();
  await expect(page.getByRole('link', { name: /核对案件金额/ })).toHaveCount(0);
  await context.setOffline(false);

  await world.caseFor(person.data);
  await page.reload();
  await badge(page).toBe('1');
  await page.goto(`${URL_BASE}/me`);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '确认退出' }).click();
  await expect(page.getByRole('link', { name: '登录', exact: true })).toBeVisible();
  await badge(page).toBe('0');

  await signIn(page, other.data);
  await expect(page.getByText('提升到四级实名')).toBeVisible();
  await badge(page).toBe('0');
});
