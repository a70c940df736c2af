import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './browser.ts';
import { buildWeb } from './build.ts';

/** `npm run e2e [-- playwright's arguments]`: the browser tests alone, on a fresh build. */
buildWeb();
const env = { ...process.env, CHROME_PATH: ensureBrowser() };
process.exit(
  spawnSync('playwright', ['test', ...process.argv.slice(2)], { stdio: 'inherit', env }).status ?? 1,
);
