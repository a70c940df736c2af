import { setTimeout as sleep } from 'node:timers/promises';
import { compare, delivered, moveIn, photos, type Scenario, submit, whole, write } from './driver.ts';

/**
 * The Worker's process is killed (SIGKILL) at a random moment of a push or an upload, and started again on
 * the same D1 and R2. No operation is half applied, and the phone brings the rest by itself. (That objects
 * which nothing names are swept is held by worker/platform/sweep.test.ts, with the clock it needs.)
 */
export const workerKilled: Scenario = {
  id: 'G2',
  title: 'the Worker is killed at random moments of a push and its uploads',
  full: 200,
  quick: 1,
  async run({ site, random, count }) {
    const home = await moveIn(site);
    const { page } = home.phone;
    // After each kill what is new; at the end, everything once more.
    const seen = new Set<string>();
    for (let at = 1; at <= count; at += 1) {
      await write(page, home.form, { text: `第 ${at} 份`, files: photos([at, at + 1_000]) });
      // The moment is counted from the press: it falls before, into and behind the push and its uploads.
      const sent = submit(page);
      await sleep(whole(random, 1_500));
      await site.crash();
      await sent;
      await compare({ ...home, seen }, await delivered(page));
    }
    const figures = await compare(home, await delivered(page));
    await home.phone.throwAway();
    return { kills: count, ...figures };
  },
};
