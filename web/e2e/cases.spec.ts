import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { CAMERA, cameraPhoto, look, PLACE } from './jpeg.ts';
import {
  album,
  amounts,
  camera,
  field,
  item,
  officerPhoto,
  openObjection,
  photoCount,
  png,
  readClaim,
  savedHint,
  submit,
  whenComplete,
} from './objection.ts';
import { openPhone, photosOn, ready } from './phone.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

test('an objection written offline in two sittings, the browser killed between and after, reaches the officer byte for byte', async ({
  world,
}) => {
  test.setTimeout(300_000);
  const { data: person } = await world.resident();
  const caseNumber = await world.caseFor(person);
  const officer = await world.staff('case-officer');
  const phone = await openPhone();
  let address = '';

  await test.step('the case is seen once with a network', async () => {
    await signIn(phone.page, person);
    await ready(phone.page);
    await openObjection(phone.page);
    address = phone.page.url();
    expect(address).toContain(`${URL_BASE}/cases/`);
    // Closed as a person closes it: a browser writes its cookies to the disk every half minute or then.
    await phone.close();
  });

  await test.step('first sitting, without a network', async () => {
    await phone.reopen();
    const { page } = phone;
    const shot = await cameraPhoto(page, 2400, 1800);
    for (const secret of [Buffer.from(CAMERA), ...PLACE]) expect(shot.includes(secret)).toBe(true);
    await phone.setOnline(false);
    await page.goto(address);
    await amounts(page, '150,000', '18500.5', '');
    await field(page, '补充内容').fill('2024 年 3 月另有一笔现金三万元，');
    await page.locator(camera).setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: shot });
    await photoCount(page, 1);
    await page.locator(album).setInputFiles([1, 2, 3, 4].map((seed) => png(seed)));
    await photoCount(page, 5);
    await savedHint(page);
    await phone.kill();
  });

  await test.step('second sitting: everything is still there, still without a network', async () => {
    await phone.reopen();
    const { page } = phone;
    await page.goto(address);
    await expect(field(page, '总投资金额（元）')).toHaveValue('150,000');
    await expect(field(page, '总提取金额（元）')).toHaveValue('18500.5');
    await expect(field(page, '总损失金额（元）')).toHaveValue('');
    await expect(field(page, '补充内容')).toHaveValue('2024 年 3 月另有一笔现金三万元，');
    await photoCount(page, 5);
    await page.locator(album).setInputFiles([5, 6, 7, 8, 9].map((seed) => png(seed)));
    await photoCount(page, 10);
    // The same photo again is the same photo.
    await page.locator(album).setInputFiles([png(9)]);
    await expect(page.getByText('正在处理照片')).toHaveCount(0);
    await photoCount(page, 10);
    await field(page, '补充内容').press('End');
    await field(page, '补充内容').pressSequentially('收据见照片。');
    await page.getByRole('button', { name: /填入/ }).click();
    await expect(field(page, '总损失金额（元）')).toHaveValue('131499.50');
    await submit(page);
    await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();
    await phone.kill();
  });

  let held = new Map<string, Buffer>();
  await test.step('the outbox has it, exactly once, and the form is empty again', async () => {
    await phone.reopen();
    const { page } = phone;
    await page.goto(`${URL_BASE}/outbox`);
    await expect(item(page)).toHaveCount(1);
    await expect(item(page)).toContainText('待发送');
    await expect(item(page)).toContainText('照片 0 / 10 张');
    held = await photosOn(page);
    expect(held.size).toBe(10);
    expect((await readClaim(officer, caseNumber)).objections).toEqual([]);
    await page.goto(address);
    await expect(field(page, '总投资金额（元）')).toHaveValue('');
    await photoCount(page, 0);
  });

  await test.step('the network is back: it is sent, and shown as delivered', async () => {
    const { page } = phone;
    await page.goto(`${URL_BASE}/outbox`);
    await expect(item(page)).toContainText('待发送');
    await phone.setOnline(true);
    // Ten photos go up piece by piece: on a busy machine that takes its time.
    await expect(item(page)).toContainText('已完成', { timeout: 90_000 });
    await expect(
      item(page)
        .getByText(/收到时间/)
        .first(),
    ).toBeVisible();
  });

  await test.step('the officer reads every word and every byte', async () => {
    const claim = await whenComplete(officer, caseNumber, 10);
    expect(claim.state).toBe('objected');
    expect(claim.objections).toHaveLength(1);
    const [objection] = claim.objections;
    expect(objection?.amounts).toEqual({ invested: 15_000_000, withdrawn: 1_850_050, lost: 13_149_950 });
    expect(objection?.text).toBe('2024 年 3 月另有一笔现金三万元，收据见照片。');
    const named = objection?.photos.map((photo) => photo.sha256) ?? [];
    expect([...named].sort()).toEqual([...held.keys()].sort());
    for (const hash of named) {
      const bytes = await officerPhoto(officer, claim.id, hash);
      expect(sha256(bytes)).toBe(hash);
      expect(bytes.equals(held.get(hash) ?? Buffer.alloc(0))).toBe(true);
      for (const secret of [Buffer.from('Exif'), Buffer.from(CAMERA), ...PLACE])
        expect(bytes.includes(secret)).toBe(false);
    }
    // The camera's photo is the first: upright, small enough to send, nothing mirrored or cut.
    const first = await officerPhoto(officer, claim.id, named[0] ?? '');
    expect(await look(phone.page, first)).toEqual({ width: 1200, height: 1600, upper: 'red', lower: 'blue' });
  });

  await test.step('the case shows the objection with its photos', async () => {
    const { page } = phone;
    await page.goto(address.replace('/objection', ''));
    await expect(page.getByText('10 张照片已全部送达')).toBeVisible();
    await page.getByRole('button', { name: '查看照片' }).click();
    await expect(page.getByRole('button', { name: /查看第 10 张照片，已送达/ })).toBeVisible();
  });
  expect(phone.problems()).toEqual([]);
  await phone.throwAway();
});

