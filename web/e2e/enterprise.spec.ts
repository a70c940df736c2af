import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { addDays, addYears, dayAt } from '../../shared/kernel/days.ts';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import type { ApiClient } from '../../worker/dev/client.ts';
import type { ResidentData } from '../../worker/dev/resident.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';

const PAGE = `${URL_BASE}/enterprise`;
const today = dayAt(Date.now());
const yes = (page: Page) => page.getByRole('radio', { name: '是', exact: true });
const no = (page: Page) => page.getByRole('radio', { name: '否', exact: true });
const until = (page: Page) => page.getByLabel('截止日期', { exact: true });
const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true });
const state = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const pending = (page: Page) => page.getByText('未生效', { exact: true });

/** The registrar's window asks (E2). */
const check = (registrar: ApiClient, { name, idNumber }: ResidentData, company?: string) =>
  registrar.must('POST', '/api/registrar/checks', {
    ...{ name, documentType: 'resident-id', documentNumber: idNumber, company },
  });

test('the switch is opened, checked by a window, closed, and all of it is in the history', async ({
  page,
  world,
}) => {
  const person = await world.resident(4);
  const registrar = await world.staff('registrar');
  await signIn(page, person.data);
  await page.goto(PAGE);
  await expect(state(page, '已关闭')).toBeVisible();
  expect(await check(registrar, person.data)).toMatchObject({ allowed: false, reason: 'switched-off' });

  await test.step('是 with an end date', async () => {
    await yes(page).check();
    await until(page).fill(addDays(today, 9));
    await save(page).click();
    await expect(state(page, '已开启')).toBeVisible();
    await expect(page.getByText('还剩 10 天')).toBeVisible();
    await expect(pending(page)).toHaveCount(0);
  });

  await test.step('the window is told so, in an answer that its key proves', async () => {
    const answer = await check(registrar, person.data, '扬州和燕商贸有限公司');
    expect(answer).toMatchObject({ allowed: true, level: 4, enabled: true, until: addDays(today, 9) });
    const keys = createRemoteJWKSet(new URL(`${URL_BASE}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(answer.proof, keys, { algorithms: ['ES256'] });
    expect(payload).toMatchObject({
      allowed: true,
      until: addDays(today, 9),
      company: '扬州和燕商贸有限公司',
    });
  });

  await test.step('saving what already is says so and sends nothing', async () => {
    await save(page).click();
    await expect(page.getByText('没有改动，不用保存。')).toBeVisible();
  });

  await test.step('否 after use', async () => {
    await no(page).check();
    await expect(until(page)).toHaveCount(0);
    await save(page).click();
    await expect(state(page, '已关闭')).toBeVisible();
    expect(await check(registrar, person.data)).toMatchObject({ allowed: false, reason: 'switched-off' });
  });

  await test.step('the history', async () => {
    await page.getByRole('link', { name: '查看更改和核验记录' }).click();
    // It opens at what it was asked about.
    await expect(page.getByRole('button', { name: '企业登记' })).toHaveAttribute('aria-pressed', 'true');
    const entries = page.getByRole('listitem');
    await expect(entries).toHaveCount(5);
    await expect(entries.nth(0)).toContainText('答复：不能办理');
    await expect(entries.nth(1)).toContainText('设为“否”');
    await expect(entries.nth(2)).toContainText('答复：可以办理');
    await expect(entries.nth(2)).toContainText('扬州和燕商贸有限公司');
    await expect(entries.nth(2)).toContainText('测试 registrar');
    await expect(entries.nth(3)).toContainText('设为“是”');
    await expect(entries.nth(3)).toContainText('本人');
    await page.getByRole('button', { name: '全部' }).click();
    await expect(page.getByText('注册了账户')).toBeVisible();
  });
});

test('the end date is today or later and at most a year away, said at the field', async ({ page, world }) => {
  const person = await world.resident(4);
  const registrar = await world.staff('registrar');
  await signIn(page, person.data);
  await page.goto(PAGE);
  await yes(page).check();

  const refused = async (day: string, text: string) => {
    await until(page).fill(day);
    await save(page).click();
    await expect(page.getByText(text)).toBeVisible();
    await expect(until(page)).toBeFocused();
    await expect(until(page)).toHaveAttribute('aria-invalid', 'true');
    // What was typed stays.
    await expect(until(page)).toHaveValue(day);
  };
  await refused('', words['date-format']);
  await refused(addDays(today, -1), words['end-date-past']);
  await refused(addDays(addYears(today, 1), 61), words['end-date-too-far']);
  await refused(addDays(addYears(today, 1), 1), words['end-date-too-far']);
  await expect(state(page, '已关闭')).toBeVisible();
  await expect(pending(page)).toHaveCount(0);
  expect(await check(registrar, person.data)).toMatchObject({ allowed: false, enabled: false });

  // A year from today is the last day that may be chosen, today the first.
  for (const [day, left] of [
    [addYears(today, 1), /还剩 36[67] 天/],
    [today, '今天是最后一天'],
  ] as const) {
    await until(page).fill(day);
    await expect(page.getByText(words['end-date-too-far'])).toHaveCount(0);
    await save(page).click();
    await expect(page.getByText(left)).toBeVisible();
    expect(await check(registrar, person.data)).toMatchObject({ allowed: true, until: day });
  }
});

test('below 四级 there are no controls but the way there', async ({ page, world }) => {
  const person = await world.resident(3);
  await signIn(page, person.data);
  await page.goto(PAGE);
  await expect(page.getByText('您现在是三级实名')).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(0);
  await expect(save(page)).toHaveCount(0);
  // Nor does the server take it from somebody who has no page.
  const raw = await person.rawPush('enterprise.set', person.personId, 0, {
    enabled: true,
    until: addDays(today, 9),
  });
  expect(await raw.json()).toMatchObject({
    results: [{ outcome: 'rejected', code: 'level-too-low', needs: { level: 4, has: 3 } }],
  });
  await page.getByRole('link', { name: '提升到四级实名' }).click();
  await expect(page).toHaveURL(`${URL_BASE}/level`);
  await expect(page.getByRole('button', { name: '申请人工审核' })).toBeVisible();
});

test('a change made offline is 未生效 until the server has confirmed it', async ({
  context,
  page,
  world,
}) => {
  const person = await world.resident(4);
  const registrar = await world.staff('registrar');
  await signIn(page, person.data);
  await page.goto(PAGE);
  await expect(state(page, '已关闭')).toBeVisible();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));

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
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // Changed once more before anything went out: both go, in order, and the second one stands.
  await until(page).fill(addDays(today, 19));
  await save(page).click();
  await context.setOffline(false);
  await expect(page.getByText('还剩 20 天')).toBeVisible();
  await expect(pending(page)).toHaveCount(0);
  expect(await check(registrar, person.data)).toMatchObject({ allowed: true, until: addDays(today, 19) });
});

test('what was chosen and not saved is a draft that a reload keeps', async ({ page, world }) => {
  const person = await world.resident(4);
  await signIn(page, person.data);
  await page.goto(PAGE);
  await yes(page).check();
  await until(page).fill(addDays(today, 5));
  await expect(page.getByText('已保存在手机上')).toBeVisible();
  await page.reload();
  await expect(yes(page)).toBeChecked();
  await expect(until(page)).toHaveValue(addDays(today, 5));
  await expect(state(page, '已关闭')).toBeVisible();
  await save(page).click();
  await expect(page.getByText('还剩 6 天')).toBeVisible();
});

test('a change made elsewhere meanwhile is shown and not overwritten unasked', async ({
  context,
  page,
  world,
}) => {
  const person = await world.resident(4);
  const registrar = await world.staff('registrar');
  await signIn(page, person.data);
  await page.goto(PAGE);
  await expect(state(page, '已关闭')).toBeVisible();
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
  await page.clock.setSystemTime(Date.now() - 3 * 86_400_000);
  await signIn(page, person.data);
  await page.goto(PAGE);
  await yes(page).check();
  await expect(until(page)).toHaveAttribute('min', today);
  await until(page).fill(addDays(today, -1));
  await save(page).click();
  await expect(page.getByText(words['end-date-past'])).toBeVisible();
  await until(page).fill(today);
  await save(page).click();
  await expect(page.getByText('今天是最后一天')).toBeVisible();
});

test('after the end date it counts as 否 at once, without a network too', async ({
  context,
  page,
  world,
}) => {
  const person = await world.resident(4);
  await signIn(page, person.data);
  await page.goto(PAGE);
  await yes(page).check();
  await until(page).fill(today);
  await save(page).click();
  await expect(state(page, '已开启')).toBeVisible();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await context.setOffline(true);
  await page.clock.setSystemTime(Date.now() + 86_400_000);
  await page.reload();
  await expect(state(page, '已过期')).toBeVisible();
  await expect(no(page)).toBeChecked();
});
