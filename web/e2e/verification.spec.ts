import { sha256Hex } from '../../shared/kernel/bytes.ts';
import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { choosePhoto, photoField, sendRequest, waitingReview } from './reviewing.ts';

/** Above every page and on it: the state of the way to 四级实名. */
const LEVEL = `${URL_BASE}/level`;

test('a person is raised to 四级 by two photos and a reviewer', async ({ page, world }) => {
  const person = await world.resident(3);
  const reviewer = await world.staff('reviewer');
  await signIn(page, person.data);

  await test.step('the level and what it rests on', async () => {
    await page.goto(LEVEL);
    await expect(page.getByText('三级实名').first()).toBeVisible();
    const ladder = page.getByRole('list').filter({ hasText: '手机号码通过短信验证' });
    await expect(ladder.getByRole('listitem')).toHaveCount(4);
    await expect(ladder.locator('[aria-current="step"]')).toContainText('三级实名');
    await expect(ladder.getByRole('listitem').last()).toContainText('还没有达到');
  });

  const id = await test.step('the request', async () => {
    await page.getByRole('button', { name: '申请人工审核' }).click();
    await expect(page).toHaveURL(`${LEVEL}/review`);
    await page.getByLabel('补充说明').fill('证件是今年新换的。');
    await sendRequest(page, 10);
    await expect(page).toHaveURL(LEVEL);
    await expect(page.getByText('待审核', { exact: true })).toBeVisible();
    await expect(page.getByText('最晚答复时间')).toBeVisible();
    return waitingReview(reviewer, person.data);
  });

  await test.step('the reviewer sees both photos byte for byte, and the remark', async () => {
    const review = await reviewer.must('GET', `/api/admin/reviews/${id}`);
    expect(review).toMatchObject({ reason: '证件是今年新换的。', idNumber: person.data.idNumber });
    expect(review.photos.map(({ part }: { part: string }) => part)).toEqual(['front', 'held']);
    for (const photo of review.photos) {
      const answer = await reviewer.raw('GET', `/api/admin/reviews/${id}/photos/${photo.sha256}`);
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      expect(await sha256Hex(new Uint8Array(await answer.arrayBuffer()))).toBe(photo.sha256);
    }
  });

  await test.step('a second request is not offered while one is open', async () => {
    await page.goto(`${LEVEL}/review`);
    await expect(page.getByText('您已经提交过申请')).toBeVisible();
    await expect(page.getByRole('button', { name: '确认提交' })).toHaveCount(0);
  });

  await test.step('claimed, then approved', async () => {
    await reviewer.must('POST', `/api/admin/reviews/${id}/decisions`, { decision: 'claim' });
    await page.goto(LEVEL);
    await expect(page.getByText('审核中', { exact: true })).toBeVisible();
    await reviewer.must('POST', `/api/admin/reviews/${id}/decisions`, { decision: 'approve' });
    await page.reload();
    await expect(page.getByText('已是四级实名')).toBeVisible();
    await expect(page.locator('[aria-current="step"]')).toContainText('四级实名');
    await expect(page.locator('[aria-current="step"]')).toContainText('人工审核通过');
    const latest = async (): Promise<string> =>
      (await world.admin.must('GET', `/api/dev/messages?phone=${person.data.phone}`)).messages[0].text;
    // Sent when the decision stands already.
    await expect.poll(latest).toContain('人工审核已通过');
  });

  await test.step('there is nothing left to ask for', async () => {
    await page.goto(`${LEVEL}/review`);
    await expect(page.getByText('您已经是四级实名')).toBeVisible();
    await page.getByRole('link', { name: '去看实名等级' }).click();
    await page.getByRole('link', { name: '是否办理企业登记注册' }).click();
    await expect(page.getByRole('radio', { name: '是', exact: true })).toBeVisible();
  });
});

test('a rejection says why in words, and the way begins again', async ({ page, world }) => {
  const person = await world.resident(3);
  const reviewer = await world.staff('reviewer');
  await signIn(page, person.data);
  await page.goto(`${LEVEL}/review`);
  await sendRequest(page, 20);
  const first = await waitingReview(reviewer, person.data);
  await reviewer.must('POST', `/api/admin/reviews/${first}/decisions`, {
    ...{ decision: 'reject', reason: 'photo-unclear', note: '右下角反光，看不清有效期。' },
  });
  await page.reload();
  await expect(page.getByText('没有通过', { exact: true })).toBeVisible();
  await expect(page.getByText('照片看不清楚。请在光线好的地方重新拍')).toBeVisible();
  await expect(page.getByText('右下角反光，看不清有效期。')).toBeVisible();
  await page.goto(`${URL_BASE}/me/history`);
  await expect(page.getByText('人工审核没有通过')).toBeVisible();
  await expect(page.getByText('原因：照片看不清楚')).toBeVisible();

  await page.goto(LEVEL);
  await page.getByRole('button', { name: '重新申请' }).click();
  // A new request: nothing of the old one is in it.
  await expect(photoField(page, '证件正面照').getByRole('img')).toHaveCount(0);
  await sendRequest(page, 30);
  const second = await waitingReview(reviewer, person.data);
  expect(second).not.toBe(first);
  await reviewer.must('POST', `/api/admin/reviews/${second}/decisions`, { decision: 'approve' });
  await page.reload();
  await expect(page.getByText('已是四级实名')).toBeVisible();
});

