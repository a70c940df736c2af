import { parseArgs } from 'node:util';
import { seeded } from '../../shared/testing/random.ts';
import { throwAwayPhones } from '../../web/faults/phone.ts';
import { SCENARIOS } from '../../web/faults/scenarios.ts';
import { openSite, type Site } from '../../web/faults/site.ts';
import { ensureBrowser } from './browser.ts';
import { buildWeb } from './build.ts';

/**
 * `npm run faults [-- G1 G4 … --count 200 --seed 7 --quick]`: breaks everything that may break on the way
 * from a phone to the server, and proves that nothing is lost or doubled. Without names all scenarios run,
 * in full; a seed replays the moments of a run.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    quick: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !SCENARIOS.some(({ id }) => id === name));
if (unknown.length > 0) {
  console.error(
    `No such scenario: ${unknown.join(', ')}. There are: ${SCENARIOS.map(({ id }) => id).join(' ')}`,
  );
  process.exit(2);
}

process.env.CHROME_PATH = ensureBrowser();
buildWeb();
const seed = Number(values.seed);
let broken = 0;
let site: Site | undefined;
for (const scenario of SCENARIOS) {
  if (positionals.length > 0 && !positionals.includes(scenario.id)) continue;
  const count = values.count ? Number(values.count) : values.quick ? (scenario.quick ?? 0) : scenario.full;
  if (count === 0) continue;
  console.log(`\n${scenario.id}  ${scenario.title}  (count ${count}, seed ${seed})`);
  const began = Date.now();
  // One server for all of them; a new one after a failure, which may have left anything behind.
  site ??= await openSite(`.tmp/faults-${process.pid}`);
  try {
    const figures = await scenario.run({ site, random: seeded(seed), count });
    const told = Object.entries(figures).map(([name, value]) => `${name}: ${value}`);
    console.log(`  ✓ ${told.join(', ')}  (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  } catch (error) {
    broken += 1;
    console.error(`  ✗ ${error instanceof Error ? error.stack : error}`);
    await site.close();
    site = undefined;
  } finally {
    await throwAwayPhones();
  }
}
await site?.close();
console.log(
  broken === 0 ? '\nNothing was lost, nothing was doubled.' : `\n${broken} guarantees do not hold.`,
);
process.exit(broken === 0 ? 0 : 1);
