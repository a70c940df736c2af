import assert from 'node:assert/strict';
import { compare, delivered, moveIn, nudge, type Scenario, submit, write } from './driver.ts';

/** Five tabs and the service worker over one outbox: nobody sends what another is sending. */
export const fiveTabs: Scenario = {
  id: 'G6',
  title: 'five tabs and the service worker share one outbox',
  full: 50,
  async run({ site, count }) {
    const home = await moveIn(site);
    const { page, context } = home.phone;
    const others = [];
    for (let tab = 2; tab <= 5; tab += 1) {
      const other = await context.newPage();
      await other.goto(`${site.url}/outbox`);
      others.push(other);
    }
    site.link.down(true);
    for (let at = 1; at <= count; at += 1) {
      await write(page, home.form, { text: `第 ${at} 份` });
      await submit(page);
    }
    site.link.resetCount();
    site.link.down(false);
    await Promise.all([page, ...others].map(nudge));
    const inside = await delivered(page);
    const pushes = site.link.asked.filter(({ path }) => path === '/api/sync/push').length;
    // One objection of one case at a time, so one push for each; every one more was sent in vain.
    assert.ok(pushes <= count + 1, `${pushes} pushes for ${count} operations`);
    const figures = await compare(home, inside);
    await home.phone.throwAway();
    return { tabs: 5, pushes, ...figures };
  },
};
