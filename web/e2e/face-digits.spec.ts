import { words } from '../../shared/kernel/words/zh-CN.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { axe } from './looks.ts';
import { ready } from './phone.ts';
import { waitingReview } from './reviewing.ts';

/** 读数字录视频 (F8) through Chromium's own fake camera and microphone, against the real queue of the reviewer. */
test.use({
  viewport: { width: 320, height: 640 },
  launchOptions: {
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
});

test('digits read aloud on video are played back, kept, sent when there is a network, and decided by a reviewer', async ({
  page,
  context,
  world,
}) => {
  const { data, api } = await world.resident(3);
  const reviewer = await world.staff('reviewer');
  await signIn(page, data);
  await page.goto(`${URL_BASE}/level/face`);
  const look = async () => {
    expect(await axe(page)).toEqual([]);
    const overhang = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(overhang)).toBe(0);
  };

  await test.step('one tap away from the face check, with a consent of its own', async () => {
    await page.getByRole('link', { name: '读数字录视频' }).click();
    await page.getByRole('button', { name: '领取数字，开始录' }).click();
    await expect(page.getByRole('checkbox', { name: /我已看过/ })).toBeFocused();
    await look();
    await page.getByRole('checkbox', { name: /我已看过/ }).check();
  });

  const number = page.locator('.digits-number');
  await test.step('recorded', async () => {
    await page.getByRole('button', { name: '领取数字，开始录' }).click();
    await expect(number).toHaveText(/^\d( \d){3}$/);
    await page.getByRole('button', { name: '开始录' }).click();
    // Four of fifteen seconds and more: a busy machine needs a while for its first picture.
    await expect(page.getByText(/正在录，还有 (\d|1[01]) 秒/)).toBeVisible();
    await page.getByRole('button', { name: '读完了' }).click();
  });

  const own = page.getByLabel('刚才录的视频');
  const playable = () =>
    own.evaluate(
      (video: HTMLVideoElement) => video.error === null && video.readyState > 0 && video.videoWidth,
    );
  await test.step('played back, and still there after the page was closed', async () => {
    await expect.poll(playable).toBe(640);
    await expect(page.getByText('已保存在手机上')).toBeVisible();
    await look();
    await page.goto(`${URL_BASE}/outbox/drafts`);
    const draft = page.getByRole('article', { name: '读数字录视频' });
    await draft.getByRole('link', { name: '接着填' }).click();
    await expect.poll(playable).toBe(640);
  });
  const digits = (await number.innerText()).replaceAll(' ', '');

  await test.step('submitted without a network', async () => {
    await ready(page);
    await context.setOffline(true);
    await page.getByRole('button', { name: '确认提交' }).click();
    await expect(page).toHaveURL(`${URL_BASE}/level`);
    await expect(page.getByRole('link', { name: '去发件箱看看' })).toBeVisible();
    await context.setOffline(false);
  });

  await test.step('the reviewer hears of it, with digits and video, and approves', async () => {
    const id = await waitingReview(reviewer, data);
    const review = await reviewer.must('GET', `/api/admin/reviews/${id}`);
    expect(review.digits).toBe(digits);
    expect(review.photos).toEqual([expect.objectContaining({ part: 'video', stored: true })]);
    await reviewer.must('POST', `/api/admin/reviews/${id}/decisions`, { decision: 'approve' });
    expect((await api.must('GET', '/api/me')).level).toBe(4);
  });
});

test('a video without sound or picture is not offered: the page says what to do, and another is recorded', async ({
  page,
  world,
}) => {
  const { data } = await world.resident(3);
  await signIn(page, data);
  await page.goto(`${URL_BASE}/level/digits`);
  const film = page.getByLabel('摄像头的画面');
  const own = page.getByLabel('刚才录的视频');
  /** Records for four seconds, with the camera or the microphone as `before` leaves it. */
  const recordOnce = async (before: (video: HTMLVideoElement) => void): Promise<void> => {
    await expect(page.getByText('脸在画面里、看得清，就可以开始。')).toBeVisible();
    await film.evaluate(before);
    await page.getByRole('button', { name: '开始录' }).click();
    await expect(page.getByText(/正在录，还有 (\d|1[01]) 秒/)).toBeVisible();
    await page.getByRole('button', { name: '读完了' }).click();
  };
  const soundOn = (on: boolean) =>
    film.evaluate((video: HTMLVideoElement, enabled) => {
      if (video.srcObject instanceof MediaStream)
        for (const track of video.srcObject.getAudioTracks()) track.enabled = enabled;
    }, on);
  await page.getByRole('checkbox', { name: /我已看过/ }).check();
  await page.getByRole('button', { name: '领取数字，开始录' }).click();

  await test.step('the microphone is off', async () => {
    await expect(film).toBeVisible();
    await recordOnce((video) => {
      if (video.srcObject instanceof MediaStream)
        for (const track of video.srcObject.getAudioTracks()) track.enabled = false;
    });
    await expect(page.getByText(words['video-silent'])).toBeVisible();
    await expect(own).toHaveCount(0);
    await soundOn(true);
  });

  await test.step('the same camera again, with sound', async () => {
    await recordOnce(() => undefined);
    await expect(own).toBeVisible();
    await expect(page.getByText(words['video-silent'])).toHaveCount(0);
  });

  await test.step('the picture is gone', async () => {
    await page.getByRole('button', { name: '重新录' }).click();
    await recordOnce((video) => {
      if (video.srcObject instanceof MediaStream)
        for (const track of video.srcObject.getVideoTracks()) track.stop();
    });
    await expect(page.getByText(words['video-unplayable'])).toBeVisible();
    await expect(own).toHaveCount(0);
  });
});
