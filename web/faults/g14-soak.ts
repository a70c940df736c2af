import {
  compare,
  delivered,
  type Household,
  moveIn,
  type Scenario,
  submit,
  until,
  write,
  writeNext,
} from './driver.ts';
import { look } from './inside.ts';

/** So many objections to a case; each makes its document longer. */
const PER_CASE = 50;

/** More cases for the same person, all of them on the phone; the addresses of their forms. */
const formsFor = async ({ site, resident, phone }: Household, count: number): Promise<string[]> => {
  const { documents: before } = await look(phone.page);
  const more = count - 1;
  for (let at = 0; at < more; at += 1) await site.world.caseFor(resident.data);
  await until(phone.page, 'every case is here', ({ documents }) => documents >= before + more);
  await phone.page.goto(`${site.url}/cases`);
  const links = phone.page.getByRole('link', { name: /康养宝/ });
  await links.nth(count - 1).waitFor();
  const cases = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  return cases.map((path) => `${site.url}${path}/objection`);
};

/**
 * Many operations one after the other, while three requests in ten fail in one way or another. Nobody waits for
 * what was sent: it leaves while the next is written.
 */
export const soak: Scenario = {
  id: 'G14',
  title: 'a soak: three requests in ten fail',
  full: 2_000,
  quick: 5,
  async run({ site, random, count }) {
    const home = await moveIn(site);
    const { page } = home.phone;
    const forms = await formsFor(home, Math.ceil(count / PER_CASE));
    let failed = 0;
    site.link.judge(({ path }) => {
      if (!path.startsWith('/api/') || random() >= 0.3) return 'pass';
      failed += 1;
      return random() < 0.5 ? 'cut' : 'lose-answer';
    });
    for (let at = 1; at <= count; at += 1) {
      const objection = { text: `第 ${at} 份` };
      const form = (at - 1) % PER_CASE === 0 && forms.shift();
      await (form ? write(page, form, objection) : writeNext(page, objection));
      await submit(page);
    }
    const inside = await delivered(page);
    site.link.judge(undefined);
    const figures = await compare(home, inside);
    await home.phone.throwAway();
    return { 'requests failed': failed, ...figures };
  },
};
