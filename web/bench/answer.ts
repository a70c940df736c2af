import { readFileSync } from 'node:fs';
import { puppetScript } from '../../worker/dev/face-lab.ts';
import { OBEDIENT_PERSON } from '../../worker/dev/obedient-person.ts';
import { openPhone, signIn } from '../faults/phone.ts';
import { openSite, type Site } from '../faults/site.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const PORTRAIT = readFileSync('web/liveness/fixtures/puppet/neutral-0.jpg').toString('base64');
/** A usual mobile network. */
const LINK = { bitsPerSecond: 4_000_000, roundTripMs: 100 };
/** A check of the puppet on a full machine, ms. */
const PATIENCE_MS = 180_000;

/** One check by a new resident on a new phone; ms from the press that sends it until the page says that it passed. */
const answerOnce = async (site: Site): Promise<number> => {
  const { data } = await site.world.resident(3);
  const clerk = await site.world.staff('window-clerk');
  await clerk.must('POST', '/api/admin/portraits', { idNumber: data.idNumber, portrait: PORTRAIT });
  const phone = await openPhone(site.url);
  try {
    await phone.context.addInitScript({ content: `${puppetScript()}\n${OBEDIENT_PERSON}` });
    await signIn(phone, site.url, data);
    const { page } = phone;
    await page.goto(`${site.url}/level/face`);
    await page.getByRole('checkbox', { name: /我已看过/ }).check();
    await page.getByRole('button', { name: '同意协议并认证' }).click();
    const send = page.getByRole('button', { name: '照片清楚，继续' });
    await send.waitFor({ timeout: PATIENCE_MS });
    const pressed = performance.now();
    await send.click();
    await page.getByRole('heading', { name: '人脸认证通过' }).waitFor();
    return performance.now() - pressed;
  } finally {
    await phone.throwAway();
  }
};

const median = (values: readonly number[]): string =>
  (([...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN) / 1000).toFixed(1);
const seconds = (values: readonly number[]): string => values.map((ms) => (ms / 1000).toFixed(1)).join(', ');

/**
 * How long a person waits for the answer of a face check: from the press that sends the evidence until the page says
 * that it passed, on the real Worker with the real eyes, which open their networks when the challenge is asked for. In
 * turns on a server that has just been started, whose eyes were shut, and on one that has looked at a check before.
 */
export const benchAnswer = async (): Promise<void> => {
  const site = await openSite('.tmp/bench-answer');
  const [shut, awake]: [number[], number[]] = [[], []];
  try {
    site.link.shape(LINK);
    for (let run = 0; run < RUNS; run += 1) {
      if (run > 0) await site.crash();
      shut.push(await answerOnce(site));
      awake.push(await answerOnce(site));
    }
  } finally {
    await site.close();
  }
  const { bitsPerSecond, roundTripMs } = LINK;
  console.log(
    `\nThe answer to a face check, from the press that sends it, ${bitsPerSecond / 1e6} Mbit/s and ${roundTripMs} ms (goal 3 s)`,
  );
  console.log(`  ${median(shut)} s  eyes that were shut when the challenge was asked for (${seconds(shut)})`);
  console.log(`  ${median(awake)} s  eyes that have looked before (${seconds(awake)})`);
};
