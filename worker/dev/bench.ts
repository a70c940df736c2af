import { benchAnswer } from '../../web/bench/answer.ts';
import { benchBlocking } from '../../web/bench/blocking.ts';
import { benchInteractive } from '../../web/bench/interactive.ts';
import { benchLighthouse } from '../../web/bench/lighthouse.ts';
import { printSizes } from '../../web/bench/sizes.ts';
import { benchStart } from '../../web/bench/start.ts';
import { benchTyping } from '../../web/bench/typing.ts';
import { benchCuts, benchTime, benchWire } from '../../web/bench/uploads.ts';
import { benchApi } from './bench-api.ts';
import { ensureBrowser } from './browser.ts';
import { buildWeb } from './build.ts';
import { printEyes } from './eyes-bench.ts';
import { printFace } from './face-bench.ts';

const PLAIN = '--plain';
const edge = !process.argv.includes(PLAIN);

/**
 * `npm run bench [-- sizes api wire time cuts start interactive typing blocking face answer eyes lighthouse]`: all of them
 * without names. `wire`, `time` and `cuts` run over HTTP/2 and TLS as production does, with `--plain` over plain
 * HTTP/1.1. Ratios of one run travel between machines; the figures beside them do not.
 */
const BENCHES: Record<string, () => void | Promise<void>> = {
  sizes: printSizes,
  api: benchApi,
  wire: () => benchWire(edge),
  time: () => benchTime(edge),
  cuts: () => benchCuts(edge),
  start: benchStart,
  interactive: benchInteractive,
  typing: benchTyping,
  blocking: benchBlocking,
  face: printFace,
  answer: benchAnswer,
  eyes: printEyes,
  lighthouse: benchLighthouse,
};
const names = process.argv.slice(2).filter((name) => name !== PLAIN);
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
