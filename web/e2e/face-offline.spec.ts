import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { beforeCamera, doCheck, startCheck } from './face.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { openPhone, type Phone, ready } from './phone.ts';

/**
 * F9 with the network really cut: a pack fetched beforehand, checks by the puppet without a network, and what the
 * server makes of them when it is back: one that does not hold is told, one that does is confirmed.
 */
const PORTRAIT = readFileSync('web/liveness/fixtures/puppet/neutral-0.jpg').toString('base64');
let phone: Phone;

test.beforeEach(async () => {
  phone = await openPhone();
  await beforeCamera(phone.context);
});
test.afterEach(async () => {
  await phone.throwAway();
  expect(phone.problems()).toEqual([]);
});

const choice = (page: Page) => page.getByRole('switch', { name: '没有网络也能做人脸认证' });

/** A whole check without a network, to the page that says what it is worth. */
const passOffline = async (page: Page): Promise<void> => {
  await phone.setOnline(false);
  await page.goto(`${URL_BASE}/level/face`);
  await startCheck(page);
  await doCheck(page);
  await page.getByRole('button', { name: '照片清楚，继续' }).click();
  await expect(page.getByRole('heading', { name: '暂时通过，等服务器核实' })).toBeFocused();
};

test('without a network a face check is provisional; the server’s own run later refuses it, in words, or confirms it', async ({
  world,
}) => {
  test.setTimeout(900_000);
  const { page } = phone;
  const { data, api } = await world.resident(3);
  await signIn(page, data);
  await ready(page);

  await test.step('nothing is ready: told what to do', async () => {
    await phone.setOnline(false);
    await page.goto(`${URL_BASE}/level/face`);
    await startCheck(page);
    await expect(page.getByText(/没有可用的离线人脸认证/)).toBeVisible();
    await phone.setOnline(true);
  });

  await test.step('got ready by choice, with its size, and kept', async () => {
    await page.goto(`${URL_BASE}/settings/storage`);
    await expect(page.getByText(/约 5\.\d MB 的识别程序/)).toBeVisible();
    await choice(page).check();
    await expect(page.getByText(/可以离线做 3 次/)).toBeVisible({ timeout: 60_000 });
  });

  await test.step('passed for now, and what needs 四级 can be filled in', async () => {
    await passOffline(page);
    await page.getByRole('link', { name: '实名等级' }).click();
    await expect(page.getByText('暂时通过，等服务器核实')).toBeVisible();
    await page.getByRole('link', { name: '发件箱' }).first().click();
    await expect(page.getByText('没有网络时做的，由服务器核实')).toBeVisible();
    await page.goto(`${URL_BASE}/enterprise`);
    await expect(page.getByText('四级实名还没有核实')).toBeVisible();
  });

  await test.step('it does not hold: there is no portrait on file', async () => {
    await phone.setOnline(true);
    await page.goto(`${URL_BASE}/`);
    const told = page.getByRole('link', { name: /离线做的人脸认证没有通过核实/ });
    await expect(told).toBeVisible({ timeout: 60_000 });
    await told.click();
    await expect(page.getByText('没有网络时做的人脸认证，服务器没有核实通过')).toBeVisible();
    await expect(page.getByText('无底库照片，请到登记窗口办理')).toBeVisible();
    await expect(page.getByRole('button', { name: '申请人工审核' })).toBeVisible();
    expect((await api.must('GET', '/api/me')).level).toBe(3);
  });

  await test.step('once more, with a portrait: confirmed, and with it what was written behind it', async () => {
    const clerk = await world.staff('window-clerk');
    await clerk.must('POST', '/api/admin/portraits', { idNumber: data.idNumber, portrait: PORTRAIT });
    await page.goto(`${URL_BASE}/settings/storage`);
    await expect(page.getByText(/可以离线做 2 次/)).toBeVisible();
    await passOffline(page);
    await phone.setOnline(true);
    await page.goto(`${URL_BASE}/level`);
    await expect(page.getByText('已是四级实名')).toBeVisible({ timeout: 90_000 });
    const me = await api.must('GET', '/api/me');
    expect(me.proofs).toContainEqual(expect.objectContaining({ kind: 'face', assurance: 'live-offline' }));
  });

  await test.step('and given up again, all of it', async () => {
    await page.goto(`${URL_BASE}/settings/storage`);
    await choice(page).click();
    await expect(choice(page)).not.toBeChecked();
    await expect(page.getByText(/可以离线做/)).toHaveCount(0);
    const kept = async () => (await (await caches.open('heyan-face')).keys()).length;
    await expect.poll(() => page.evaluate(kept)).toBe(0);
  });
});
