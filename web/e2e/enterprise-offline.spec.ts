import { addDays } from '../../shared/kernel/days.ts';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, signIn, test } from './fixtures.ts';
import { axe } from './looks.ts';
import { ready } from './phone.ts';
import {
  check,
  clockOff,
  ENTERPRISE,
  longDay,
  no,
  pending,
  save,
  state,
  today,
  until,
  yes,
} from './switching.ts';

/** The switch and time: without a network, with another device, with a clock that is wrong (E1, E4). */

test('a change made offline is 未生效 until the server has confirmed it', async ({
  context,
  page,
  world,
}) => {
  const person = await world.resident(4);
  const registrar = await world.staff('registrar');
  await signIn(page, person.data);
  await page.goto(ENTERPRISE);
  await expect(state(page, '已关闭')).toBeVisible();

  await ready(page);
  await context.setOffline(true);
  await yes(page).check();
  await until(page).fill(addDays(today, 9));
  await save(page).click();
  await expect(pending(page)).toBeVisible();
  // What counts has not changed, neither here nor at the window.
  await expect(state(page, '已关闭')).toBeVisible();
  expect(await check(registrar, person.data)).toMatchObject({ allowed: false, enabled: false });

  await page.reload();
  await expect(pending(page)).toBeVisible();
  await expect(state(page, '已关闭')).toBeVisible();
  await expect(yes(page)).toBeChecked();
  expect(await axe(page)).toEqual([]);

  // Changed once more before anything went out: both go, in order, and the second one stands.
  await until(page).fill(addDays(today, 19));
  await save(page).click();
  await expect(page.getByText(`截止日期 ${longDay(addDays(today, 19))}`)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('还剩 20 天')).toBeVisible();
  await expect(pending(page)).toHaveCount(0);
  expect(await check(registrar, person.data)).toMatchObject({ allowed: true, until: addDays(today, 19) });
});

test('a change made elsewhere meanwhile is shown and not overwritten unasked', async ({
  context,
  page,
  world,
}) => {
  const person = await world.resident(4);
  const registrar = await world.staff('registrar');
  await signIn(page, person.data);
  await page.goto(ENTERPRISE);
  await expect(state(page, '已关闭')).toBeVisible();
  await ready(page);
  await context.setOffline(true);
  await yes(page).check();
  await until(page).fill(addDays(today, 9));
  await save(page).click();
  await expect(pending(page)).toBeVisible();
  // Meanwhile, on another device of the same person.
  const other = { enabled: true, until: addDays(today, 2) };
  expect(await person.push('enterprise.set', person.personId, 0, other)).toMatchObject({
    outcome: 'applied',
  });

  await context.setOffline(false);
  await expect(page.getByText('更改没有生效')).toBeVisible();
  await expect(page.getByText(words['stale-version'])).toBeVisible();
  await expect(page.getByText('还剩 3 天')).toBeVisible();
  expect(await check(registrar, person.data)).toMatchObject({ until: addDays(today, 2) });

  // Having seen that, the person wants theirs.
  await save(page).click();
  await expect(page.getByText('还剩 10 天')).toBeVisible();
  await expect(page.getByText('更改没有生效')).toHaveCount(0);
  expect(await check(registrar, person.data)).toMatchObject({ until: addDays(today, 9) });
});

test('a phone whose clock is wrong still gets the days of the server', async ({ page, world }) => {
  const person = await world.resident(4);
  await clockOff(page, -3);
  await signIn(page, person.data);
  await page.goto(ENTERPRISE);
  await yes(page).check();
  await expect(until(page)).toHaveAttribute('min', today);
  await until(page).fill(addDays(today, -1));
  await save(page).click();
  await expect(page.getByText(words['end-date-past'])).toBeVisible();
  await until(page).fill(today);
  await save(page).click();
  await expect(page.getByText('今天是最后一天')).toBeVisible();
});

test('a day that only the server can refuse is refused at its field', async ({ context, page, world }) => {
  const person = await world.resident(4);
  await signIn(page, person.data);
  await page.goto(ENTERPRISE);
  await expect(state(page, '已关闭')).toBeVisible();
  await ready(page);
  await context.setOffline(true);
  // The phone's clock falls back after it was last compared with the server's.
  await clockOff(page, -3);
  await yes(page).check();
  await until(page).fill(addDays(today, -1));
  await save(page).click();
  await expect(pending(page)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('更改没有生效')).toBeVisible();
  await expect(until(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(until(page)).toBeFocused();
  await expect(until(page)).toHaveValue(addDays(today, -1));
  await until(page).fill(addDays(today, 9));
  await save(page).click();
  await expect(page.getByText('还剩 10 天')).toBeVisible();
  await expect(page.getByText('更改没有生效')).toHaveCount(0);
});

test('after the end date it counts as 否 at once, without a network too', async ({
  context,
  page,
  world,
}) => {
  const person = await world.resident(4);
  await signIn(page, person.data);
  await page.goto(ENTERPRISE);
  await yes(page).check();
  await until(page).fill(today);
  await save(page).click();
  await expect(state(page, '已开启')).toBeVisible();
  await ready(page);
  await context.setOffline(true);
  await clockOff(page, 1);
  await page.reload();
  await expect(state(page, '已过期')).toBeVisible();
  await expect(no(page)).toBeChecked();
});
