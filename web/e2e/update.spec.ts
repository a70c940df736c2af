import type { Page } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { amounts, field, openObjection, savedHint } from './objection.ts';
import { openPhone, type Phone, ready } from './phone.ts';
import { shifts } from './shifts.ts';

/** What the next version changes: the page that everything starts from, and so the list of files. */
const deploy = (phone: Phone): void => {
  const mark = (text: string) =>
    text.replace('<html lang="zh-CN">', '<html lang="zh-CN" data-build="second">');
  // The server leads from the first to the second.
  for (const path of ['/index.html', '/']) phone.replace(path, mark);
  phone.replace('/service-worker.js', (text) =>
    text.replace(/("revision":")[0-9a-f]+(","url":"index\.html")/, '$1second$2'),
  );
};

/**
 * What Chromium does by itself after half a minute without work, DevTools keeps it from doing: stopping the old
 * service worker, for which the new one waits where a request woke it at that moment.
 */
const stopIdleWorkers = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
};

const isSecond = (page: Page, options?: { timeout: number }) =>
  expect(page.locator('html')).toHaveAttribute('data-build', 'second', options);

test('a new version waits for the person, and for the form in another window; then every window has it', async ({
  world,
}) => {
  const phone = await openPhone();
  try {
    const { data } = await world.resident();
    await world.caseFor(data);
    const form = phone.page;
    await signIn(form, data);
    await ready(form);
    await openObjection(form);
    await amounts(form, '150000', '0', '150000');
    await savedHint(form);

    deploy(phone);
    const home = await phone.context.newPage();
    await home.goto(URL_BASE);
    await expect(home.getByText('有新版本')).toBeVisible();
    // It comes whenever it comes: nothing that stands already moves.
    const moved = await shifts(home);
    expect(
      moved.reduce((sum, { value }) => sum + value, 0),
      JSON.stringify(moved),
    ).toBeLessThan(0.01);
    // It does not change over by itself, and does not come up where somebody writes.
    await expect(form.getByText('有新版本')).toHaveCount(0);
    await expect(home.locator('html')).not.toHaveAttribute('data-build', 'second');
    await home.reload();
    await expect(home.getByText('有新版本')).toBeVisible();

    await home.getByRole('button', { name: '现在更新' }).click();
    await expect(home.getByText(/另一个窗口里有没填完的表/)).toBeVisible();
    await field(form, '补充内容').pressSequentially('更新的时候还在写');
    await expect(field(form, '补充内容')).toHaveValue('更新的时候还在写');
    await savedHint(form);
    await expect(form.locator('html')).not.toHaveAttribute('data-build', 'second');

    // The form is left: now both windows change over, and every key is there.
    await form.getByRole('link', { name: '返回' }).click();
    await expect(async () => {
      await stopIdleWorkers(home);
      await isSecond(form, { timeout: 2_000 });
    }).toPass();
    await isSecond(home);
    await openObjection(form);
    await expect(field(form, '补充内容')).toHaveValue('更新的时候还在写');
    await expect(field(form, '总投资金额（元）')).toHaveValue('150000');
    expect(phone.problems()).toEqual([]);
  } finally {
    await phone.throwAway();
  }
});

test('an installation that the network breaks off begins again when it is back', async () => {
  const phone = await openPhone();
  try {
    const { page } = phone;
    await page.addInitScript(() => {
      const { register } = ServiceWorkerContainer.prototype;
      ServiceWorkerContainer.prototype.register = async function (...asked) {
        const registration = await register.apply(this, asked);
        registration.installing?.addEventListener('statechange', ({ target }) => {
          if (target instanceof ServiceWorker && target.state === 'redundant') document.title = 'broken off';
        });
        return registration;
      };
    });
    // Nobody but the installation asks for it; there is more to come.
    let cut = Promise.resolve();
    phone.replace('/icon-maskable-512.png', (text) => {
      cut = phone.setOnline(false);
      return text;
    });
    await page.goto(`${URL_BASE}/sign-in`);
    await expect(page).toHaveTitle('broken off');
    await cut;

    phone.replace('/icon-maskable-512.png', (text) => text);
    await phone.setOnline(true);
    await ready(page);
    await phone.setOnline(false);
    await page.reload();
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  } finally {
    await phone.throwAway();
  }
});
