import { readFileSync } from 'node:fs';
import { beforeCamera, cue, passCheck, puppet, STARTED, startCheck } from './face.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';

/**
 * The face check through the real camera API, with the directed puppet before it, against the real server
 * and its eyes. `watch` (fixtures.ts) fails each for a request to another host.
 */
const PORTRAIT = readFileSync('web/liveness/fixtures/puppet/neutral-0.jpg').toString('base64');

test.beforeEach(async ({ context }) => beforeCamera(context));

test('hints say what is wrong until the face is well lit, alone and in the middle; a picture is refused', async ({
  page,
  world,
}) => {
  await signIn(page, (await world.resident(3)).data);
  await page.goto(`${URL_BASE}/level/face`);
  await puppet(page, 'ignore');
  await puppet(page, 'dark');
  await startCheck(page);
  await expect(cue(page)).toHaveText('光线太暗，请到亮一点的地方', STARTED);
  await puppet(page, 'off');
  await expect(cue(page)).toHaveText('请把脸放到圆圈中间');
  await puppet(page, 'neutral');
  await puppet(page, 'double');
  await expect(cue(page)).toHaveText('画面里只能有您一个人');
  await puppet(page, 'single');
  await puppet(page, 'stop');
  await expect(page.getByRole('heading', { name: '没有确认是真人在操作' })).toBeFocused();
  await expect(page.getByRole('link', { name: '申请人工审核' })).toBeVisible();
});

test('a person is raised to 四级 by their face: checked on the phone, believed after the server looked', async ({
  page,
  world,
}) => {
  test.setTimeout(600_000);
  const { data, api } = await world.resident(3);
  const clerk = await world.staff('window-clerk');
  await clerk.must('POST', '/api/admin/portraits', { idNumber: data.idNumber, portrait: PORTRAIT });
  await signIn(page, data);
  await page.goto(`${URL_BASE}/level`);
  await page.getByRole('button', { name: '人脸认证' }).click();
  await startCheck(page);
  const sent = page.waitForRequest('**/api/liveness/evidence', { timeout: 0 });
  const passed = page.getByRole('heading', { name: '人脸认证通过' });
  await passCheck(page, passed);
  expect((await sent).postDataBuffer()?.byteLength).toBeLessThan(300_000);
  await expect(passed).toBeFocused();

  const me = await api.must('GET', '/api/me');
  expect(me.level).toBe(4);
  expect(me.proofs).toContainEqual(expect.objectContaining({ kind: 'face', assurance: 'live-online' }));
  await page.getByRole('link', { name: '实名等级' }).click();
  await expect(page.getByText('已是四级实名')).toBeVisible();
  await expect(page.locator('[aria-current="step"]')).toContainText('四级实名');
});

test('without a portrait on file the way leads to the window', async ({ page, world }) => {
  test.setTimeout(600_000);
  await signIn(page, (await world.resident(3)).data);
  await page.goto(`${URL_BASE}/level/face`);
  await startCheck(page);
  const window = page.getByRole('heading', { name: '无底库照片，请到登记窗口办理' });
  await passCheck(page, window);
  await expect(page.getByRole('img', { name: '刚才拍下的您的正面照' })).toHaveCount(0);
  await expect(page.getByText('这次不计入失败次数。')).toBeVisible();
  await expect(page.getByRole('button', { name: '再试一次' })).toHaveCount(0);
});
