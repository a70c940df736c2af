import type { BrowserContext, Page } from '@playwright/test';
import { newId } from '../../shared/kernel/ids.ts';
import { picture } from '../../worker/dev/picture.ts';
import type { Resident } from '../../worker/dev/resident.ts';
import { expect, signIn, test, URL_BASE, type World } from './fixtures.ts';
import { ready } from './phone.ts';
import { registrationOf } from './service-worker.ts';

/**
 * Stands in for the browser vendor's push service, which no test may call: what it gives to a page that subscribes.
 * Everything behind it, from our server's records to the worker that a message wakes, is the product's own.
 */
const pushService = async (page: Page, endpoint: string): Promise<void> => {
  await page.addInitScript((address) => {
    const KEY = 'test.push';
    const held = () => {
      if (localStorage.getItem(KEY) === null) return null;
      return {
        endpoint: address,
        unsubscribe: async () => {
          localStorage.removeItem(KEY);
          return true;
        },
      };
    };
    Object.assign(PushManager.prototype, {
      getSubscription: async () => held(),
      subscribe: async (options: PushSubscriptionOptionsInit) => {
        const key = options.applicationServerKey;
        if (!options.userVisibleOnly || !(key instanceof Uint8Array) || key.length !== 65 || key[0] !== 4)
          throw new TypeError('not the key of an application server');
        localStorage.setItem(KEY, 'on');
        return held();
      },
    });
  }, endpoint);
};

/** Asks for a review and has it approved, as a reviewer does. */
const approve = async (world: World, resident: Resident): Promise<void> => {
  const front = await resident.upload(new Uint8Array(picture(1)));
  const held = await resident.upload(new Uint8Array(picture(2)));
  const id = newId<string>();
  await resident.push('review.request', id, 0, { subject: 'level-4', front, held });
  const reviewer = await world.staff('reviewer');
  await reviewer.must('POST', `/api/admin/reviews/${id}/decisions`, { decision: 'approve' });
};

/** A message as the push service delivers it: empty. */
const deliver = async (context: BrowserContext, page: Page): Promise<void> => {
  const cdp = await context.newCDPSession(page);
  await cdp.send('ServiceWorker.deliverPushMessage', {
    origin: URL_BASE,
    registrationId: await registrationOf(cdp),
    data: '',
  });
  await cdp.detach();
};

const shown = (page: Page) =>
  page.evaluate(async () => {
    const { getNotifications } = ServiceWorkerRegistration.prototype;
    const found = await getNotifications.call(await navigator.serviceWorker.ready);
    return found.map(({ title, body, lang, data }) => ({ title, body, lang, data }));
  });

test('who wants it is told of an answer: in general words, in their language, and led to the page', async ({
  page,
  context,
  world,
}) => {
  const resident = await world.resident();
  const { data: person } = resident;
  const messages = async () =>
    (await world.admin.must('GET', `/api/dev/messages?phone=${person.phone}`)).messages.length;
  await context.grantPermissions(['notifications'], { origin: URL_BASE });
  await pushService(page, `https://fcm.googleapis.com/fcm/send/${newId()}`);
  await signIn(page, person);
  await ready(page);
  await page.goto(`${URL_BASE}/settings`);
  const choice = page.getByRole('switch', { name: '有了答复就通知我' });
  await expect(choice).not.toBeChecked();
  await expect(page.getByText('通知里不写办什么事、是谁的')).toBeVisible();
  await choice.check();
  // Ticked at once; done when the server knows.
  await expect(choice).toHaveAttribute('aria-busy', 'false');
  await expect(choice).toBeChecked();
  await page.getByRole('radio', { name: 'English' }).check();

  const before = await messages();
  await approve(world, resident);
  await page.goto(`${URL_BASE}/support`);
  await deliver(context, page);
  await expect
    .poll(() => shown(page))
    .toEqual([
      {
        title: 'Heyan',
        body: 'There is news about something you asked for. Tap to see it.',
        lang: 'en',
        data: '/level',
      },
    ]);
  // The phone was woken instead of an SMS, which is sent after the decision is answered: looked for late.
  expect(await messages()).toBe(before);

  await test.step('pressing it opens the page in the window that is there', async () => {
    const [worker] = context.serviceWorkers();
    // As text: it runs in the service worker, whose types a page's test does not have.
    await worker?.evaluate(`self.registration.getNotifications().then(([notification]) => {
      self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
    })`);
    await expect(page).toHaveURL(`${URL_BASE}/level`);
    await expect.poll(() => shown(page)).toEqual([]);
  });

  await test.step('signing out ends it', async () => {
    await page.evaluate(() => localStorage.setItem('heyan.language', 'zh-CN'));
    await page.goto(`${URL_BASE}/me`);
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('button', { name: '确认退出' }).click();
    await expect(page.getByRole('link', { name: '没有账号?注册' })).toBeVisible();
    await expect.poll(() => page.evaluate(() => localStorage.getItem('test.push'))).toBeNull();
    await signIn(page, person);
    await page.goto(`${URL_BASE}/settings`);
    await expect(choice).not.toBeChecked();
  });
});

/** How many wait for the run of the synchronisation that is under way (web/data/locks.ts). */
const waitingRuns = (page: Page) =>
  page.evaluate(async () => {
    const { pending = [] } = await navigator.locks.query();
    return pending.filter(({ name }) => name === 'heyan-sync').length;
  });

test('a message that comes while a window synchronises leads to what it is about', async ({
  page,
  context,
  world,
}) => {
  const resident = await world.resident();
  await context.grantPermissions(['notifications'], { origin: URL_BASE });
  await signIn(page, resident.data);
  await ready(page);
  await page.goto(`${URL_BASE}/support`);
  const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route('**/api/sync/pull*', async (route) => {
    asked.resolve();
    await answer.promise;
    await route.continue();
  });
  await approve(world, resident);
  // A run that is held at the server, and another that begins behind it.
  const lookAgain = () => page.evaluate(() => void dispatchEvent(new Event('online')));
  await lookAgain();
  await asked.promise;
  await lookAgain();
  await expect.poll(() => waitingRuns(page)).toBe(1);
  await deliver(context, page);
  await expect.poll(async () => (await waitingRuns(page)) + (await shown(page)).length).toBe(2);
  answer.resolve();
  await expect.poll(async () => (await shown(page)).map(({ data }) => data)).toEqual(['/level']);
});

test('who has forbidden notifications is told where to allow them, and stays with SMS', async ({
  page,
  world,
}) => {
  const { data: person } = await world.resident();
  // Stands in for the person's answer to the browser's own question.
  await page.addInitScript(() => {
    Object.assign(Notification, { requestPermission: async () => 'denied' });
  });
  await signIn(page, person);
  await page.goto(`${URL_BASE}/settings`);
  const choice = page.getByRole('switch', { name: '有了答复就通知我' });
  await choice.click();
  await expect(page.getByRole('alert')).toContainText('您没有允许本应用发通知');
  await expect(choice).not.toBeChecked();
});
