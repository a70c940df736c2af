import { setTimeout as sleep } from 'node:timers/promises';
import type { Link } from '../../worker/dev/proxy.ts';
import { ALBUM, delivered, type Household, moveIn, nudge, submit, write } from '../faults/driver.ts';
import { look } from '../faults/inside.ts';
import { openPhone, type Phone, throwAwayPhones } from '../faults/phone.ts';
import { openSite, type Site } from '../faults/site.ts';
import { detailedPhotos } from './photos.ts';
import { type Rivals, startRivals } from './rivals.ts';

/** A round trip of 800 ms, and 2 Mbit/s each way: where round trips cost more than bytes. */
const SLOW = { bitsPerSecond: 2_000_000, roundTripMs: 800 };
/** Quick enough for many runs, slow enough that a cut falls into what is being sent. */
const BRISK = { bitsPerSecond: 4_000_000, roundTripMs: 100 };
const CUTS = [0.1, 0.5, 0.9];

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);
const thousands = (bytes: number): string => `${Math.round(bytes / 1_000)} KB`;

interface Sent {
  /** Bytes of each photo. */
  sizes: number[];
  /** Bytes of the signed operations, as they are sent. */
  operations: number;
  up: number;
  down: number;
  /** From the network's return until the server has every photo, in ms. */
  ms: number;
}

let seeds = 0;

/** Writes objections with no network, lets them go, and counts what passes until everything is delivered. */
const send = async (home: Household, drafts: readonly number[], cutAt?: number): Promise<Sent> => {
  const { site, phone, form, resident } = home;
  const before = new Set((await look(phone.page)).outbox.map(({ id }) => id));
  const [{ n: had } = {}] = site.rows(STORED, resident.personId);
  site.link.down(true);
  for (const count of drafts) {
    seeds += 1;
    await write(phone.page, form, { text: `第 ${seeds} 份` });
    for (let at = 0; at < count; at += 10) {
      await phone.page
        .locator(ALBUM)
        .first()
        .setInputFiles(detailedPhotos(10, seeds * 100 + at));
      await phone.page
        .getByText(`${at + 10}/50`)
        .first()
        .waitFor({ timeout: 300_000 });
    }
    await submit(phone.page);
  }
  const items = (await look(phone.page)).outbox.filter(({ id }) => !before.has(id));
  const sizes = items
    .flatMap(({ photos }) => photos)
    .map((photo) => ('size' in photo ? Number(photo.size) : 0));
  const operations = sum(items.map(({ operation }) => JSON.stringify(operation).length));

  site.link.resetCount();
  if (cutAt !== undefined) site.link.cutAfterUp(Math.round(cutAt * sum(sizes)));
  site.link.down(false);
  const began = performance.now();
  let nudged = 0;
  for (;;) {
    const [{ n = 0 } = {}] = site.rows(STORED, resident.personId);
    if (Number(n) >= Number(had ?? 0) + sizes.length) break;
    if (performance.now() - nudged > 2_000) {
      nudged = performance.now();
      await nudge(phone.page);
    }
    await sleep(50);
  }
  const ms = performance.now() - began;
  await delivered(phone.page);
  return { sizes, operations, ...site.link.carried, ms };
};

const STORED = "SELECT COUNT(*) AS n FROM photos WHERE person_id = ? AND state = 'stored'";

/** Runs one of the others in their page; how many bytes passed, and how long they took. */
const race = async (
  phone: Phone,
  link: Link,
  name: 'raw' | 'tus' | 'pouch',
  load: unknown,
  cutAfterUp?: number,
): Promise<{ up: number; down: number; ms: number }> => {
  seeds += 1;
  // As the app, which has been without a network: nobody begins with an open connection.
  link.cut();
  link.resetCount();
  // Counted from here: the other way round the cut would lie beyond what is ever sent.
  if (cutAfterUp !== undefined) link.cutAfterUp(cutAfterUp);
  phone.page.setDefaultTimeout(900_000);
  const ms = await phone.page.evaluate(
    async ([which, what, seed]) =>
      (
        window as unknown as { rivals: Record<string, (load: unknown, seed: number) => Promise<number>> }
      ).rivals[which]?.(what, seed) ?? 0,
    [name, load, seeds] as const,
  );
  return { ...link.carried, ms };
};

const ratio = (a: number, b: number): string => (a / b).toFixed(4);

const over = (edge: boolean): string => (edge ? 'HTTP/2 over TLS' : 'plain HTTP/1.1');

