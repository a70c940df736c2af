import { createRemoteJWKSet, jwtVerify } from 'jose';
import { addDays, addYears } from '../../shared/kernel/days.ts';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { check, ENTERPRISE, no, pending, save, state, today, until, yes } from './switching.ts';

test('the switch is opened, checked by a window, closed, and all of it is in the history', async ({
  page,
  world,
}) => {
  const person = await world.resident(4);
  const registrar = await world.staff('registrar');
  await signIn(page, person.data);
  await page.goto(ENTERPRISE);
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
  await page.goto(ENTERPRISE);
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
  await page.goto(ENTERPRISE);
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

test('what was chosen and not saved is a draft that a reload keeps', async ({ page, world }) => {
  const person = await world.resident(4);
  await signIn(page, person.data);
  await page.goto(ENTERPRISE);
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
