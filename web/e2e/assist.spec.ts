import type { Page } from '@playwright/test';
import { ownAddress } from '../../worker/dev/client.ts';
import { expect, signIn, test, URL_BASE, watch } from './fixtures.ts';
import { axe, overhang } from './looks.ts';
import { ready } from './phone.ts';
import { choosePhoto, waitingReview } from './reviewing.ts';

/** 帮亲友 (F8): one phone asks, another helps without a network, a reviewer decides. */
test.use({ viewport: { width: 320, height: 640 } });

const look = async (page: Page): Promise<void> => {
  expect(await axe(page)).toEqual([]);
  expect(await overhang(page)).toEqual([]);
};

test('somebody who cannot do the check is helped on another phone, which has no network for a while', async ({
  page: helping,
  context,
  browser,
  world,
}) => {
  const [helper, { data, api }] = [await world.resident(4), await world.resident(3)];
  const reviewer = await world.staff('reviewer');
  const other = await browser.newContext({
    extraHTTPHeaders: { 'cf-connecting-ip': ownAddress() },
    viewport: { width: 320, height: 640 },
  });
  const watched = watch(other);
  const asking = await other.newPage();

  const code =
    await test.step('one tap away, with a consent of its own, a code to be read aloud', async () => {
      await signIn(asking, data);
      await asking.goto(`${URL_BASE}/level/face`);
      await asking.getByRole('link', { name: '请人协助核验' }).click();
      await asking.getByRole('button', { name: '领取协助码' }).click();
      await expect(asking.getByRole('checkbox', { name: /我已看过/ })).toBeFocused();
      await look(asking);
      await asking.getByRole('checkbox', { name: /我已看过/ }).check();
      await asking.getByRole('button', { name: '领取协助码' }).click();
      await expect(asking.locator('.assist-code')).toHaveText(/^(\d ){8}\d ?$/);
      await look(asking);
      return (await asking.locator('.assist-code').innerText()).replace(/\D/g, '');
    });

  await test.step('the helper sees whose code it is, and what they fill in is kept', async () => {
    await signIn(helping, helper.data);
    await helping.goto(`${URL_BASE}/assist`);
    await helping.getByRole('button', { name: '确认提交' }).click();
    await expect(helping.getByLabel('协助码')).toBeFocused();
    await helping.getByLabel('协助码').fill(`${code.slice(0, 8)}${(Number(code[8]) + 1) % 10}`);
    await helping.getByLabel('您是对方的什么人').selectOption({ label: '子女' });
    await expect(helping.getByText('协助码是 9 位数字，有一位不对')).toBeVisible();
    await helping.getByLabel('协助码').fill(code);
    await expect(helping.getByText('这是测***的协助码')).toBeVisible();
    await choosePhoto(helping, '本人正面照', 61);
    await expect(helping.getByText('已保存在手机上')).toBeVisible();
    await helping.reload();
    await expect(helping.getByLabel('协助码')).toHaveValue(code);
    await expect(helping.getByRole('group', { name: '本人正面照' }).getByRole('img')).toBeVisible();
    await look(helping);
  });

  await test.step('submitted without a network, with the helper’s own word', async () => {
    await ready(helping);
    await context.setOffline(true);
    await choosePhoto(helping, '手持证件照', 62);
    await expect(helping.getByText('现在没有网络，协助码联网后由服务器核对')).toBeVisible();
    await helping.getByRole('button', { name: '确认提交' }).click();
    await expect(helping.getByRole('checkbox', { name: /我声明/ })).toBeFocused();
    await helping.getByRole('checkbox', { name: /我声明/ }).check();
    await helping.getByRole('button', { name: '确认提交' }).click();
    await expect(helping).toHaveURL(`${URL_BASE}/outbox`);
    await expect(helping.getByRole('article', { name: '帮亲友' })).toContainText('待发送');
    await context.setOffline(false);
  });

  await test.step('the reviewer sees who helped, and approves; both see it', async () => {
    const id = await waitingReview(reviewer, data);
    const review = await reviewer.must('GET', `/api/admin/reviews/${id}`);
    expect(review.assisted).toMatchObject({ relation: 'child', holds: true, people: 1, rejected: 0 });
    await reviewer.must('POST', `/api/admin/reviews/${id}/decisions`, { decision: 'approve' });
    expect((await api.must('GET', '/api/me')).level).toBe(4);
    await asking.goto(`${URL_BASE}/level`);
    await expect(asking.getByText('已是四级实名')).toBeVisible();
    await helping.goto(`${URL_BASE}/assist`);
    await expect(helping.getByText('测*** · 子女')).toBeVisible();
    await expect(helping.getByText('已通过')).toBeVisible();
  });

  await test.step('whoever was helped is told, before they begin, what helping others needs', async () => {
    await asking.goto(`${URL_BASE}/assist`);
    await expect(asking.getByText(/办理这一项还不够/)).toBeVisible();
    await expect(asking.getByRole('link', { name: '人脸认证' })).toBeVisible();
    await look(asking);
  });
  expect(watched.problems).toEqual([]);
  await other.close();
});