interface Field {
  site: Site;
  home: Household;
  rivals: Rivals;
  /** The browser with the rivals' page. */
  other: Phone;
}

/**
 * The app, tus-js-client → @tus/server and PouchDB → express-pouchdb, all in the same real browser and
 * through the same kind of link, each behind an edge of its own (worker/dev/edge.ts) or in plain HTTP/1.1.
 */
const onTheField = async (
  name: string,
  edge: boolean,
  compete: (field: Field) => Promise<void>,
): Promise<void> => {
  const site = await openSite(`.tmp/bench-${name}-${process.pid}`, { edge });
  let rivals: Rivals | undefined;
  try {
    const home = await moveIn(site);
    rivals = await startRivals({ edge });
    const other = await openPhone(rivals.url);
    await other.page.goto(rivals.url);
    await other.page.waitForFunction(() => 'rivals' in window);
    await compete({ site, home, rivals, other });
  } finally {
    // Also after a failure: no browser and no server stays behind.
    await throwAwayPhones();
    await rivals?.close();
    await site.close();
  }
};

/** Bytes on the wire, both ways, as a share of the photos. */
export const benchWire = (edge: boolean): Promise<void> =>
  onTheField('wire', edge, async ({ home, rivals, other }) => {
    const ours = await send(
      home,
      Array.from({ length: 10 }, () => 10),
    );
    const bytes = sum(ours.sizes);
    const tens = Array.from({ length: 10 }, (_, at) => ours.sizes.slice(at * 10, at * 10 + 10));
    const tus = await race(other, rivals.link, 'tus', ours.sizes);
    const pouch = await race(other, rivals.link, 'pouch', tens);
    console.log(
      `\nPhotos: bytes on the wire, both ways, as a share of the payload (10 drafts × 10 photos), ${over(edge)}`,
    );
    console.log(
      `  ${thousands(bytes / ours.sizes.length)} a photo; the signed operations ${thousands(ours.operations)}`,
    );
    const row = (name: string, { up, down }: { up: number; down: number }, payload: number) =>
      console.log(`  ${ratio(up + down, payload)}  (up ${ratio(up, payload)})  ${name}`);
    row('Heyan', ours, bytes);
    row('Heyan, the operations counted as payload as well', ours, bytes + ours.operations);
    row('tus, photos alone', tus, bytes);
    row('PouchDB', pouch, bytes);
  });

/** The time that fifty photos take at a long round trip. */
export const benchTime = (edge: boolean): Promise<void> =>
  onTheField('time', edge, async ({ site, home, rivals, other }) => {
    site.link.shape(SLOW);
    rivals.link.shape(SLOW);
    const ours = await send(home, [50]);
    const raw = await race(other, rivals.link, 'raw', ours.sizes);
    const tus = await race(other, rivals.link, 'tus', ours.sizes);
    const pouch = await race(other, rivals.link, 'pouch', [ours.sizes]);
    console.log(
      `\nPhotos: the time of one draft of 50 at a round trip of 800 ms and 2 Mbit/s, ${over(edge)}`,
    );
    for (const [name, { ms }] of Object.entries({ 'one raw POST': raw, Heyan: ours, tus, PouchDB: pouch }))
      console.log(
        `  ${ratio(ms, raw.ms)} of a raw POST, ${ratio(ms, tus.ms)} of tus  ${(ms / 1_000).toFixed(1)} s  ${name}`,
      );
  });

/** What one cut costs. */
export const benchCuts = (edge: boolean): Promise<void> =>
  onTheField('cuts', edge, async ({ site, home, rivals, other }) => {
    site.link.shape(BRISK);
    rivals.link.shape(BRISK);
    // What is no photo went up without a cut as well.
    const whole = await send(home, [50]);
    const wholeTus = await race(other, rivals.link, 'tus', whole.sizes);
    console.log(`\nPhotos: bytes sent again after one cut, one draft of 50 at 4 Mbit/s, ${over(edge)}`);
    for (const cut of CUTS) {
      const ours = await send(home, [50], cut);
      const bytes = sum(ours.sizes);
      const tus = await race(other, rivals.link, 'tus', ours.sizes, Math.round(cut * bytes));
      const again = ours.up - bytes - (whole.up - sum(whole.sizes));
      const tusAgain = tus.up - bytes - (wholeTus.up - sum(whole.sizes));
      console.log(`  at ${cut * 100} %: Heyan ${thousands(again)}, tus ${thousands(tusAgain)}`);
    }
  });
