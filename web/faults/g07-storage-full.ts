import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { compare, delivered, moveIn, type Scenario, saved, submit } from './driver.ts';
import { look, textOf } from './inside.ts';

/**
 * The disk is full at the n-th write of the app, for each n from the first keystroke to the delivery. The
 * app says so and never claims that something is saved; once there is room, all of it is there and leaves.
 */
export const storageFull: Scenario = {
  id: 'G7',
  title: 'the phone’s storage is full at every write in turn',
  full: 24,
  quick: 2,
  async run({ site, count }) {
    const home = await moveIn(site);
    const { page } = home.phone;
    await page.addInitScript(() => {
      const stage = { failAt: 0, failed: '' };
      Object.assign(globalThis, { heyanStage: stage });
      // The reserve is gone (below), and there is no room for another that a refused write could have.
      Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
      for (const name of ['put', 'add'] as const) {
        const real = IDBObjectStore.prototype[name];
        IDBObjectStore.prototype[name] = function write(this: IDBObjectStore, ...args: [{ key?: string }]) {
          if (stage.failAt > 0) {
            stage.failAt -= 1;
            if (stage.failAt === 0) {
              stage.failed = `${this.name}.${name} ${this.name === 'meta' ? args[0].key : ''}`;
              throw new DOMException('full', 'QuotaExceededError');
            }
          }
          return real.apply(this, args);
        };
      }
    });
    const failAt = (n: number) =>
      page.evaluate((at) => {
        Object.assign(Reflect.get(globalThis, 'heyanStage'), { failAt: at, failed: '' });
      }, n);
    const failed = (): Promise<string> => page.evaluate(() => Reflect.get(globalThis, 'heyanStage').failed);
    let refused = 0;
    for (let at = 1; at <= count; at += 1) {
      const text = `第 ${at} 份`;
      await page.goto(home.form);
      await page.getByLabel('总损失金额（元）').waitFor();
      // Here no other one can be laid. The page before this one could, until it was gone.
      await page.evaluate(() => caches.delete('heyan-reserve'));
      // In turn: the n-th write from the first keystroke, and the n-th from the press on the button.
      const which = Math.ceil(at / 2);
      if (at % 2 === 0) await failAt(which);
      for (const [label, value] of [
        ['总投资金额（元）', '150000'],
        ['总提取金额（元）', '0'],
        ['总损失金额（元）', '150000'],
        ['补充内容', text],
      ] as const)
        await page.getByLabel(label).fill(value);
      if (at % 2 === 1) {
        await saved(page);
        await failAt(which);
      }
      await page.getByRole('button', { name: '确认提交' }).click();
      const done = page.getByRole('heading', { name: /^(已保存，联网后自动发送|已提交)$/ });
      // The two writes of one transaction that hand the form over; any other one stops nobody.
      const isRefusal = async () => /^(outbox\.add |meta\.put chain)/.test(await failed());
      const end = Date.now() + 90_000;
      while (!(await done.isVisible()) && !(await isRefusal())) {
        assert.ok(Date.now() < end, `round ${at}: neither handed over nor refused, after ${await failed()}`);
        await sleep(50);
      }
      if (await isRefusal()) {
        refused += 1;
        await page
          .getByText(/存储空间满了/)
          .first()
          .waitFor();
        const { outbox } = await look(page);
        assert.ok(!outbox.some(({ operation }) => textOf(operation) === text), 'refused, and yet there');
        // There is room again, and the form on the screen still has every word.
        assert.equal(await page.getByLabel('补充内容').inputValue(), text);
        await submit(page);
      }
      await failAt(0);
      const { outbox } = await delivered(page);
      assert.equal(outbox.filter(({ operation }) => textOf(operation) === text).length, 1);
    }
    assert.ok(refused > 0, 'no write that matters was ever refused');
    const figures = await compare(home, await delivered(page));
    await home.phone.throwAway();
    return { rounds: count, 'told to the person': refused, ...figures };
  },
};
