import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, test, URL_BASE } from './fixtures.ts';
import { check, press, tabTo, type, typeDay } from './keys.ts';
import { expectStep, label } from './registration.ts';

test('somebody registers with the keyboard alone, errors and all', async ({ page, world }) => {
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