test('what is wrong is said at its field, and nothing is lost', async ({ page, world }) => {
  const person = await world.resident(3);
  await signIn(page, person.data);
  await page.goto(`${LEVEL}/review`);
  const front = photoField(page, '证件正面照');
  const held = photoField(page, '手持证件照');
  const submit = page.getByRole('button', { name: '确认提交' });

  await test.step('no photos: both fields say so, the focus is on the first', async () => {
    await submit.click();
    await expect(front.getByText(words['photos-missing'])).toBeVisible();
    await expect(held.getByText(words['photos-missing'])).toBeVisible();
    await expect(front.getByLabel('拍照')).toBeFocused();
  });

  await test.step('a file that is no image is refused in words and takes nothing away', async () => {
    await choosePhoto(page, '证件正面照', 40);
    await expect(front.getByText(words['photos-missing'])).toHaveCount(0);
    await front
      .getByLabel('从相册选择')
      .setInputFiles({ name: 'card.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('this is a text') });
    await expect(front.getByText(words['not-an-image'])).toBeVisible();
    await expect(front.getByRole('img', { name: '证件正面照' })).toBeVisible();
  });

  await test.step('the same picture twice is refused at the second', async () => {
    await choosePhoto(page, '手持证件照', 40);
    await submit.click();
    await expect(held.getByText(words['photos-same'])).toBeVisible();
    await expect(held.getByLabel('拍照')).toBeFocused();
    await choosePhoto(page, '手持证件照', 41);
    await expect(held.getByText(words['photos-same'])).toHaveCount(0);
  });

  await test.step('a remark that is too long', async () => {
    await page.getByLabel('补充说明').fill('长'.repeat(501));
    await submit.click();
    await expect(page.getByText(words['too-long'])).toBeVisible();
    await expect(page.getByLabel('补充说明')).toBeFocused();
    await page.getByLabel('补充说明').fill('家人帮忙拍的。');
    await expect(page.getByText('已保存在手机上')).toBeVisible();
  });

  await test.step('after a reload everything is still there, and goes out whole', async () => {
    await page.reload();
    await expect(front.getByRole('img', { name: '证件正面照' })).toBeVisible();
    await expect(held.getByRole('img', { name: '手持证件照' })).toBeVisible();
    await expect(page.getByLabel('补充说明')).toHaveValue('家人帮忙拍的。');
    await submit.click();
    const reviewer = await world.staff('reviewer');
    const id = await waitingReview(reviewer, person.data);
    expect(await reviewer.must('GET', `/api/admin/reviews/${id}`)).toMatchObject({
      reason: '家人帮忙拍的。',
      photos: [{ stored: true }, { stored: true }],
    });
  });
});

test('a request written offline is kept, goes out by itself, and waits for its photos', async ({
  context,
  page,
  world,
}) => {
  const person = await world.resident(3);
  const reviewer = await world.staff('reviewer');
  await signIn(page, person.data);
  await page.goto(`${LEVEL}/review`);
  await expect(page.getByRole('button', { name: '确认提交' })).toBeVisible();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));

  await context.setOffline(true);
  await sendRequest(page, 50);
  await expect(page).toHaveURL(LEVEL);
  await expect(page.getByText('申请已保存在手机上，还没有送出')).toBeVisible();
  await page.reload();
  await expect(page.getByText('申请已保存在手机上，还没有送出')).toBeVisible();

  // The manifest gets through, the photos do not.
  await context.route('**/api/uploads**', (route) => route.abort());
  await context.setOffline(false);
  await expect(page.getByText('照片上传中', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('已收到 0 张，共 2 张')).toBeVisible();
  await expect(page.getByText('最晚答复时间')).toHaveCount(0);

  await context.unroute('**/api/uploads**');
  await page.reload();
  await expect(page.getByText('待审核', { exact: true })).toBeVisible();
  await expect(page.getByText('最晚答复时间')).toBeVisible();
  await waitingReview(reviewer, person.data);
});
