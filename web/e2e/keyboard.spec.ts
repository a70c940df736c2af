import type { Locator, Page } from '@playwright/test';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, test, URL_BASE } from './fixtures.ts';
import { axe } from './looks.ts';
import { expectStep, label } from './registration.ts';

/** Nobody needs more steps than this from one control of a form to another. */
const FAR = 40;

/** Tab, until a control has the focus; every stop on the way must be visible as such. */
const tabTo = async (page: Page, target: Locator, key = 'Tab'): Promise<void> => {
  for (let step = 0; step < FAR; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
    const ring = await page.evaluate(() => {
      const focused = document.activeElement;
      // Inside a date input the browser itself draws where the focus is.
      if (!focused || focused === document.body || focused.matches('[type=date]')) return 'outside';
      const shown = [focused, focused.closest('label'), focused.parentElement].some((element) => {
        const style = element && getComputedStyle(element);
        return style && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
      });
      return shown ? 'shown' : focused.outerHTML.slice(0, 100);
    });
    expect(['shown', 'outside'], `focus is visible on ${ring}`).toContain(ring);
  }
  throw new Error(`The keyboard does not reach ${target}`);
};

const type = async (page: Page, name: string, text: string): Promise<void> => {
  await tabTo(page, label(page, name));
  await page.keyboard.type(text);
};

/** A date input takes its three parts in the order of the browser's own language, whatever the page's is. */
const typeDay = async (page: Page, name: string, day: string): Promise<void> => {
  const [year = '', month = '', date = ''] = day.split('-');
  await tabTo(page, label(page, name));
  await page.keyboard.type(month + date + year);
  if ((await label(page, name).inputValue()) !== day) {
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(year + month + date);
  }
  await expect(label(page, name)).toHaveValue(day);
};

const press = async (page: Page, name: string, key = 'Enter'): Promise<void> => {
  await tabTo(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press(key);
};

/** Nothing that axe can find, light and dark: with errors on the page too. */
const check = async (page: Page, what: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axe(page), `${what}, ${colorScheme}`).toEqual([]);
  }
};

test('somebody registers with the keyboard alone, errors and all', async ({ page, world }) => {
  test.setTimeout(240_000);
  const person = await world.stranger();
  await page.goto(URL_BASE);
  await tabTo(page, page.getByRole('link', { name: '没有账号?注册' }));
  await page.keyboard.press('Enter');

  await test.step('the agreement: refused until the circle is ticked', async () => {
    await expect(page.getByRole('heading', { level: 1, name: '注册' })).toBeFocused();
    await press(page, '已知晓');
    await expect(page.getByLabel('我已阅读并同意以上协议')).toBeFocused();
    await check(page, 'the agreement with an error');
    await page.keyboard.press('Space');
    await press(page, '已知晓', 'Space');
    await expectStep(page, '身份信息');
  });

  await test.step('identity: Enter submits, the first wrong field has the focus', async () => {
    await type(page, '身份证号', person.idNumber);
    await page.keyboard.press('Enter');
    await expect(label(page, '姓名')).toBeFocused();
    await expect(label(page, '姓名')).toHaveAccessibleDescription(new RegExp(words.required));
    await check(page, 'the identity step with errors');
    await page.keyboard.type(person.name);
    await typeDay(page, '有效期开始', person.validFrom);
    await typeDay(page, '有效期截止', person.validUntil);
    await press(page, '下一步');
  });

  await test.step('address: the arrows choose the region', async () => {
    await expectStep(page, '户籍地址');
    await expect(page.locator('h1')).toBeFocused();
    await tabTo(page, label(page, '区县'));
    await page.keyboard.press('ArrowDown');
    await expect(label(page, '区县')).not.toHaveValue(person.idNumber.slice(0, 6));
    await page.keyboard.press('ArrowUp');
    await expect(label(page, '区县')).toHaveValue(person.idNumber.slice(0, 6));
    await type(page, '详细地址', person.address);
    await type(page, '邮编', person.postcode);
    await check(page, 'the address step');
    await press(page, '下一步');
  });

  await test.step('phone: the code', async () => {
    await expectStep(page, '手机号码');
    await type(page, '联系电话', person.phone);
    await type(page, '再次输入联系电话', person.phone);
    await press(page, '获取验证码');
    await expect(label(page, '短信验证码')).toBeFocused();
    await page.keyboard.type(await world.smsCode(person.phone));
    await check(page, 'the phone step');
    await press(page, '下一步');
  });

  await test.step('password, refused and mended, and the result', async () => {
    await expectStep(page, '设置密码');
    await type(page, '密码', 'short');
    await page.keyboard.press('Enter');
    await expect(label(page, '密码')).toBeFocused();
    await check(page, 'the password step with errors');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(person.password);
    await type(page, '确认密码', person.password);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '注册成功' })).toBeVisible();
    await check(page, 'the result');
    await press(page, '登录平台');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(person.name);
  });
});
