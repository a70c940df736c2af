import assert from 'node:assert/strict';
import { compare, delivered, moveIn, photos, type Scenario, submit, until, write } from './driver.ts';
import { look } from './inside.ts';

/** A photo stays on the phone until a receipt names its hash, whatever becomes of its upload meanwhile. */
export const photosKept: Scenario = {
  id: 'G5',
  title: 'no photo leaves the phone before a receipt names it',
  full: 10,
  quick: 1,
  async run({ site, count }) {
    const home = await moveIn(site);
    const { page } = home.phone;
    // The manifest gets through, the photos do not: accepted is not received.
    site.link.judge(({ path }) => (path.startsWith('/api/uploads') ? 'cut' : 'pass'));
    const seeds = Array.from({ length: count }, (_, at) => at + 1);
    await write(page, home.form, { text: '照片还没送到', files: photos(seeds) });
    await submit(page);
    await until(page, 'the manifest is accepted', ({ outbox }) => outbox.every((item) => item.accepted));
    await home.phone.kill();
    await home.phone.reopen();
    const between = await look(home.phone.page);
    const named = between.outbox.flatMap((item) => item.photos.map(({ sha256 }) => sha256));
    assert.equal(named.length, count);
    for (const sha256 of named) assert.ok(between.photos.includes(sha256), 'a photo left before its receipt');

    site.link.judge(undefined);
    const inside = await delivered(home.phone.page);
    for (const { accepted } of inside.outbox) {
      const body = JSON.parse(Buffer.from(accepted?.receipt.split('.')[1] ?? '', 'base64url').toString());
      assert.deepEqual(body.photos.map(({ sha256 }: { sha256: string }) => sha256).sort(), named.toSorted());
    }
    const figures = await compare(home, inside);
    await home.phone.throwAway();
    return figures;
  },
};
