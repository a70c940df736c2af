import { describe, expect, it } from 'vitest';
import { ATTACKS, attack, EXPECTED } from './attacks.ts';
import { newDevice, receive } from './desk.ts';
import { honestAttempt } from './honest.ts';
import { stageOf, storedRecordings } from './stored.ts';

/** A small part of what `npm run attacks` does, on the recordings that are kept with the tests. */
const stage = stageOf(storedRecordings());
const device = await newDevice();
const HONEST = 24;
const VARIANTS = 6;

describe('the server', () => {
  it('believes honest people at the first try', async () => {
    const results: string[] = [];
    for (let seed = 0; seed < HONEST; seed += 1)
      results.push((await receive(await honestAttempt(stage, device, seed))).result);
    expect(results.filter((result) => result === 'passed').length / HONEST).toBeGreaterThanOrEqual(0.95);
  });

  for (const [k, kind] of ATTACKS.entries())
    it(`refuses ${kind}`, async () => {
      for (let n = 0; n < VARIANTS; n += 1) {
        const { result } = await receive(await attack(kind, stage, device, 1_000 * (k + 1) + n));
        expect(EXPECTED[kind], `seed ${1_000 * (k + 1) + n}`).toContain(result);
      }
    });
});
