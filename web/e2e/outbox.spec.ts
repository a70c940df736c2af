import type { Page } from '@playwright/test';
import { parse } from '../../shared/kernel/validate.ts';
import { BatchHead, decodeHead, HEAD_START, headSize } from '../../shared/sync/batch.ts';
import { expect, signIn, test, URL_BASE, type World } from './fixtures.ts';
import {
  album,
  amounts,
  field,
  item,
  openObjection,
  photoCount,
  png,
  readClaim,
  submit,
  whenComplete,
} from './objection.ts';
import { ready } from './phone.ts';

/** A request with photos as it is when the connection is cut right behind the first of them. */
const firstPhotoOf = (body: Buffer): Buffer => {
  const { parts, ask, bytes } = headSize(body);
  const head = body.subarray(HEAD_START, HEAD_START + bytes);
  const [first] = parse(BatchHead, decodeHead(head, parts, ask)).parts;
  return body.subarray(0, HEAD_START + bytes + (first?.length ?? 0));
};

const toOutbox = async (page: Page) => {
  await page.getByRole('link', { name: '发件箱', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '发件箱' })).toBeVisible();
};

let caseNumber = '';

/** An objection that lacks nothing but the press on the button. */
const writeObjection = async (page: Page, world: World) => {
  const { data: person } = await world.resident();
  caseNumber = await world.caseFor(person);
  await signIn(page, person);
  await openObjection(page);
  await amounts(page, '150000', '0', '150000');
};

test.describe('an objection in the outbox', () => {
  test.beforeEach(async ({ page, world }) => {
    await writeObjection(page, world);
    await ready(page);
  });

  test('says that it waits, goes back into its form, and is sent as it was changed there', async ({
    page,
    context,
    world,
  }) => {
    await page.locator(album).setInputFiles([png(1), png(2)]);
    await photoCount(page, 2);
    await context.setOffline(true);
    await submit(page);
    await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();
    await toOutbox(page);
    await expect(item(page)).toContainText('待发送');
    await expect(item(page)).toContainText('“康养宝”非法集资案');
    await page.getByRole('button', { name: '立即同步' }).click();
    await expect(page.getByText('现在没有网络。', { exact: false }).first()).toBeVisible();
    await expect(item(page)).toContainText('待发送');

    await item(page).getByRole('button', { name: '修改' }).click();
    await expect(field(page, '总投资金额（元）')).toHaveValue('150000');
    await photoCount(page, 2);
    await amounts(page, '160000', '0', '160000');
    await context.setOffline(false);
    await submit(page);
    await expect(page.getByRole('heading', { name: '已提交' })).toBeVisible();
    const claim = await whenComplete(await world.staff('case-officer'), caseNumber, 2);
    expect(claim.objections.map((one) => one.amounts.invested)).toEqual([16_000_000]);
  });

  test('asks before it takes the place of a newer draft', async ({ page, context }) => {
    await context.setOffline(true);
    await submit(page);
    await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();
    await page.getByRole('link', { name: '返回案件' }).click();
    await expect(page.getByText('这份异议保存在手机上，联网后自动发送。')).toBeVisible();
    await page.getByRole('link', { name: '我有异议', exact: true }).click();
    await field(page, '总投资金额（元）').fill('7');
    await expect(page.getByText('已保存在手机上，随时可以接着填')).toBeVisible();
    await page.goBack();
    await page.getByRole('main').getByRole('link', { name: '发件箱', exact: true }).click();
    await item(page).getByRole('button', { name: '修改' }).click();
    await expect(page.getByRole('dialog')).toContainText('那里有一份没写完的');
    await page.getByRole('button', { name: '保留没写完的' }).click();
    await expect(item(page)).toContainText('待发送');
    await item(page).getByRole('button', { name: '修改' }).click();
    await page.getByRole('button', { name: '换成这一份' }).click();
    await expect(field(page, '总投资金额（元）')).toHaveValue('150000');
  });

  test('can be deleted and brought back, and is sent then', async ({ page, context, world }) => {
    await context.setOffline(true);
    await submit(page);
    await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();
    await toOutbox(page);
    await item(page).getByRole('button', { name: '删除' }).click();
    await expect(item(page)).toHaveCount(0);
    await expect(page.getByText('没有要发送的内容')).toBeVisible();
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(item(page)).toContainText('待发送');
    await context.setOffline(false);
    await expect(item(page)).toContainText('已完成');
    const claim = await readClaim(await world.staff('case-officer'), caseNumber);
    expect(claim.objections).toHaveLength(1);
    // The receipt says when it was written and when it was received (O4), as the server has it.
    const [objection] = claim.objections;
    const shanghai = (instant = '') =>
      new Intl.DateTimeFormat('zh-CN', {
        hour: '2-digit',
        minute: '2-digit',
        timeZone: 'Asia/Shanghai',
      }).format(new Date(instant));
    await item(page).locator('summary').click();
    await expect(item(page).getByText('回执编号')).toBeVisible();
    const receipt = item(page).getByRole('definition');
    await expect(receipt.nth(0)).toContainText(shanghai(objection?.capturedAt));
    await expect(receipt.nth(1)).toContainText(shanghai(objection?.receivedAt));
    await expect(receipt.nth(3)).toHaveText(objection?.id ?? '');
  });
});

