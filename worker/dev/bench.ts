import { benchBlocking } from '../../web/bench/blocking.ts';
import { printSizes } from '../../web/bench/sizes.ts';
import { benchStart } from '../../web/bench/start.ts';
import { benchCuts, benchTime, benchWire } from '../../web/bench/uploads.ts';
import { benchApi } from './bench-api.ts';
import { ensureBrowser } from './browser.ts';
import { buildWeb } from './build.ts';
import { printFace } from './face-bench.ts';

/**
 * `npm run bench [-- sizes api wire time cuts start blocking]`: all of them without names. Ratios of one run travel between
 * machines; the figures beside them do not.
 */
const BENCHES: Record<string, () => void | Promise<void>> = {
  sizes: printSizes,
  api: benchApi,
  wire: benchWire,
  time: benchTime,
  cuts: benchCuts,
  start: benchStart,
  blocking: benchBlocking,
  face: printFace,
};
const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(' ')}`);
  process.exit(2);
}
process.env.CHROME_PATH = ensureBrowser();
buildWeb();
for (const [name, bench] of Object.entries(BENCHES))
  if (names.length === 0 || names.includes(name)) await bench();
process.exit(0);
