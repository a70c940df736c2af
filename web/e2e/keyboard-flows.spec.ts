import { addDays } from '../../shared/kernel/days.ts';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { beforeCamera, cue, puppet, STARTED } from './face.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { button, chooseFile, follow, openAndEscape, press, tabTo, type, typeDay } from './keys.ts';
import { album, photoCount, png } from './objection.ts';
import { label } from './registration.ts';
import { photoField } from './reviewing.ts';
import { ENTERPRISE, no, state, today, yes } from './switching.ts';

/** Every flow but registration (keyboard.spec.ts) with Tab, Enter, Space, the arrows and Escape. */

test('language, elder mode, help and its search', async ({ page }) => {
  await page.goto(URL_BASE);
  await tabTo(page, page.getByRole('combobox'));
  await page.keyboard.press('End');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.keyboard.press('Home');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await press(page, '大字版', 'Space');
  await expect(page.locator('html')).toHaveAttribute('data-elder', '');
  await page.keyboard.press('Space');
  await expect(page.locator('html')).not.toHaveAttribute('data-elder');

  await follow(page, '技术支持', '技术支持');
  await follow(page, '常见问题', '常见问题');
  await tabTo(page, page.getByRole('textbox', { name: '您想问什么？' }));
  await page.keyboard.type('收不到验证码');
  await expect(page.getByRole('heading', { name: /找到 \d+ 个问题/ })).toBeVisible();
  await follow(page, '收不到短信验证码怎么办？', '收不到短信验证码怎么办？');
  // Back, with the page's own link, one stop before the heading: to what was found.
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('link', { name: '返回' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /收不到短信验证码怎么办？/ }).first()).toBeFocused();
});

