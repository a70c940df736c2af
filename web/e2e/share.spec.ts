import type { Page } from '@playwright/test';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { picture } from '../../worker/dev/picture.ts';
import type { ResidentData } from '../../worker/dev/resident.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { field, photoCount, png } from './objection.ts';
import { photosOn, ready } from './phone.ts';

interface ShareTarget {
  action: string;
  method: string;
  enctype: string;
  params: { files: [{ name: string; accept: string[] }] };
}

/**
 * Shares files with the app as the system's share sheet does: a navigation by POST, multipart, to the action of the
 * manifest, from no page of the app (whose policy lets no form leave it).
 */
const share = async (page: Page, files: ReturnType<typeof png>[]): Promise<void> => {
  await page.goto(`${URL_BASE}/support`);
  await ready(page);
  const target = await page.evaluate(async (): Promise<ShareTarget> => {
    const manifest = await fetch('/manifest.webmanifest');
    return (await manifest.json()).share_target;
  });
  const { action, method, enctype, params } = target;
  const [{ name, accept }] = params.files;
  await page.goto('about:blank');
  await page.setContent(
    `<form action="${URL_BASE}${action}" method="${method}" enctype="${enctype}">
      <input type="file" multiple name="${name}" accept="${accept.join()}"><button>Share</button>
    </form>`,
  );
  await page.locator('input').setInputFiles(files);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.waitForURL(/\/share\?/, { timeout: 120_000 });
};

/** Not a picture, whatever its name says. */
const broken = { name: '坏的.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') };
const tiny = { name: '太小.png', mimeType: 'image/png', buffer: picture(9, 60, 60) };

const leave = async (page: Page): Promise<void> => {
  await page.goto(`${URL_BASE}/me`);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '确认退出' }).click();
  await expect(page.getByRole('link', { name: '没有账号?注册' })).toBeVisible();
};

const addTo = (page: Page) => page.getByRole('button', { name: /康养宝/ });

/** Puts the first sharing into the objection; done once the form is there (the page of sharings counts photos too). */
const put = async (page: Page, photos: number): Promise<void> => {
  await addTo(page).first().click();
  await expect(page.getByRole('heading', { level: 1, name: '我有异议' })).toBeVisible();
  await photoCount(page, photos);
};

test('photos shared without a network go into the objection that is chosen; what cannot be taken is named', async ({
  page,
  context,
  world,
}) => {
  const { data: person } = await world.resident();
  await world.caseFor(person);
  await signIn(page, person);
  await ready(page);
  await page.goto(`${URL_BASE}/cases`);
  await expect(page.getByRole('link', { name: /康养宝/ })).toBeVisible();
  await page.goto(`${URL_BASE}/support`);
  await context.setOffline(true);

  await share(page, [png(1), png(2), broken, tiny]);
  await expect(page.getByRole('heading', { level: 1, name: '分享来的照片' })).toBeVisible();
  await expect(page.getByText('坏的.png：这个文件不是照片')).toBeVisible();
  await expect(page.getByText('太小.png：照片太小')).toBeVisible();
  await expect(page.getByRole('listitem').getByRole('button', { name: /第 \d 张/ })).toHaveCount(2);
  expect((await photosOn(page)).size).toBe(2);

  await test.step('until it is chosen where they go, the start page and the drafts have them', async () => {
    await page.goto(URL_BASE);
    await page.getByRole('link', { name: /分享来的照片 2 张/ }).click();
    await expect(page).toHaveURL(`${URL_BASE}/share`);
  });

  await test.step('a disk that fails in the middle leaves them there, and not in the objection as well', async () => {
    await page.evaluate(() => {
      const real = IDBObjectStore.prototype.delete;
      IDBObjectStore.prototype.delete = function once(this: IDBObjectStore, key: IDBValidKey) {
        if (this.name !== 'drafts') return real.call(this, key);
        IDBObjectStore.prototype.delete = real;
        throw new DOMException('failed', 'UnknownError');
      };
    });
    await addTo(page).click();
    await expect(page.getByText(words['storage-failed'])).toBeVisible();
    await expect(addTo(page)).not.toContainText('里面已有照片');
  });

  await put(page, 2);
  await field(page, '补充内容').fill('见照片');
  await expect(page.getByText('已保存在手机上，随时可以接着填')).toBeVisible();

  await test.step('a second sharing joins the draft that is there, each photo once', async () => {
    await share(page, [png(2), png(3)]);
    await expect(addTo(page)).toContainText('里面已有照片 2 张');
    await put(page, 3);
    await expect(field(page, '补充内容')).toHaveValue('见照片');
    await page.goto(`${URL_BASE}/share`);
    await expect(page.getByText('没有等着用的照片')).toBeVisible();
  });
});

test('a photo shared twice while nobody is signed in keeps no other from its owner', async ({
  page,
  world,
}) => {
  const { data: person } = await world.resident();
  await world.caseFor(person);
  await signIn(page, person);
  await ready(page);
  await leave(page);
  await share(page, [png(4)]);
  await share(page, [png(4), png(7)]);
  await signIn(page, person);
  await page.goto(`${URL_BASE}/share`);
  await expect(addTo(page).first()).toBeVisible();
  await expect.poll(async () => (await photosOn(page)).size).toBe(2);
  await put(page, 1);
  await page.goto(`${URL_BASE}/share`);
  await put(page, 2);
});

test('photos shared while nobody is signed in are their owner’s alone', async ({ page, world }) => {
  const [first, second] = await Promise.all([world.resident(), world.resident()]);
  await world.caseFor(first.data);
  const come = async (person: ResidentData) => {
    await page.getByLabel('身份证号').fill(person.idNumber);
    await page.getByLabel('密码', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  };

  await test.step('a phone without accounts: the window that shared them leads to sign-in and back', async () => {
    await page.goto(URL_BASE);
    await ready(page);
    await share(page, [png(4)]);
    await page.getByRole('link', { name: '去登录' }).click();
    await come(first.data);
    await expect(page).toHaveURL(/\/share\?id=/);
    await expect(addTo(page)).toBeVisible();
    expect((await photosOn(page)).size).toBe(1);
    await put(page, 1);
  });

  await test.step('a phone with one account: theirs, whatever window they open', async () => {
    await leave(page);
    await share(page, [png(5)]);
    await signIn(page, second.data);
    await page.goto(`${URL_BASE}/share`);
    await expect(page.getByText('有 1 张照片，是没有人登录的时候分享来的')).toBeVisible();
    expect((await photosOn(page)).size).toBe(0);
    await leave(page);
    await signIn(page, first.data);
    await page.getByRole('link', { name: /分享来的照片 1 张/ }).click();
    await expect(addTo(page)).toContainText('里面已有照片 1 张');
  });

  await test.step('a phone with several accounts: nobody’s who cannot show the address', async () => {
    await leave(page);
    await share(page, [png(6)]);
    await signIn(page, second.data);
    await page.goto(`${URL_BASE}/share`);
    await page.getByRole('button', { name: '删除这 1 张' }).click();
    const closed = page.getByText('没有人登录的时候');
    await expect(closed).toHaveCount(0);
    await page.reload();
    await expect(page.getByText('没有等着用的照片')).toBeVisible();
    await expect(closed).toHaveCount(0);
  });
});
