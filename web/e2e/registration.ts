import type { Page } from '@playwright/test';
import type { ResidentData } from '../../worker/dev/resident.ts';
import { expect, URL_BASE, type World } from './fixtures.ts';

/** The registration form as a person fills it in, step by step. */
export const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click();
export const label = (page: Page, text: string) => page.getByLabel(text, { exact: true });

/** Where the form is: the words of its step. */
export const expectStep = (page: Page, step: string) =>
  expect(page.locator('[aria-current="step"]')).toHaveText(step);

/** Opens the form and agrees (A3). */
export const agree = async (page: Page): Promise<void> => {
  await page.goto(`${URL_BASE}/register`);
  await page.getByLabel('我已阅读并同意以上协议').check();
  await page.getByRole('button', { name: '已知晓' }).click();
  await expectStep(page, '身份信息');
};

export const fillIdentity = async (page: Page, person: ResidentData): Promise<void> => {
  await label(page, '姓名').fill(person.name);
  await label(page, '身份证号').fill(person.idNumber);
  await label(page, '有效期开始').fill(person.validFrom);
  await label(page, '有效期截止').fill(person.validUntil);
};

export const fillAddress = async (page: Page, person: ResidentData): Promise<void> => {
  await expectStep(page, '户籍地址');
  // The region follows from the number (A1).
  await expect(label(page, '区县')).toHaveValue(person.idNumber.slice(0, 6));
  await label(page, '详细地址').fill(person.address);
  await label(page, '邮编').fill(person.postcode);
};

/** Both numbers, and the code that the SMS sandbox has been given. */
export const fillPhone = async (page: Page, person: ResidentData, world: World): Promise<void> => {
  await expectStep(page, '手机号码');
  await label(page, '联系电话').fill(person.phone);
  await label(page, '再次输入联系电话').fill(person.phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByText('验证码已发到您的手机').first()).toBeVisible();
  await label(page, '短信验证码').fill(await world.smsCode(person.phone));
};

/** Everything up to the last step, which is left open. */
export const fillToPassword = async (page: Page, person: ResidentData, world: World): Promise<void> => {
  await agree(page);
  await fillIdentity(page, person);
  await next(page);
  await fillAddress(page, person);
  await next(page);
  await fillPhone(page, person, world);
  await next(page);
  await expectStep(page, '设置密码');
};

/** The last step: the password twice, and 注册. */
export const finish = async (page: Page, password: string, again = password): Promise<void> => {
  await label(page, '密码').fill(password);
  await label(page, '确认密码').fill(again);
  await page.getByRole('button', { name: '注册', exact: true }).click();
};

/** A field that is wrong says so in these words, and has the focus. */
export const expectWrong = async (page: Page, name: string, words: string): Promise<void> => {
  const field = label(page, name);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(new RegExp(words.slice(0, 12)));
  await expect(page.getByText(words).first()).toBeVisible();
  await expect(field).toBeFocused();
};
