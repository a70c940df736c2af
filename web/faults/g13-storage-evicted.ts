import assert from 'node:assert/strict';
import { compare, delivered, moveIn, photos, type Scenario, submit, until, write } from './driver.ts';
import { signIn } from './phone.ts';

/**
 * The browser throws the app's storage away (as browsers do to sites that were long not opened). The app
 * starts clean, the person signs in, what the server has comes back, and work goes on.
 */
export const storageEvicted: Scenario = {
  id: 'G13',
  title: 'the browser evicts everything that the app had stored',
  full: 5,
  async run({ site, count }) {
    const home = await moveIn(site);
    const { phone } = home;
    const everything = [];
    for (let at = 1; at <= count; at += 1) {
      await write(phone.page, home.form, { text: `第 ${at} 份`, files: photos([at]) });
      await submit(phone.page);
      everything.push(await delivered(phone.page));
      const session = await phone.context.newCDPSession(phone.page);
      const evict = { origin: site.url, storageTypes: 'all' };
      await session.send('Storage.clearDataForOrigin', evict);
      await phone.page.goto(`${site.url}/`);
      await phone.page.getByRole('link', { name: '没有账号?注册' }).waitFor();
      await signIn(phone, site.url, home.resident.data);
      const { outbox } = await until(phone.page, 'the documents are back', ({ documents }) => documents > 0);
      assert.deepEqual(outbox, []);
      await phone.page.goto(home.form);
    }
    const figures = await compare(home, ...everything);
    await phone.throwAway();
    return { evictions: count, ...figures };
  },
};
