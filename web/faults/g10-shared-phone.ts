import assert from 'node:assert/strict';
import { compare, delivered, moveIn, photos, type Scenario, submit, write } from './driver.ts';
import { look } from './inside.ts';
import { settleCookies, signIn, signOut } from './phone.ts';

/**
 * Two people share one phone. Each signs out with unsent work; neither sees anything of the other's, nothing
 * is sent in another's name, and each finds everything again.
 */
export const sharedPhone: Scenario = {
  id: 'G10',
  title: 'two people share one phone, each with unsent work',
  full: 10,
  quick: 1,
  async run({ site, count }) {
    const home = await moveIn(site);
    const { phone } = home;
    const second = await site.world.resident();
    for (let at = 1; at <= count; at += 1) {
      const text = `只属于第一个人 ${at}`;
      // The first person's phone reaches nothing of the sync, so that the work stays unsent.
      site.link.judge(({ path }) => (/^\/api\/(sync|uploads)/.test(path) ? 'cut' : 'pass'));
      await write(phone.page, home.form, { text, files: photos([at]) });
      await submit(phone.page);
      await signOut(phone, site.url);
      site.link.judge(undefined);

      await signIn(phone, site.url, second.data);
      await phone.page.goto(`${site.url}/outbox`);
      await phone.page.getByText('没有要发送的内容').waitFor();
      const seen = await look(phone.page);
      assert.deepEqual([seen.drafts, seen.outbox, seen.photos], [[], [], []]);
      assert.ok(!(await phone.page.locator('body').innerText()).includes(text));
      // What lies on the disk of the first account does not open, and says nothing in plain.
      const plain = await phone.page.evaluate(async () => {
        const dump: string[] = [];
        for (const { name = '' } of await indexedDB.databases()) {
          const db = await new Promise<IDBDatabase>((resolve, reject) => {
            const asked = indexedDB.open(name);
            asked.onsuccess = () => resolve(asked.result);
            asked.onerror = () => reject(asked.error);
          });
          for (const store of db.objectStoreNames) {
            const rows = await new Promise<unknown[]>((resolve) => {
              const asked = db.transaction(store).objectStore(store).getAll();
              asked.onsuccess = () => resolve(asked.result);
            });
            const decoder = new TextDecoder();
            dump.push(
              JSON.stringify(rows, (_, value: unknown) =>
                value instanceof ArrayBuffer ? decoder.decode(value) : value,
              ),
            );
          }
          db.close();
        }
        return dump.join('\n');
      });
      const { name, idNumber, phone: number } = home.resident.data;
      for (const open of ['只属于第一个人', '康养宝', name, idNumber, number])
        assert.ok(!plain.includes(open), `it lies open on the phone: ${open}`);
      await settleCookies(phone);
      await signOut(phone, site.url);

      await signIn(phone, site.url, home.resident.data);
      await phone.page.goto(`${site.url}/outbox`);
      await delivered(phone.page);
    }
    const figures = await compare(home, await delivered(phone.page));
    const other = site.rows('SELECT id FROM operations WHERE person_id = ?', second.personId);
    // The second person's only operation is none: nothing was sent in their name.
    assert.equal(other.length, 0);
    await phone.throwAway();
    return { changes: count * 2, ...figures };
  },
};
