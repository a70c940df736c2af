import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { compare, delivered, moveIn, photos, type Scenario, saved, submit, whole, write } from './driver.ts';
import { look, textOf } from './inside.ts';

/**
 * The browser is killed (SIGKILL) at a random moment while an objection with a photo is written, put into
 * the outbox and sent. After each kill: what the screen had called saved is there, in the draft or in the
 * outbox, and never in both; at the end the server has exactly what the phone has.
 */
export const browserKilled: Scenario = {
  id: 'G1',
  title: 'the browser is killed at random moments of writing and sending',
  full: 200,
  quick: 2,
  async run({ site, random, count }) {
    const home = await moveIn(site);
    const { phone, form } = home;
    let acknowledged = 0;
    for (let at = 1; at <= count; at += 1) {
      const text = `第 ${at} 份`;
      let kept: 'nothing' | 'draft' | 'outbox' = 'nothing';
      const person = (async () => {
        await write(phone.page, form, { text, files: photos([at]) });
        await saved(phone.page);
        kept = 'draft';
        await submit(phone.page);
        kept = 'outbox';
      })().catch(() => undefined);
      // Up to a moment shortly after the whole of it, sending included.
      await Promise.race([person.then(() => sleep(whole(random, 2_000))), sleep(500 + whole(random, 9_000))]);
      await phone.kill();
      await person;
      await phone.reopen();
      await phone.page.getByRole('heading').first().waitFor();
      const {
        drafts,
        outbox,
        photos: held,
      } = await look(phone.page).catch(async (error: unknown) => {
        const there = await phone.page.evaluate(() => indexedDB.databases());
        const names = there.map(({ name, version }) => `${name} ${version}`).join(', ');
        throw new Error(`round ${at}: the phone cannot be read, it has ${names || 'no database'}`, {
          cause: error,
        });
      });
      const inDraft = drafts.filter(({ value }) => value.text === text).length;
      const inOutbox = outbox.filter(({ operation }) => textOf(operation) === text).length;
      assert.ok(inDraft + inOutbox <= 1, `round ${at}: it is there twice`);
      if (kept !== 'nothing') {
        acknowledged += 1;
        assert.equal(inDraft + inOutbox, 1, `round ${at}: a saved draft is gone`);
        if (kept === 'outbox') assert.equal(inOutbox, 1, `round ${at}: what was handed over is gone`);
        const named = drafts.flatMap(({ value }) => value.photos ?? []).map(({ sha256 }) => sha256);
        for (const name of named) assert.ok(held.includes(name), `round ${at}: a draft's photo is gone`);
      }
      // A new sheet: what was left over goes the way of everything.
      if (inDraft === 1) {
        await phone.page.goto(form);
        await phone.page.getByLabel('总损失金额（元）').fill('150000');
        await saved(phone.page);
        await submit(phone.page);
      }
    }
    const whatWasSent = await compare(home, await delivered(phone.page));
    await phone.throwAway();
    return { kills: count, acknowledged, lost: 0, doubled: 0, ...whatWasSent };
  },
};
