import type { Page } from '@playwright/test';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { ready } from './phone.ts';

/** What stands in for the system's speech: Chromium without a screen has no voices. */
interface StubSpeech {
  /** Everything that was begun, in order. */
  said: string[];
  cancelled: number;
  /** The sentence that is being said comes to its end. */
  finish(): boolean;
}
declare global {
  interface Window {
    stub: StubSpeech;
  }
}

/** Replaces the browser's speech at its very edge, before the app starts. */
const withVoices = (page: Page, voices: { lang: string; localService: boolean }[]) =>
  page.addInitScript((known) => {
    let present: SpeechSynthesisUtterance | undefined;
    const stub: StubSpeech = {
      said: [],
      cancelled: 0,
      finish: () => {
        const ended = present;
        present = undefined;
        ended?.dispatchEvent(new Event('end'));
        return ended !== undefined;
      },
    };
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => known,
      speak: (utterance: SpeechSynthesisUtterance) => {
        stub.said.push(`${utterance.lang}: ${utterance.text}`);
        present = utterance;
      },
      cancel: () => {
        if (present) stub.cancelled += 1;
        present = undefined;
      },
    });
    class Utterance extends EventTarget {
      text: string;
      lang = '';
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    Object.defineProperty(window, 'stub', { value: stub });
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
  }, voices);

const elderly = (page: Page) =>
  page.addInitScript(() => localStorage.setItem('heyan.elder', localStorage.getItem('heyan.elder') ?? 'on'));
const MANDARIN = { lang: 'zh-CN', localService: true };

const said = (page: Page): Promise<string[]> => page.evaluate(() => window.stub.said);
/** The sentence that was begun last, once it is this one. */
const expectSaying = (page: Page, text: string) =>
  expect.poll(async () => (await said(page)).at(-1)).toBe(`zh-CN: ${text}`);
/** Lets everything be said that is to be said. */
const listen = async (page: Page): Promise<string[]> => {
  await page.evaluate(() => {
    while (window.stub.finish());
  });
  return said(page);
};
const control = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('elder mode reads pages, fields and errors aloud; it pauses, goes on, repeats and stops', async ({
  context,
  page,
  world,
}) => {
  const { data } = await world.resident();
  await withVoices(page, [{ lang: 'zh-CN', localService: false }, MANDARIN]);
  await elderly(page);
  await page.goto(`${URL_BASE}/sign-in`);

  await test.step('a page: heading first', async () => {
    await expectSaying(page, '登录');
    await expect(control(page, '暂停朗读')).toBeVisible();
    expect(await listen(page)).toEqual(['zh-CN: 登录']);
    await expect(control(page, '再听一遍')).toBeVisible();
  });

  await test.step('an error, with the field that it is about', async () => {
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expectSaying(page, '身份证号');
    const heard = await listen(page);
    expect(heard.slice(1)).toEqual(['zh-CN: 身份证号', `zh-CN: ${words.required}`]);
  });

  await test.step('what the server refuses, and nothing of what was typed', async () => {
    await page.getByLabel('身份证号').fill(data.idNumber);
    await page.getByLabel('密码', { exact: true }).fill('Wrong-password-1');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect.poll(async () => (await listen(page)).at(-1)).toBe('zh-CN: 请核对后再试。');
    expect((await said(page)).join()).not.toMatch(new RegExp(`${data.idNumber}|Wrong`));
  });

  await test.step('a failure of the whole page, as soon as it is there', async () => {
    await page.getByLabel('密码', { exact: true }).fill(data.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(page).toHaveURL(`${URL_BASE}/`);
    await ready(page);
    await context.setOffline(true);
    await page.goto(`${URL_BASE}/me/devices`);
    await expect(page.getByRole('alert')).toContainText('现在没有网络。');
    await expect.poll(async () => (await listen(page)).includes('zh-CN: 登录设备')).toBe(true);
    await expect.poll(async () => (await listen(page)).includes('zh-CN: 现在没有网络。')).toBe(true);
  });

  await test.step('another page: instructions follow the heading', async () => {
    await page.getByRole('link', { name: '为什么？' }).click();
    await expectSaying(page, '没有网络能用吗？');
    await expect(page.getByRole('heading', { level: 1, name: '没有网络能用吗？' })).toBeFocused();
  });

  await test.step('pause, on at the same sentence, and once more from the start', async () => {
    await page.evaluate(() => window.stub.finish());
    await expectSaying(page, '能。');
    const before = (await said(page)).length;
    await control(page, '暂停朗读').click();
    await expect(control(page, '继续朗读')).toBeVisible();
    expect(await page.evaluate(() => window.stub.finish())).toBe(false);
    expect((await said(page)).length).toBe(before);
    await control(page, '继续朗读').click();
    await expectSaying(page, '能。');
    await listen(page);
    await control(page, '再听一遍').click();
    await expectSaying(page, '没有网络能用吗？');
  });

  await test.step('leaving stops it at once', async () => {
    const before = await page.evaluate(() => window.stub.cancelled);
    await page.getByRole('link', { name: '返回' }).click();
    await expect.poll(() => page.evaluate(() => window.stub.cancelled)).toBeGreaterThan(before);
    await expectSaying(page, '登录设备');
  });
});

test('nobody hears a name, a number or an amount', async ({ page, world }) => {
  const { data } = await world.resident();
  await world.caseFor(data);
  await withVoices(page, [MANDARIN]);
  await elderly(page);
  await signIn(page, data);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(data.name);
  // Not the heading that greets by name: the title of the window.
  await expect.poll(async () => (await listen(page)).includes('zh-CN: 核验')).toBe(true);
  for (const [path, heading] of [
    ['/me', '个人中心'],
    ['/cases', '我的案件'],
    ['/level', '实名等级'],
  ] as const) {
    await page.goto(URL_BASE + path);
    await expect.poll(async () => (await listen(page))[0]).toBe(`zh-CN: ${heading}`);
    expect((await listen(page)).join()).not.toMatch(/测试居民|\d{5}|\*\*|[¥￥]/);
  }
  await page.goto(`${URL_BASE}/cases`);
  await page.getByRole('link', { name: /康养宝/ }).click();
  await expect.poll(async () => (await listen(page)).includes('zh-CN: 案件详情')).toBe(true);
  expect((await listen(page)).join()).not.toMatch(/康养宝|请核对金额|[¥￥]/);
});

test('the voice can be switched off, and is not there outside elder mode', async ({ page }) => {
  await withVoices(page, [MANDARIN]);
  await elderly(page);
  await page.goto(`${URL_BASE}/settings`);
  await expectSaying(page, '设置');
  await page.getByLabel('朗读').uncheck();
  await expect(control(page, '暂停朗读')).toHaveCount(0);
  await page.getByLabel('朗读').check();
  await expect(control(page, '暂停朗读')).toBeVisible();
  await page.getByLabel('大字版').uncheck();
  await expect(control(page, '暂停朗读')).toHaveCount(0);
  await expect(page.getByText('打开大字版后才朗读。')).toBeVisible();
});

test('without a voice for the language there is no button, and the settings say why', async ({ page }) => {
  await withVoices(page, [{ lang: 'de-DE', localService: true }]);
  await elderly(page);
  await page.goto(`${URL_BASE}/settings`);
  await expect(page.getByText('没有简体中文的朗读声音')).toBeVisible();
  await expect(page.getByRole('switch', { name: '朗读' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /朗读|再听/ })).toHaveCount(0);
});