test.describe('the form', () => {
  test.beforeEach(async ({ page, world }) => {
    const { data: person } = await world.resident();
    await world.caseFor(person);
    await signIn(page, person);
    await openObjection(page);
  });

  const wrong = async (page: Page, label: string, words: string | RegExp) => {
    const input = field(page, label);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toHaveAccessibleDescription(typeof words === 'string' ? new RegExp(words) : words);
    await expect(input).toBeFocused();
  };

  test('refuses amounts with letters or three decimals at the field, with the focus there', async ({
    page,
  }) => {
    await amounts(page, '12万', '1.005', '3');
    await submit(page);
    await wrong(page, '总投资金额（元）', '请填写金额，只用数字，最多两位小数');
    await expect(field(page, '总提取金额（元）')).toHaveAttribute('aria-invalid', 'true');
    await field(page, '总投资金额（元）').fill('120000');
    await submit(page);
    await wrong(page, '总提取金额（元）', '请填写金额');
    await field(page, '总提取金额（元）').fill('1.05');
    await field(page, '总损失金额（元）').fill('99999999999999');
    await submit(page);
    await wrong(page, '总损失金额（元）', '金额超出了范围');
    await field(page, '总损失金额（元）').fill('');
    await submit(page);
    await wrong(page, '总损失金额（元）', '这一项必须填写');
  });

  test('asks for an explanation where the loss does not follow from the two others', async ({ page }) => {
    await amounts(page, '100', '40', '90');
    await submit(page);
    await wrong(page, '补充内容', '请在补充内容里说明原因');
    await field(page, '补充内容').fill('另有现金 30 元');
    await submit(page);
    await expect(page.getByRole('heading', { name: '已提交' })).toBeVisible();
  });

  test('refuses what is no photo in words, and the 51st photo', async ({ page }) => {
    await page
      .locator(album)
      .setInputFiles({ name: '说明.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('不是照片') });
    await expect(page.getByText('说明.jpg · 这个文件不是照片')).toBeVisible();
    await photoCount(page, 0);
    const many = Array.from({ length: 51 }, (_, seed) => png(seed, 240, 240));
    await page.locator(album).setInputFiles(many);
    await photoCount(page, 50);
    await expect(page.getByText('最多 50 张。有 1 张没有加入。')).toBeVisible();
    await page.locator(camera).setInputFiles(png(99, 240, 240));
    await expect(page.getByText('最多 50 张。有 1 张没有加入。')).toBeVisible();
    await photoCount(page, 50);
  });

  test('is sent with the photos that are still being made small when it is', async ({ page }) => {
    await amounts(page, '100', '40', '60');
    await page.locator(album).setInputFiles([png(1), png(2), png(3)]);
    await submit(page);
    await expect(page.getByText('3 张照片已全部送达')).toBeVisible();
  });

  test('is cleared with the photos that were still being made small', async ({ page }) => {
    await amounts(page, '100', '40', '60');
    await page.locator(album).setInputFiles([png(1), png(2), png(3)]);
    await page.getByRole('button', { name: '清空重写' }).click();
    await expect(field(page, '总投资金额（元）')).toHaveValue('');
    await expect(page.getByText('正在处理照片')).toHaveCount(0);
    await photoCount(page, 0);
  });

  test('brings back a photo and a whole form that were taken away by mistake', async ({ page }) => {
    await amounts(page, '100', '40', '60');
    await page.locator(album).setInputFiles([png(1), png(2)]);
    await photoCount(page, 2);
    await page.getByRole('button', { name: '删除第 1 张照片' }).click();
    await photoCount(page, 1);
    await page.getByRole('button', { name: '撤销' }).click();
    await photoCount(page, 2);
    await page.getByRole('button', { name: '清空重写' }).click();
    await expect(field(page, '总投资金额（元）')).toHaveValue('');
    await photoCount(page, 0);
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(field(page, '总投资金额（元）')).toHaveValue('100');
    await photoCount(page, 2);
    await savedHint(page);
    await page.reload();
    await expect(field(page, '总投资金额（元）')).toHaveValue('100');
    await photoCount(page, 2);
  });
});

test('another phone shows what was objected, with the photos from the server', async ({ page, world }) => {
  const resident = await world.resident();
  const caseNumber = await world.caseFor(resident.data);
  const claim = await readClaim(await world.staff('case-officer'), caseNumber);
  const photo = await resident.upload(new Uint8Array(png(7).buffer));
  const mine = { invested: 100, withdrawn: 40, lost: 60 };
  const payload = { amounts: mine, text: '第一行\n第二行', photos: [photo] };
  expect((await resident.push('case.object', claim.id, claim.version, payload)).outcome).toBe('applied');

  await signIn(page, resident.data);
  await page.goto(`${URL_BASE}/cases/${claim.id}`);
  await expect(page.getByText('1 张照片已全部送达')).toBeVisible();
  await page.getByRole('button', { name: '查看照片' }).click();
  await page.getByRole('button', { name: '查看第 1 张照片，已送达' }).click();
  const image = page.getByRole('dialog').getByRole('img');
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(640);
});
