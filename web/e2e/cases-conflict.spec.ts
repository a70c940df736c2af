import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { amounts, item, openObjection, readClaim, reimport, savedHint, submit } from './objection.ts';
import { ready } from './phone.ts';

test.describe('amounts that an officer changes meanwhile', () => {
  const changed = { invested: 20_000_000, withdrawn: 1_850_050, lost: 18_149_950 };

  test('are shown beside mine, and mine can be submitted again', async ({ page, context, world }) => {
    const { data: person } = await world.resident();
    const caseNumber = await world.caseFor(person);
    const officer = await world.staff('case-officer');
    await signIn(page, person);
    await openObjection(page);
    await ready(page);
    await context.setOffline(true);
    await amounts(page, '150000', '0', '150000');
    await submit(page);
    await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();
    await reimport(officer, caseNumber, person, changed);
    await context.setOffline(false);
    await expect(page.getByRole('heading', { name: '没有送达，需要您处理' })).toBeVisible();
    expect((await readClaim(officer, caseNumber)).objections).toEqual([]);

    await page.getByRole('link', { name: '发件箱', exact: true }).click();
    await expect(item(page)).toContainText('需要处理');
    const invested = item(page).getByRole('rowgroup').filter({ hasText: '总投资金额' }).getByRole('cell');
    await expect(invested.nth(0)).toHaveText('¥150,000.00');
    await expect(invested.nth(1)).toHaveText('¥200,000.00');
    await page.getByRole('button', { name: '用我的重新提交' }).click();
    await expect(item(page)).toContainText('已完成');
    const claim = await readClaim(officer, caseNumber);
    expect(claim.amounts).toEqual(changed);
    expect(claim.objections.map(({ amounts: mine }) => mine)).toEqual([
      { invested: 15_000_000, withdrawn: 0, lost: 15_000_000 },
    ]);
  });

  test('can make mine needless: it is dropped, and can be brought back', async ({ page, context, world }) => {
    const { data: person } = await world.resident();
    const caseNumber = await world.caseFor(person);
    const officer = await world.staff('case-officer');
    await signIn(page, person);
    await openObjection(page);
    await ready(page);
    await context.setOffline(true);
    await amounts(page, '200000', '18500.50', '181499.50');
    await submit(page);
    await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();
    await reimport(officer, caseNumber, person, changed);
    await context.setOffline(false);
    await page.getByRole('link', { name: '发件箱', exact: true }).click();
    await page.getByRole('button', { name: '放弃我的' }).click();
    await expect(item(page)).toHaveCount(0);
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(item(page)).toContainText('需要处理');
    await page.getByRole('button', { name: '放弃我的' }).click();
    await expect(item(page)).toHaveCount(0);
    await page.goto(`${URL_BASE}/cases`);
    await page.getByRole('link', { name: /康养宝/ }).click();
    await expect(page.getByText('¥200,000.00')).toBeVisible();
    expect((await readClaim(officer, caseNumber)).objections).toEqual([]);
  });

  test('are pointed out in the form that is open', async ({ page, world }) => {
    const { data: person } = await world.resident();
    const caseNumber = await world.caseFor(person);
    await signIn(page, person);
    await openObjection(page);
    await amounts(page, '200000', '', '');
    await savedHint(page);
    await reimport(await world.staff('case-officer'), caseNumber, person, changed);
    await page.reload();
    await expect(page.getByText('您开始填写以后，办案机关登记的金额有了变化')).toBeVisible();
    await expect(page.getByText('¥120,000.00')).toBeVisible();
    await expect(page.getByText('¥200,000.00').first()).toBeVisible();
  });
});
