import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { compare, delivered, moveIn, nudge, photos, type Scenario, submit, write } from './driver.ts';
import { look } from './inside.ts';
import { throwAwayPhones } from './phone.ts';
import { openSite } from './site.ts';

/** How often it is cut with so many photos or more. */
const CUTS = [
  { photos: 50, cuts: 100 },
  { photos: 4, cuts: 10 },
  { photos: 1, cuts: 3 },
];
/** What a cut may cost, in bytes. */
const PIECE = 262_144;

/**
 * An objection with many photos goes up, and the connection is cut at each 1 % of it (in the quick run, at
 * each 10 %). Every byte arrives, and a cut costs at most one piece: told by what went over the wire, all
 * that is no photo counted as sent again as well.
 */
export const connectionCut: Scenario = {
  id: 'G4',
  title: 'the connection is cut again and again while the photos go up',
  full: 50,
  quick: 4,
  async run({ site, count }) {
    const home = await moveIn(site);
    const { page } = home.phone;
    const cutsWanted = CUTS.find(({ photos: least }) => count >= least)?.cuts ?? 1;
    site.link.down(true);
    const seeds = Array.from({ length: count }, (_, at) => at + 1);
    await write(page, home.form, { text: '很多照片', files: photos(seeds, 1_600, 1_200) });
    await submit(page);
    const { outbox } = await look(page);
    const payload = outbox.flatMap((item) => item.operation.payload as { photos: { size: number }[] });
    const bytes = payload.flatMap((one) => one.photos).reduce((sum, { size }) => sum + size, 0);

    site.link.resetCount();
    site.link.down(false);
    const step = bytes / cutsWanted;
    let cuts = 0;
    for (let at = 1; at <= cutsWanted; at += 1) {
      site.link.cutAfterUp(Math.max(1, Math.ceil(at * step) - site.link.carried.up));
      const end = Date.now() + 60_000;
      // Until so much has gone up that the link has cut, and then on over a new connection.
      while (site.link.carried.up < at * step && Date.now() < end) {
        await nudge(page);
        await sleep(100);
      }
      if (site.link.carried.up >= at * step) cuts += 1;
    }
    const inside = await delivered(page);
    const again = site.link.carried.up - bytes;
    assert.ok(again <= Math.max(1, cuts) * PIECE, `${again} bytes were sent again for ${cuts} cuts`);
    const figures = await compare(home, inside);
    await home.phone.throwAway();
    const perCut = Math.round(again / Math.max(1, cuts));
    return { cuts, 'payload bytes': bytes, 'bytes sent again': again, 'again per cut': perCut, ...figures };
  },
};

/**
 * The same as phones meet it in production: HTTP/2 over TLS, all requests on one connection. A cut breaks all
 * of them at once, and nothing that had arrived goes up again because the browser repeats it by itself.
 */
export const connectionCutAtEdge: Scenario = {
  ...connectionCut,
  id: 'G4-edge',
  title: 'the same over HTTP/2 and TLS',
  quick: 3,
  async run(tools) {
    const site = await openSite(`.tmp/faults-edge-${process.pid}`, { edge: true });
    try {
      return await connectionCut.run({ ...tools, site });
    } finally {
      await throwAwayPhones();
      await site.close();
    }
  },
};
