import { addDays, dayAt } from '../../shared/kernel/days.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { settled } from './looks.ts';
import { ready } from './phone.ts';
import { shifts } from './shifts.ts';

const today = dayAt(Date.now());

test('a notice that staff write reaches residents, stays readable without a network, and is withdrawn', async ({
  page,
  context,
  browser,
  world,
}) => {
  const { data: person } = await world.resident();
  const { secret } = await world.admin.must('POST', '/api/admin/tokens', {
    name: '客服',
    roles: ['support'],
  });
  const title = `系统维护 ${Date.now()}`;
  const desk = await browser.newPage({ locale: 'zh-CN' });

  await test.step('staff publish it: a token first, and nothing without its words', async () => {
    await desk.goto(`${URL_BASE}/console/notices`);
    await desk.getByLabel('访问凭证').fill('hy_nobody-knows-this-one');
    await desk.getByRole('button', { name: '打开' }).click();
    await expect(desk.getByLabel('访问凭证')).toBeFocused();
    await desk.getByLabel('访问凭证').fill(secret);
    await desk.getByRole('button', { name: '打开' }).click();
    await desk.getByRole('radio', { name: '重要' }).check();
    await desk.getByLabel('显示到哪天').fill(addDays(today, 2));
    await desk.getByLabel('标题（简体中文）').fill(title);
    await desk.getByLabel('标题（English）').fill('Maintenance');
    await desk.getByRole('button', { name: '发布', exact: true }).click();
    await expect(desk.getByLabel('正文（简体中文）')).toBeFocused();
    await desk.getByLabel('正文（简体中文）').fill('今晚十点到十二点暂停服务。\n填写的内容不会丢。');
    await desk.getByLabel('正文（English）').fill('From ten to midnight.');
    await desk.getByRole('button', { name: '发布', exact: true }).click();
    await expect(desk.getByRole('article', { name: title })).toContainText('正在显示');
  });

  await signIn(page, person);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: '公告' })).toBeFocused();
  await expect(page.getByRole('article').filter({ hasText: title })).toContainText('填写的内容不会丢。');

  await test.step('read once, it no longer stands on the start page; without a network it is still there', async () => {
    await ready(page);
    await context.setOffline(true);
    await page.goto(URL_BASE);
    await expect(page.getByRole('link', { name: '个人中心' })).toBeVisible();
    await expect(page.getByRole('link', { name: title })).toHaveCount(0);
    await page.evaluate(() => localStorage.setItem('heyan.language', 'en'));
    await page.goto(`${URL_BASE}/support`);
    await page.getByRole('link', { name: /Notices/ }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Maintenance' })).toBeVisible();
    await context.setOffline(false);
  });

  await test.step('withdrawn, it is gone as soon as a phone asks', async () => {
    const article = desk.getByRole('article', { name: title });
    await article.getByRole('button', { name: '收回' }).click();
    await expect(article).toContainText('已收回');
    await desk.goto(`${URL_BASE}/notices`);
    await expect(desk.getByRole('heading', { level: 1, name: '公告' })).toBeVisible();
    await expect(desk.getByText(title)).toHaveCount(0);
  });
  await desk.close();
});

test('a notice that comes when the page stands already moves nothing; by the next visit it has risen', async ({
  page,
  world,
}) => {
  const { data: person } = await world.resident();
  const support = await world.staff('support');
  const title = `迟来的公告 ${Date.now()}`;
  await signIn(page, person);
  const { id } = await support.must('POST', '/api/admin/notices', {
    importance: 'important',
    from: today,
    until: today,
    texts: { 'zh-CN': { title, body: '今晚停机。' } },
  });
  // The network is slow: the answer comes when the person may be about to press something. What this page asked for
  // has come by now, and is not put back.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('heyan.notices'))).not.toBeNull();
  await page.evaluate(() => localStorage.removeItem('heyan.notices'));
  const answer = Promise.withResolvers<void>();
  await page.route('**/api/notices', async (route) => {
    await answer.promise;
    await route.continue();
  });
  await page.reload();
  const services = page.getByRole('link', { name: '个人中心' });
  await expect(services).toBeVisible();
  await settled(page);
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
  answer.resolve();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  const moved = await shifts(page);
  expect(
    moved.reduce((sum, { value }) => sum + value, 0),
    JSON.stringify(moved),
  ).toBeLessThan(0.01);
  const above = async () => {
    const [notice, service] = await Promise.all([
      page.getByRole('link', { name: title }).boundingBox(),
      services.boundingBox(),
    ]);
    return (notice?.y ?? 0) < (service?.y ?? 0);
  };
  expect(await above()).toBe(false);

  await page.reload();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  expect(await above()).toBe(true);
  await support.must('DELETE', `/api/admin/notices/${id}`);
});
