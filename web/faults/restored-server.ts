import assert from 'node:assert/strict';
import { compare, delivered, moveIn, photos, type Scenario, submit, until, write } from './driver.ts';
import { settleCookies } from './phone.ts';

/**
 * The server is restored from a backup that is older than what it has told this phone is accepted. The phone
 * notices by itself and offers again what the server no longer has, photos included; what it still has is
 * answered as a duplicate, and nothing is doubled.
 */
export const restoredServer: Scenario = {
  id: 'restore',
  title: 'the server is restored from an older backup',
  full: 5,
  quick: 1,
  async run({ site, count }) {
    const home = await moveIn(site);
    const { phone, resident } = home;
    for (let at = 1; at <= count; at += 1) {
      await write(phone.page, home.form, { text: `备份之前 ${at}`, files: photos([at * 10]) });
      await submit(phone.page);
      await delivered(phone.page);
      const restore = await site.backup();
      for (const n of [1, 2]) {
        await write(phone.page, home.form, { text: `备份之后 ${at}.${n}`, files: photos([at * 10 + n]) });
        await submit(phone.page);
        await delivered(phone.page);
      }
      await settleCookies(phone);
      const had = site.rows('SELECT id FROM operations WHERE person_id = ?', resident.personId).length;
      await restore();
      const has = site.rows('SELECT id FROM operations WHERE person_id = ?', resident.personId).length;
      assert.equal(has, had - 2, 'the backup is not older than what was accepted');
      await until(phone.page, 'the server has everything again', () => {
        const rows = site.rows('SELECT id FROM operations WHERE person_id = ?', resident.personId);
        return rows.length === had;
      });
      await compare(home, await delivered(phone.page));
    }
    const figures = await compare(home, await delivered(phone.page));
    await phone.throwAway();
    return { restores: count, ...figures };
  },
};
