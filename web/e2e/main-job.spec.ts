import { addDays, dayAt } from '../../shared/kernel/days.ts';
import { apiClient } from '../../worker/dev/client.ts';
import { picture } from '../../worker/dev/picture.ts';
import { expect, test, URL_BASE } from './fixtures.ts';
import { waitingReview } from './reviewing.ts';

/**
 * The main job, once, as one person does it: register, be raised to 四级, open the switch, be checked by a
 * window, write an objection with photos, be read by an officer. Every step through the screen or the API
 * that its real user has.
 */
test('a newcomer registers, is raised, opens the switch, objects, and the officer reads it', async ({
  page,
  world,
}) => {
  const person = await world.stranger();
  const caseNumber = await world.caseFor(person);

  await test.step('register', async () => {
    await page.goto(world.url);
    await page.getByRole('link', { name: '没有账号?注册' }).click();
    await page.getByRole('checkbox', { name: /我已阅读并同意/ }).check();
    await page.getByRole('button', { name: '已知晓' }).click();

    await page.getByLabel('姓名').fill(person.name);
    await page.getByLabel('身份证号').fill(person.idNumber);
    await page.getByLabel('有效期开始').fill(person.validFrom);
    await page.getByLabel('有效期截止').fill(person.validUntil);
    await page.getByRole('button', { name: '下一步' }).click();

    await expect(page.getByLabel('省', { exact: true })).toHaveValue('320000');
    await page.getByLabel('详细地址').fill(person.address);
    await page.getByLabel('邮编').fill(person.postcode);
    await page.getByRole('button', { name: '下一步' }).click();

    await page.getByLabel('联系电话', { exact: true }).fill(person.phone);
    await page.getByLabel('再次输入联系电话').fill(person.phone);
    await page.getByRole('button', { name: '获取验证码' }).click();
    await expect(page.getByRole('button', { name: /\d+\s*秒/ })).toBeVisible();
    await page.getByLabel('短信验证码').fill(await world.smsCode(person.phone));
    await page.getByRole('button', { name: '下一步' }).click();

    await page.getByLabel('密码', { exact: true }).fill(person.password);
    await page.getByLabel('确认密码').fill(person.password);
    await page.getByRole('button', { name: '注册', exact: true }).click();
    await expect(page.getByRole('heading', { name: '注册成功' })).toBeVisible();
    await page
      .getByRole('link', { name: '登录平台' })
      .or(page.getByRole('button', { name: '登录平台' }))
      .click();
    await expect(page).toHaveURL(`${URL_BASE}/`);
  });

  await test.step('be raised to 四级 by a reviewer', async () => {
    await page.goto(`${URL_BASE}/enterprise`);
    await page.getByRole('link', { name: '提升到四级实名' }).click();
    await page
      .getByRole('link', { name: '申请人工审核' })
      .or(page.getByRole('button', { name: '申请人工审核' }))
      .click();
    const photos = page.locator('input[type=file]:not([capture])');
    await photos.nth(0).setInputFiles({ name: 'front.png', mimeType: 'image/png', buffer: picture(1) });
    await expect(page.getByRole('img', { name: /证件正面照/ })).toBeVisible();
    await photos.nth(1).setInputFiles({ name: 'held.png', mimeType: 'image/png', buffer: picture(2) });
    await expect(page.getByRole('img', { name: /手持证件照/ })).toBeVisible();
    await page.getByRole('button', { name: '确认提交' }).click();

    const reviewer = await world.staff('reviewer');
    const id = await waitingReview(reviewer, person);
    await reviewer.must('POST', `/api/admin/reviews/${id}/decisions`, { decision: 'approve' });
    await page.goto(`${URL_BASE}/level`);
    await expect(page.getByText('已是四级实名')).toBeVisible();
  });

  const until = addDays(dayAt(Date.now()), 30);
  await test.step('open the switch with an end date', async () => {
    await page.goto(`${URL_BASE}/enterprise`);
    await page.getByRole('radio', { name: '是', exact: true }).check();
    await page.getByLabel('截止日期').fill(until);
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText(/已开启/).first()).toBeVisible();
    await expect(page.getByText('未生效')).toHaveCount(0);
  });

  await test.step('the window asks and gets a signed answer', async () => {
    const registrar = await world.staff('registrar');
    const answer = await registrar.must('POST', '/api/registrar/checks', {
      ...{ name: person.name, documentType: 'resident-id', documentNumber: person.idNumber },
    });
    expect(answer).toMatchObject({ allowed: true, level: 4, enabled: true, until });
    expect(answer.proof.split('.')).toHaveLength(3);
    const { keys } = await apiClient({ url: world.url }).must('GET', '/.well-known/jwks.json');
    expect(keys[0]).toMatchObject({ kty: 'EC', alg: 'ES256' });
  });

  await test.step('write an objection with photos', async () => {
    await page.goto(`${URL_BASE}/cases`);
    await page.getByRole('link', { name: /康养宝/ }).click();
    await page
      .getByRole('link', { name: '我有异议' })
      .or(page.getByRole('button', { name: '我有异议' }))
      .click();
    await page.getByLabel('总投资金额（元）').fill('150,000');
    await page.getByLabel('总提取金额（元）').fill('18500.50');
    await page.getByLabel('总损失金额（元）').fill('131499.50');
    await page.getByLabel('补充内容').fill('2024 年 3 月另有一笔现金,收据见照片。');
    await page
      .locator('input[type=file]:not([capture])')
      .first()
      .setInputFiles([3, 4].map((n) => ({ name: `${n}.png`, mimeType: 'image/png', buffer: picture(n) })));
    await expect(page.getByText('2/50')).toBeVisible();
    await page.getByRole('button', { name: '确认提交' }).click();
  });

  await test.step('the officer reads it with its photos', async () => {
    const officer = await world.staff('case-officer');
    const query = encodeURIComponent(caseNumber);
    const find = async () => {
      const { items } = await officer.must('GET', `/api/admin/cases?caseNumber=${query}`);
      return officer.must('GET', `/api/admin/cases/${items[0].id}`);
    };
    await expect
      .poll(
        async () => (await find()).objections[0]?.photos.filter((p: { stored: boolean }) => p.stored).length,
      )
      .toBe(2);
    const claim = await find();
    expect(claim.state).toBe('objected');
    expect(claim.objections[0].amounts).toEqual({
      invested: 15_000_000,
      withdrawn: 1_850_050,
      lost: 13_149_950,
    });
    const photo = claim.objections[0].photos[0];
    const answer = await officer.raw('GET', `/api/admin/cases/${claim.id}/photos/${photo.sha256}`);
    expect(answer.headers.get('content-type')).toBe(photo.type);
    expect((await answer.arrayBuffer()).byteLength).toBe(photo.size);
  });

  await test.step('the person reads who did what', async () => {
    await page.goto(`${URL_BASE}/me/history`);
    await expect(page.getByText(/测试 registrar/).first()).toBeVisible();
    await expect(page.getByText(/测试 case-officer/).first()).toBeVisible();
  });
});
