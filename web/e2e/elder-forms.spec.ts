import type { Page } from '@playwright/test';
import { addDays } from '../../shared/kernel/days.ts';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { axe, overhang } from './looks.ts';
import { album, item, photoCount, png, readClaim, savedHint } from './objection.ts';
import { ENTERPRISE, longDay, state, today, until, yes } from './switching.ts';

/** Elder mode (X2): a form shows one thing per screen, and at the end what will be sent. */
test.use({ viewport: { width: 320, height: 640 } });

const elderly = (page: Page) => page.addInitScript(() => localStorage.setItem('heyan.elder', 'on'));
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const next = (page: Page) => button(page, '下一步').click();
const amount = (page: Page) => page.locator('form input');

/** A line of the last screen. */
const line = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}.*修改$`) });

/** The screen that is shown, with the focus on its heading. */
const onScreen = async (page: Page, name: string): Promise<void> => {
  await expect(page.getByRole('heading', { level: 2, name })).toBeFocused();
  await expect(page.locator('[aria-current="step"]')).toHaveText(name);
};

test('an objection, one thing per screen: a wrong amount, a step back, a reload in the middle', async ({
  page,
  world,
}) => {
  const { data } = await world.resident();
  const number = await world.caseFor(data);
  await elderly(page);
  await signIn(page, data);
  await page.goto(`${URL_BASE}/cases`);
  await page.getByRole('link', { name: /康养宝/ }).click();
  await page.getByRole('link', { name: '我有异议', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '我有异议' })).toBeFocused();

  await test.step('a wrong amount goes no further, and says so at the field', async () => {
    await expect(amount(page)).toHaveCount(1);
    await amount(page).fill('12万');
    await next(page);
    await expect(amount(page)).toBeFocused();
    await expect(page.getByText(words['amount-format'])).toBeVisible();
    await amount(page).fill('120000');
    await next(page);
  });

  await test.step('a step back, by the browser and by the page', async () => {
    await onScreen(page, '总提取金额（元）');
    await amount(page).fill('20000');
    await page.goBack();
    await onScreen(page, '总投资金额（元）');
    await expect(amount(page)).toHaveValue('120000');
    await amount(page).fill('130000');
    await amount(page).press('Enter');
    await onScreen(page, '总提取金额（元）');
    await expect(amount(page)).toHaveValue('20000');
    await next(page);
    await onScreen(page, '总损失金额（元）');
    await page.getByRole('link', { name: '返回' }).click();
    await onScreen(page, '总提取金额（元）');
    await next(page);
  });

  await test.step('a reload in the middle keeps the place and every word', async () => {
    await button(page, '填入 ¥110,000.00').click();
    await savedHint(page);
    await page.reload();
    await expect(amount(page)).toHaveValue('110000');
    await expect(page.locator('[aria-current="step"]')).toHaveText('总损失金额（元）');
    expect(await axe(page)).toEqual([]);
    expect(await overhang(page)).toEqual([]);
    await next(page);
    await onScreen(page, '补充内容');
    await page.getByLabel('补充内容').fill('合同写的是十三万');
    await savedHint(page);
  });

  await test.step('left and opened again it goes on where nothing is written yet; back leads through it', async () => {
    await page.goto(URL_BASE);
    await page.goto(`${URL_BASE}/cases`);
    await page.getByRole('link', { name: /康养宝/ }).click();
    await page.getByRole('link', { name: '我有异议', exact: true }).click();
    await expect(page.locator('[aria-current="step"]')).toHaveText('证明材料');
    // The steps behind it are in the history right after it was drawn.
    await expect(page).toHaveURL(/[?&]at=/);
    await page.goBack();
    await onScreen(page, '补充内容');
    await expect(page.getByLabel('补充内容')).toHaveValue('合同写的是十三万');
    await next(page);
    await page.locator(album).setInputFiles(png(71));
    await photoCount(page, 1);
    await next(page);
  });

  await test.step('the last screen sums up; a line of it leads to its question and back', async () => {
    await onScreen(page, '看一遍');
    await expect(line(page, '总投资金额')).toContainText('¥130,000.00');
    await expect(line(page, '补充内容')).toContainText('合同写的是十三万');
    await expect(line(page, '证明材料')).toContainText('1 张照片');
    expect(await axe(page)).toEqual([]);
    expect(await overhang(page)).toEqual([]);
    await line(page, '总损失金额').click();
    await onScreen(page, '总损失金额（元）');
    await amount(page).fill('100000');
    await next(page);
    await expect(line(page, '总损失金额')).toContainText('¥100,000.00');
  });

  await test.step('sent; back does not lead into it again', async () => {
    await button(page, '确认提交').click();
    await expect(page.getByRole('heading', { name: '已提交' })).toBeVisible();
    const claim = await readClaim(await world.staff('case-officer'), number);
    expect(claim.objections.map(({ text, amounts }) => ({ text, amounts }))).toEqual([
      {
        text: '合同写的是十三万',
        amounts: { invested: 13_000_000, withdrawn: 2_000_000, lost: 10_000_000 },
      },
    ]);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: '案件详情' })).toBeVisible();
    await page.goto(`${URL_BASE}/outbox`);
    await expect(item(page)).toHaveCount(1);
  });
});

test('the switch, one thing per screen: what the page says around it stands on the first alone', async ({
  page,
  world,
}) => {
  const { data } = await world.resident(4);
  await elderly(page);
  await signIn(page, data);
  await page.goto(ENTERPRISE);
  await expect(state(page, '已关闭')).toBeVisible();
  await yes(page).check();
  await next(page);
  await onScreen(page, '截止日期');
  await expect(state(page, '已关闭')).toHaveCount(0);
  await expect(page.getByRole('radio')).toHaveCount(0);
  // Opened by its address, nothing of the app lies behind the page: back leads through the form all the same.
  await page.getByRole('link', { name: '返回' }).click();
  await onScreen(page, '是否办理企业登记注册');
  await expect(yes(page)).toBeChecked();
  await next(page);
  await until(page).fill(addDays(today, -1));
  await next(page);
  await expect(until(page)).toBeFocused();
  await expect(page.getByText(words['end-date-past'])).toBeVisible();
  await until(page).fill(addDays(today, 9));
  await next(page);
  await onScreen(page, '看一遍');
  await expect(line(page, '截止日期')).toContainText(longDay(addDays(today, 9)));
  expect(await axe(page)).toEqual([]);
  await button(page, '保存').click();
  await expect(state(page, '已开启')).toBeVisible();
  await expect(page.getByText('还剩 10 天')).toBeVisible();
});

test('a registration, one thing per screen, summed up before it is sent', async ({ page, world }) => {
  const person = await world.stranger();
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const heading = (name: string) => expect(page.getByRole('heading', { level: 2, name })).toBeFocused();
  await elderly(page);
  await page.goto(`${URL_BASE}/register`);
  await page.getByLabel('我已阅读并同意以上协议').check();
  await button(page, '已知晓').click();

  await test.step('who: a screen each', async () => {
    await field('姓名').fill(person.name);
    await next(page);
    await heading('国籍');
    await next(page);
    await heading('身份证号');
    await field('身份证号').fill('123');
    await next(page);
    await expect(field('身份证号')).toBeFocused();
    await field('身份证号').fill(person.idNumber);
    await page.goBack();
    await heading('国籍');
    await next(page);
    await expect(field('身份证号')).toHaveValue(person.idNumber);
    await next(page);
    await heading('身份证有效期');
    await field('有效期开始').fill(person.validFrom);
    await page.getByRole('checkbox', { name: '长期' }).check();
    await savedHint(page);
    await page.reload();
    await expect(field('有效期开始')).toHaveValue(person.validFrom);
    await next(page);
  });

  await test.step('where', async () => {
    await expect(field('区县')).toHaveValue(person.idNumber.slice(0, 6));
    await next(page);
    await heading('详细地址');
    await field('详细地址').fill(person.address);
    await next(page);
    await heading('邮编');
    await field('邮编').fill(person.postcode);
    await next(page);
  });

  await test.step('the phone, then its code', async () => {
    await field('联系电话').fill(person.phone);
    await field('再次输入联系电话').fill(person.phone);
    await next(page);
    await heading('短信验证码');
    await button(page, '获取验证码').click();
    await expect(page.getByText('验证码已发到您的手机').first()).toBeVisible();
    await field('短信验证码').fill(await world.smsCode(person.phone));
    await next(page);
  });

  await test.step('the password, everything once more, a line changed, and in', async () => {
    await field('密码').fill(person.password);
    await field('确认密码').fill(person.password);
    await next(page);
    await heading('看一遍');
    await expect(line(page, '姓名')).toContainText(person.name);
    await expect(line(page, '身份证有效期')).toContainText('– 长期');
    expect(await axe(page)).toEqual([]);
    expect(await overhang(page)).toEqual([]);
    await line(page, '详细地址').click();
    await expect(field('详细地址')).toHaveValue(person.address);
    await field('详细地址').fill('东关街道 21 号');
    await next(page);
    await expect(line(page, '详细地址')).toContainText('东关街道 21 号');
    await line(page, '身份证有效期').click();
    await page.getByRole('checkbox', { name: '长期' }).uncheck();
    await field('有效期截止').fill(person.validUntil);
    await next(page);
    await expect(line(page, '身份证有效期')).toContainText(longDay(person.validUntil));
    await button(page, '注册').click();
    await expect(page.getByRole('heading', { name: '注册成功' })).toBeVisible();
  });
});
