import { expect, test, URL_BASE } from './fixtures.ts';
import { ready } from './phone.ts';

const heading = (name: string) => ({ level: 1, name, exact: true }) as const;

test('help is searched without a network, in the language of the app, and leads on', async ({
  page,
  context,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.serviceWorker() === null) fetched.push(request.url());
  });
  await page.goto(`${URL_BASE}/support`);
  await page.getByRole('link', { name: '常见问题' }).click();
  await expect(page.getByRole('heading', heading('常见问题'))).toBeFocused();
  // Only the language that is shown is fetched; the others come with what the service worker keeps.
  expect(fetched.filter((url) => /\/(zh-Hant|en)-[^/]*\.js$/.test(url))).toEqual([]);
  await ready(page);
  await context.setOffline(true);

  const search = page.getByRole('textbox', { name: '您想问什么？' });
  await search.fill('收不到验证码');
  await expect(page.getByRole('heading', { name: /找到 \d+ 个问题/ })).toBeVisible();
  const first = page.getByRole('main').getByRole('listitem').first();
  await expect(first).toContainText('收不到短信验证码怎么办？');
  await expect(first.locator('mark').first()).toHaveText('收不到');
  await first.getByRole('link').click();
  await expect(page.getByRole('heading', heading('收不到短信验证码怎么办？'))).toBeFocused();
  await expect(page).toHaveURL(`${URL_BASE}/help/code-missing`);
  await expect(page).toHaveTitle('收不到短信验证码怎么办？ · 核验');
  // Coming back finds what was looked for.
  await page.goBack();
  await expect(search).toHaveValue('收不到验证码');

  await search.fill('天气预报');
  await expect(page.getByRole('main').getByText('没有找到“天气预报”')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: '技术支持' })).toBeVisible();
  await expect(page.getByRole('link', { name: '忘记密码怎么办？' })).toBeVisible();

  // Another language, opened by its address while there is still no network.
  await page.evaluate(() => localStorage.setItem('heyan.language', 'en'));
  await page.goto(`${URL_BASE}/help/lost-phone`);
  await expect(page.getByRole('heading', heading('I lost my phone.'))).toBeVisible();
  await page.getByRole('link', { name: 'I have a new phone.' }).click();
  await expect(page.getByRole('heading', heading('I have a new phone.'))).toBeFocused();
  await page.goto(`${URL_BASE}/help/nothing`);
  await expect(page.getByRole('main').getByText('There is no such question')).toBeVisible();
});

test('the state of a phone is a code to read out, a text to send, and names no person', async ({
  page,
  context,
  world,
}) => {
  const { idNumber } = await world.stranger();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'share'));
  await page.goto(`${URL_BASE}/sign-in`);
  await page.getByLabel('身份证号').fill(idNumber);
  await page.getByLabel('密码', { exact: true }).fill('Wrong-password-1');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByText('没有登录成功')).toBeVisible();

  await page.goto(`${URL_BASE}/support`);
  await page.getByRole('link', { name: /手机情况/ }).click();
  await expect(page.getByText('正常', { exact: true })).toBeVisible();
  const problem = page.getByRole('listitem').filter({ hasText: 'sign-in-failed' });
  await expect(problem).toContainText(/编号 [\w-]{8,}/);
  const code = (await page.locator('.phone-code dd').textContent()) ?? '';
  expect(code).toMatch(/^\d{4} \d{4} \d{4}$/);

  await page.getByRole('button', { name: '发给工作人员' }).click();
  await expect(page.getByText('已复制')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(code);
  expect(text).toMatch(/sign-in-failed [\w-]{8,}/);
  expect(text).not.toMatch(new RegExp(`${idNumber}|Wrong`));

  await page.getByText('工作人员：看懂一个短号码').click();
  const typed = page.getByLabel('短号码（12 位数字）');
  await typed.fill(code);
  await expect(page.getByRole('status').filter({ hasText: 'sign-in-failed' })).toBeVisible();
  const wrong = `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;
  await typed.fill(wrong);
  await expect(page.getByText('这个号码有一位不对')).toBeVisible();
});
