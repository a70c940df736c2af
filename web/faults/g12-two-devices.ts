import assert from 'node:assert/strict';
import { reimport } from '../e2e/objection.ts';
import { compare, delivered, moveIn, nudge, type Scenario, submit, until, write } from './driver.ts';
import { look, textOf } from './inside.ts';
import { openPhone, signIn } from './phone.ts';

/**
 * One person at two phones, and two officers, all at the same claim at once. Whoever comes second is shown a
 * conflict and chooses; nothing is overwritten in silence, and in the end everybody's word is there.
 */
export const twoDevices: Scenario = {
  id: 'G12',
  title: 'two phones of one person and two officers change one claim at once',
  full: 10,
  async run({ site, count }) {
    const home = await moveIn(site);
    const one = home.phone;
    const two = await openPhone(site.url);
    await signIn(two, site.url, home.resident.data);
    const officers = [await site.world.staff('case-officer'), await site.world.staff('case-officer')];
    let conflicts = 0;
    for (let at = 1; at <= count; at += 1) {
      // Both phones see the same version, and then write without a network.
      for (const { page } of [one, two]) {
        await page.goto(home.form);
        await until(page, 'the case is here', ({ documents }) => documents > 0);
      }
      site.link.down(true);
      for (const [n, { page }] of [one, two].entries()) {
        await write(page, home.form, { text: `第 ${at} 份，手机 ${n + 1}` });
        await submit(page);
      }
      const invested = 12_000_000 + at * 10_000;
      await Promise.all(
        officers.map((officer, n) =>
          reimport(officer, home.caseNumber, home.resident.data, {
            ...{ invested: invested + n, withdrawn: 0, lost: invested + n },
          }).catch(() => undefined),
        ),
      );
      site.link.down(false);
      await Promise.all([one, two].map(({ page }) => nudge(page)));
      for (const { page } of [one, two]) {
        // Shown, not swallowed; the person wants theirs.
        for (;;) {
          const { outbox } = await until(page, 'each is settled', (inside) =>
            inside.outbox.every(({ state }) => state === 'done' || state === 'attention'),
          );
          const refused = outbox.filter(({ state }) => state === 'attention');
          if (refused.length === 0) break;
          for (const { problem } of refused) assert.equal(problem?.code, 'stale-version');
          conflicts += refused.length;
          await page.goto(`${site.url}/outbox`);
          await page.getByRole('button', { name: '用我的重新提交' }).first().click();
        }
      }
    }
    const sides = [await delivered(one.page), await delivered(two.page)];
    const texts = sides.flatMap(({ outbox }) => outbox.map(({ operation }) => textOf(operation)));
    assert.equal(new Set(texts).size, count * 2);
    assert.ok(conflicts > 0, 'nobody was shown a conflict');
    const figures = await compare(home, ...sides);
    assert.ok((await look(two.page)).documents > 0);
    await one.throwAway();
    await two.throwAway();
    return { conflicts, ...figures };
  },
};