test.describe('on a bad network', () => {
  // Routes of Playwright stand between the page and the server; a service worker would go past them.
  test.use({ serviceWorkers: 'block' });
  test.beforeEach(async ({ page, world }) => writeObjection(page, world));

  test('is not counted as sent by a Wi-Fi log-in page, nor dropped by a server that fails', async ({
    page,
    world,
  }) => {
    await page.route('**/api/sync/push', (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<html>请登录无线网</html>' }),
    );
    await submit(page);
    await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();
    await toOutbox(page);
    await expect(page.getByText('网络连上了，但没有连到核验', { exact: false })).toBeVisible();
    await expect(item(page)).toContainText('待发送');

    // Over the other route, which stays: at no moment does a try of the app's own get through.
    await page.route('**/api/sync/push', (route) => route.fulfill({ status: 500, body: 'broken' }));
    const failed = page.waitForResponse((answer) => answer.status() === 500);
    await page.getByRole('button', { name: '立即同步' }).click();
    await failed;
    await expect(item(page)).toContainText('待发送');
    const officer = await world.staff('case-officer');
    expect((await readClaim(officer, caseNumber)).objections).toEqual([]);

    await page.unroute('**/api/sync/push');
    await page.getByRole('button', { name: '立即同步' }).click();
    await expect(item(page)).toContainText('已完成');
    expect((await readClaim(officer, caseNumber)).objections).toHaveLength(1);
  });

  test('counts the photos that have arrived while others are held up', async ({ page, world }) => {
    await page.locator(album).setInputFiles([png(1), png(2), png(3)]);
    await photoCount(page, 3);
    let requests = 0;
    await page.route('**/api/uploads/batch', async (route) => {
      requests += 1;
      if (requests > 1) return route.abort('connectionreset');
      return route.continue({
        postData: firstPhotoOf(route.request().postDataBuffer() ?? Buffer.alloc(HEAD_START)),
      });
    });
    await submit(page);
    await expect(page.getByRole('heading', { name: '已提交' })).toBeVisible();
    await expect(page.getByText('照片正在上传，已送达 1 / 3 张', { exact: false })).toBeVisible();
    await toOutbox(page);
    await expect(item(page)).toContainText('已送达，照片上传中');
    await expect(item(page).getByRole('progressbar', { name: '照片 1 / 3 张' })).toBeVisible();
    await expect(item(page)).toContainText('收到时间');
    await page.reload();
    await expect(item(page).getByRole('progressbar', { name: '照片 1 / 3 张' })).toBeVisible();

    await page.unroute('**/api/uploads/batch');
    await page.getByRole('button', { name: '立即同步' }).click();
    await expect(item(page)).toContainText('已完成');
    await whenComplete(await world.staff('case-officer'), caseNumber, 3);
  });
});

test.describe('with two windows', () => {
  test.use({ serviceWorkers: 'block' });

  test('is sent by one of them when the other one dies while it sends', async ({ context, page, world }) => {
    // As two windows side by side: nobody turns to the other one, and the look of each minute is too late.
    await context.addInitScript(() => {
      globalThis.setInterval = (() => 0) as never;
      const listen = document.addEventListener.bind(document);
      document.addEventListener = (name: string, ...rest: [never]) => {
        if (name !== 'visibilitychange') listen(name, ...rest);
      };
    });
    await writeObjection(page, world);
    const other = await context.newPage();
    await other.goto(`${URL_BASE}/outbox`);
    await expect(other.getByText('没有要发送的内容')).toBeVisible();
    const sending = Promise.withResolvers<Page>();
    await context.route('**/api/sync/push', (route) => sending.resolve(route.request().frame().page()), {
      times: 1,
    });
    await page.bringToFront();
    await submit(page);
    const dying = await sending.promise;
    const left = dying === page ? other : page;
    await left.bringToFront();
    await expect(left.getByText('网络很慢，正在发送 1 项', { exact: false })).toBeVisible();
    const cdp = await context.newCDPSession(dying);
    const crashed = dying.waitForEvent('crash');
    cdp.send('Page.crash').catch(() => {});
    await crashed;
    if (left === page) await page.goto(`${URL_BASE}/outbox`);
    await expect(item(left)).toContainText('已完成');
    expect((await readClaim(await world.staff('case-officer'), caseNumber)).objections).toHaveLength(1);
  });
});

test('an outbox with nothing in it says so', async ({ page, world }) => {
  const { data: person } = await world.resident();
  await signIn(page, person);
  await page.goto(`${URL_BASE}/outbox`);
  await expect(page.getByText('没有要发送的内容')).toBeVisible();
  await expect(page.getByText(/上次同步/)).toBeVisible();
});
