import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { compare, delivered, moveIn, photos, type Scenario, saved, submit, whole, write } from './driver.ts';
import { type Inside, look } from './inside.ts';
import { besideTheApp, makeOlder, NEWEST, type OldVersion, schemaOf } from './older-phone.ts';
import type { Phone } from './phone.ts';

/** How many photos a draft has when its database is migrated: enough that it takes a while. */
const MANY = 24;

/** Everything that a person would miss, in an order of its own. */
const belongings = ({ drafts, outbox, photos: held }: Inside) => ({
  drafts: drafts.map((draft) => JSON.stringify(draft)).sort(),
  outbox: outbox.map(({ id, operation }) => `${id} ${operation.sig}`).sort(),
  photos: [...held].sort(),
});

/** Opens the app and kills the browser: so long after the start, or after the migration has begun. */
const killWhileOpening = async (phone: Phone, url: string, after: 'start' | 'migration', ms: number) => {
  const began = new Promise<void>((resolve) => {
    phone.page.on('console', (message) => {
      if (message.text() === 'migration') resolve();
    });
  });
  await phone.page.addInitScript(() => {
    const real = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function open(this: IDBFactory, name: string, version?: number) {
      const request = version === undefined ? real.call(this, name) : real.call(this, name, version);
      if (version !== undefined && name !== 'heyan')
        request.addEventListener('upgradeneeded', () => console.log('migration'));
      return request;
    };
  });
  const opening = phone.page.goto(url).catch(() => undefined);
  if (after === 'migration') await Promise.race([began, sleep(20_000)]);
  await sleep(ms);
  await phone.kill();
  await opening;
};

/**
 * The phone was last used one or two versions ago, and the app of today is opened on it and killed (SIGKILL)
 * on the way: from the first moment of opening to the end of the migration. Whatever the moment, each
 * database is wholly of one version, every draft, operation and photo is there, and the next start goes on.
 */
export const migrationKilled: Scenario = {
  id: 'G8',
  title: 'the browser is killed while the phone’s database is migrated, from one and two versions ago',
  full: 60,
  quick: 1,
  async run({ site, random, count }) {
    const home = await moveIn(site);
    const { phone } = home;
    site.link.judge(({ path }) => (/^\/api\/(sync|uploads)/.test(path) ? 'cut' : 'pass'));
    await write(phone.page, home.form, { text: '在发件箱里', files: photos([1]) });
    await submit(phone.page);
    await write(phone.page, home.form, { text: '还在草稿里', files: photos([2]) });
    await saved(phone.page);
    await phone.page.goto(besideTheApp(site.url));
    await makeOlder(phone.page, { version: 1, extra: MANY });
    const before = belongings(await look(phone.page));
    assert.equal(before.photos.length, MANY + 2);
    let [left, right] = [0, 0];
    for (let at = 1; at <= count; at += 1) {
      const version: OldVersion = at % 3 === 0 ? 2 : 1;
      await makeOlder(phone.page, { version });
      if (at % 2 === 0) await killWhileOpening(phone, site.url, 'start', whole(random, 1_500));
      else await killWhileOpening(phone, site.url, 'migration', whole(random, 250));

      await phone.reopen(besideTheApp(''));
      const schema = await schemaOf(phone.page);
      assert.ok(schema.account === version || schema.account === NEWEST.account, `version ${schema.account}`);
      assert.ok(
        schema.device === 1 || schema.device === NEWEST.device,
        `version ${schema.device} of the phone`,
      );
      const migrated = schema.account === NEWEST.account;
      assert.equal(schema.unmeasured, version === 1 && !migrated ? MANY + 2 : 0, 'half measured');
      assert.equal(schema.indexes.includes('savedAt'), migrated, 'half of the indexes');
      assert.deepEqual(belongings(await look(phone.page)), before, `round ${at}: something is gone`);
      if (migrated) right += 1;
      else left += 1;

      // The next start goes on from there, to the end.
      await phone.page.goto(`${site.url}/outbox/drafts`);
      await phone.page.getByRole('article', { name: '我有异议' }).waitFor();
      await phone.page.goto(besideTheApp(site.url));
      const now = await schemaOf(phone.page);
      assert.deepEqual([now.account, now.device, now.unmeasured], [NEWEST.account, NEWEST.device, 0]);
      assert.deepEqual(belongings(await look(phone.page)), before, `round ${at}: lost by the migration`);
    }
    site.link.judge(undefined);
    await phone.page.goto(site.url);
    const figures = await compare(home, await delivered(phone.page));
    await phone.throwAway();
    return { kills: count, 'found old': left, 'found new': right, lost: 0, ...figures };
  },
};
