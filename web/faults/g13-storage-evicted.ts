import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  compare,
  delivered,
  type Household,
  moveIn,
  nudge,
  photos,
  type Scenario,
  saved,
  submit,
  until,
  write,
} from './driver.ts';
import { settleCookies, signIn, signOut } from './phone.ts';

/** What goes: Chromium's quota takes what lies in its buckets, WebKit everything that scripts have stored. */
const QUOTA = 'indexeddb,cache_storage,service_workers,file_systems,storage_buckets';
const EVERYTHING = `${QUOTA},local_storage`;

/** Waits until the server knows that this phone holds so many drafts. */
const reported = async ({ site, resident, phone }: Household, drafts: number): Promise<void> => {
  const end = Date.now() + 90_000;
  for (;;) {
    const [row] = site.rows('SELECT drafts, waiting FROM phones WHERE person_id = ?', resident.personId);
    if (row?.drafts === drafts && row.waiting === 0) return;
    assert.ok(Date.now() < end, `the server never heard of ${drafts} drafts: ${JSON.stringify(row)}`);
    await nudge(phone.page);
    await sleep(300);
  }
};

/**
 * The browser throws away what the app had stored, a draft that was never sent with it. The app starts clean;
 * after the sign-in the person is told that this happened, what is back, and how much may be lost; it stays
 * until they have read it. What the server has comes back, and work goes on.
 */
export const storageEvicted: Scenario = {
  id: 'G13',
  title: 'the browser evicts everything that the app had stored',
  full: 5,
  quick: 1,
  async run({ site, count }) {
    const home = await moveIn(site);
    const { phone } = home;
    const everything = [];
    const told = () => phone.page.getByText('浏览器清掉过这部手机上的内容');
    for (let at = 1; at <= count; at += 1) {
      await write(phone.page, home.form, { text: `第 ${at} 份`, files: photos([at]) });
      await submit(phone.page);
      everything.push(await delivered(phone.page));
      await write(phone.page, home.form, { text: '还没有写完' });
      await saved(phone.page);
      await reported(home, 1);
      await settleCookies(phone);

      const session = await phone.context.newCDPSession(phone.page);
      const storageTypes = at % 2 === 0 ? QUOTA : EVERYTHING;
      await session.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes });
      await phone.page.goto(`${site.url}/`);
      await phone.page.getByRole('link', { name: '没有账号?注册' }).waitFor();
      await signIn(phone, site.url, home.resident.data);
      await told().waitFor();
      const { outbox } = await until(phone.page, 'the documents are back', ({ documents }) => documents > 0);
      assert.deepEqual(outbox, []);

      // It is still there after the app was closed, says how much, and goes when it was read.
      await settleCookies(phone);
      await told().waitFor();
      await phone.page.getByText(/还有 1 份没有提交的草稿。/).waitFor();
      await phone.page.getByText(/已经从服务器取回来了/).waitFor();
      await reported(home, 0);
      await phone.page.getByRole('button', { name: '知道了' }).click();
      await told().waitFor({ state: 'hidden' });
      await signOut(phone, site.url);
      await signIn(phone, site.url, home.resident.data);
      await until(phone.page, 'in step again', ({ documents }) => documents > 0);
      assert.equal(await told().count(), 0, 'told of a loss that was not');
    }
    const figures = await compare(home, ...everything);
    await phone.throwAway();
    return { evictions: count, announced: count, ...figures };
  },
};
