import assert from 'node:assert/strict';
import { compare, delivered, moveIn, photos, type Scenario, submit, write } from './driver.ts';

const YEAR_MS = 365.25 * 86_400_000;

/**
 * The phone's clock is ten years behind, then ten years ahead. What is written is sent and received all the
 * same, and the receipt's time of arrival is the server's.
 */
export const wrongClock: Scenario = {
  id: 'G11',
  title: 'the phone’s clock is off by ten years, either way',
  full: 4,
  async run({ site, count }) {
    const home = await moveIn(site);
    for (let at = 1; at <= count; at += 1) {
      const years = at % 2 === 0 ? 10 : -10;
      const page = await home.phone.context.newPage();
      await page.addInitScript((offset) => {
        const Real = Date;
        const now = () => Real.now() + offset;
        globalThis.Date = new Proxy(Real, {
          apply: () => new Real(now()).toString(),
          construct: (target, args) =>
            args.length === 0 ? new target(now()) : Reflect.construct(target, args),
          get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
        });
      }, years * YEAR_MS);
      await write(page, home.form, { text: `时钟差 ${years} 年`, files: photos([at]) });
      await submit(page);
      const { outbox } = await delivered(page);
      const last = outbox.at(-1);
      const receipt = JSON.parse(
        Buffer.from(last?.accepted?.receipt.split('.')[1] ?? '', 'base64url').toString(),
      );
      const off = (instant: string) => Math.abs(Date.parse(instant) - Date.now());
      assert.ok(off(receipt.receivedAt) < 600_000, 'the time of arrival is not the server’s');
      assert.ok(off(receipt.capturedAt) > 9 * YEAR_MS, 'the time of writing is not the phone’s');
      await page.close();
    }
    const figures = await compare(home, await delivered(home.phone.page));
    await home.phone.throwAway();
    return { clocks: count, ...figures };
  },
};