test('signing in, refused and then not, and signing out', async ({ page, world }) => {
  const { data } = await world.resident();
  await page.goto(URL_BASE);
  await follow(page, '登录', '登录');
  await type(page, '身份证号', data.idNumber);
  await page.keyboard.press('Enter');
  await expect(label(page, '密码')).toBeFocused();
  await page.keyboard.type('Wrong-password-1');
  await page.keyboard.press('Enter');
  await expect(page.getByText(words['sign-in-failed'].slice(0, 6)).first()).toBeVisible();
  await expect(label(page, '密码')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(data.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(data.name);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  await follow(page, '个人中心', '个人中心');
  await openAndEscape(page, button(page, '退出登录'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator('dialog[open]').getByRole('button').last());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${URL_BASE}/`);
  await expect(page.getByRole('link', { name: '没有账号?注册' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('an objection with a photo', async ({ page, world }) => {
  const { data } = await world.resident();
  await world.caseFor(data);
  await signIn(page, data);
  await page.goto(`${URL_BASE}/cases`);
  await follow(page, /康养宝/, '案件详情');
  await follow(page, /^我有异议$/, '我有异议');
  await type(page, '总投资金额（元）', '130000');
  await type(page, '总提取金额（元）', '20000');
  await press(page, '填入 ¥110,000.00');
  await expect(label(page, '总损失金额（元）')).toBeFocused();
  await expect(label(page, '总损失金额（元）')).toHaveValue('110000');
  await chooseFile(page, page.locator(album), png(81));
  await photoCount(page, 1);
  await openAndEscape(page, page.locator('.photo__look').first());
  await chooseFile(page, page.locator(album), png(82));
  await photoCount(page, 2);
  // Taken out, its neighbour has the focus.
  await tabTo(page, page.locator('.photo__remove').nth(1), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await photoCount(page, 1);
  await expect(page.locator('.photo__look')).toBeFocused();
  await press(page, '确认提交');
  await expect(page.getByRole('heading', { name: '已提交' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await follow(page, '返回案件', '案件详情');
});

test('the switch of 是否办理企业登记注册', async ({ page, world }) => {
  const { data } = await world.resident(4);
  await signIn(page, data);
  await page.goto(ENTERPRISE);
  await expect(state(page, '已关闭')).toBeVisible();
  await tabTo(page, no(page));
  await page.keyboard.press('ArrowUp');
  await expect(yes(page)).toBeChecked();
  await press(page, '保存');
  await expect(label(page, '截止日期')).toBeFocused();
  await typeDay(page, '截止日期', addDays(today, 9));
  await press(page, '保存');
  await expect(state(page, '已开启')).toBeVisible();
  await expect(button(page, '保存')).toBeFocused();
});

test('the face check: refused without consent, begun, cancelled, and the other ways', async ({
  page,
  context,
  world,
}) => {
  await beforeCamera(context);
  await signIn(page, (await world.resident(3)).data);
  await page.goto(`${URL_BASE}/level/face`);
  await press(page, '同意协议并认证');
  await expect(page.getByRole('checkbox', { name: /我已看过/ })).toBeFocused();
  await page.keyboard.press('Space');
  await puppet(page, 'ignore');
  await press(page, '同意协议并认证');
  await expect(cue(page)).toBeVisible(STARTED);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await press(page, '取消');
  await expect(button(page, '同意协议并认证')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await follow(page, '读数字录视频', '读数字录视频');
});

test('an assisted check: the code on one side, the pictures and the word of the helper on the other', async ({
  page,
  browser,
  world,
}) => {
  const [{ data }, helper] = [await world.resident(3), await world.resident(4)];
  await signIn(page, data);
  await page.goto(`${URL_BASE}/level/helper`);
  await press(page, '领取协助码');
  await expect(page.getByRole('checkbox', { name: /我已看过/ })).toBeFocused();
  await page.keyboard.press('Space');
  await press(page, '领取协助码');
  await expect(page.locator('.assist-code')).toHaveText(/^(\d ){8}\d ?$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const code = (await page.locator('.assist-code').innerText()).replace(/\D/g, '');
  await openAndEscape(page, page.locator('main .button').last());

  const helping = await browser.newPage({ locale: 'zh-CN' });
  await signIn(helping, helper.data);
  await helping.goto(`${URL_BASE}/assist`);
  await type(helping, '协助码', code);
  await expect(helping.getByText('这是测***的协助码')).toBeVisible();
  await tabTo(helping, helping.getByLabel('您是对方的什么人'));
  await helping.keyboard.press('ArrowDown');
  for (const [name, seed] of [
    ['本人正面照', 83],
    ['手持证件照', 84],
  ] as const) {
    const group = photoField(helping, name);
    await chooseFile(helping, group.getByLabel('从相册选择'), png(seed));
    await expect(group.getByRole('img', { name })).toBeVisible();
  }
  await press(helping, '确认提交');
  await expect(helping.getByRole('checkbox', { name: /我声明/ })).toBeFocused();
  await helping.keyboard.press('Space');
  await press(helping, '确认提交');
  await expect(helping.getByRole('heading', { level: 1, name: '发件箱' })).toBeFocused();
  await helping.close();
});

test('staff publish a notice and take it back', async ({ page, world }) => {
  const { secret } = await world.admin.must('POST', '/api/admin/tokens', {
    name: '客服',
    roles: ['support'],
  });
  const title = `键盘 ${Date.now()}`;
  await page.goto(`${URL_BASE}/console/notices`);
  await type(page, '访问凭证', secret);
  await page.keyboard.press('Enter');
  await typeDay(page, '显示到哪天', addDays(today, 2));
  await type(page, '标题（简体中文）', title);
  await press(page, '发布');
  await expect(page.getByLabel('正文（简体中文）')).toBeFocused();
  await page.keyboard.type('今晚暂停服务。');
  await press(page, '发布');
  const notice = page.getByRole('article', { name: title });
  await expect(notice).toContainText('正在显示');
  await tabTo(page, notice.getByRole('button').first());
  await page.keyboard.press('Enter');
  await expect(notice).toContainText('已收回');
});
