import assert from 'node:assert/strict';
import { compare, delivered, moveIn, photos, type Scenario, submit, write } from './driver.ts';

/**
 * The server has done its work and its answer never arrives; the same operations come again, ten times and
 * at once. Each is applied once, and every repetition is answered with the first receipt.
 */
export const answersLost: Scenario = {
  id: 'G3',
  title: 'answers are lost after the commit; operations are replayed and concurrent',
  full: 20,
  quick: 1,
  async run({ site, count }) {
    const home = await moveIn(site);
    const { page } = home.phone;
    let lost = 0;
    for (let at = 1; at <= count; at += 1) {
      let left = 2;
      site.link.judge(({ method, path }) => {
        const writes = method !== 'GET' && method !== 'HEAD' && /^\/api\/(sync\/push|uploads)/.test(path);
        if (!writes || left === 0) return 'pass';
        left -= 1;
        lost += 1;
        return 'lose-answer';
      });
      await write(page, home.form, { text: `第 ${at} 份`, files: photos([at]) });
      await submit(page);
      await delivered(page);
    }
    site.link.judge(undefined);
    const inside = await delivered(page);
    const operations = inside.outbox.map(({ operation }) => operation);
    const first = new Map(inside.outbox.map(({ id, accepted }) => [id, accepted?.receipt]));
    // Ten times, all under way together, every other one in the opposite order.
    const replays = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        page.evaluate(
          async (sent) => {
            const body = JSON.stringify({ operations: sent });
            const headers = { 'content-type': 'application/json' };
            return (await fetch('/api/sync/push', { method: 'POST', body, headers })).json();
          },
          n % 2 === 0 ? operations : operations.toReversed(),
        ),
      ),
    );
    for (const { results } of replays)
      for (const { id, outcome, receipt } of results) {
        assert.equal(outcome, 'duplicate');
        assert.equal(receipt, first.get(id));
      }
    const figures = await compare(home, inside);
    await home.phone.throwAway();
    return { 'answers lost': lost, replays: replays.length, ...figures };
  },
};
