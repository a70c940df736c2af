import { compare, delivered, moveIn, type Scenario, submit, write } from './driver.ts';

/** Many operations one after the other, while three requests in ten fail in one way or another. */
export const soak: Scenario = {
  id: 'G14',
  title: 'a soak: three requests in ten fail',
  full: 2_000,
  quick: 5,
  async run({ site, random, count }) {
    const home = await moveIn(site);
    const { page } = home.phone;
    let failed = 0;
    site.link.judge(({ path }) => {
      if (!path.startsWith('/api/') || random() >= 0.3) return 'pass';
      failed += 1;
      return random() < 0.5 ? 'cut' : 'lose-answer';
    });
    for (let at = 1; at <= count; at += 1) {
      await write(page, home.form, { text: `第 ${at} 份` });
      await submit(page);
    }
    const inside = await delivered(page);
    site.link.judge(undefined);
    const figures = await compare(home, inside);
    await home.phone.throwAway();
    return { 'requests failed': failed, ...figures };
  },
};
