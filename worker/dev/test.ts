import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browser.ts';
import { buildWeb } from './build.ts';
import { ensureLocalSecrets } from './secrets.ts';

/**
 * `npm test`: everything, in the order in which a failure is cheapest to learn of. Checks without tests of
 * their own (types, lint, unused code, build, size) count as one each. The last line counts them all.
 */
interface Count {
  passed: number;
  failed: number;
}

const UNIT_REPORT = '.tmp/unit.json';
const E2E_REPORT = '.tmp/e2e.json';

const run = (title: string, command: string, args: string[], env: Record<string, string> = {}): boolean => {
  console.log(`\n── ${title}`);
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
};

const asOne = (ok: boolean): Count => (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

const vitest = (): Count => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  const ok = run('unit and Worker tests', 'vitest', ['run', ...reporters]);
  if (!existsSync(UNIT_REPORT)) return asOne(false);
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
    readFileSync(UNIT_REPORT, 'utf8'),
  );
  const failed = numFailedTests || (ok ? 0 : Math.max(1, numFailedTestSuites));
  return { passed: numPassedTests, failed };
};

/** What was on the screen where a browser test failed: a log is often all that is left of a run. */
const printScreens = (): void => {
  for (const file of globSync('.tmp/e2e-results-*/*/error-context.md'))
    console.log(`\n── ${file}\n${readFileSync(file, 'utf8').slice(0, 6000)}`);
};

const playwright = (): Count => {
  const env = { CHROME_PATH: ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_NAME: E2E_REPORT };
  for (const old of globSync('.tmp/e2e-results-*')) rmSync(old, { recursive: true, force: true });
  const ok = run('browser tests', 'playwright', ['test', '--reporter=list,json'], env);
  if (!ok) printScreens();
  if (!existsSync(E2E_REPORT)) return asOne(false);
  const { stats } = JSON.parse(readFileSync(E2E_REPORT, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky || (ok ? 0 : 1) };
};

const build = (): boolean => {
  console.log('\n── build');
  try {
    buildWeb();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
};

rmSync('.tmp/unit.json', { force: true });
rmSync('.tmp/e2e.json', { force: true });
mkdirSync('.tmp', { recursive: true });
ensureLocalSecrets();

const steps: [string, () => Count][] = [
  ['types', () => asOne(run('types', 'tsc', ['-b']))],
  ['lint', () => asOne(run('lint', 'biome', ['check']))],
  ['unused code', () => asOne(run('unused code', 'knip', []))],
  ['unit and Worker tests', vitest],
  ['build', () => asOne(build())],
  ['size', () => asOne(run('size', 'size-limit', []))],
  ['browser tests', playwright],
];

const total: Count = { passed: 0, failed: 0 };
const summary = steps.map(([name, step]) => {
  const began = Date.now();
  const count = step();
  total.passed += count.passed;
  total.failed += count.failed;
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  return `${count.failed ? '✗' : '✓'} ${name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`;
});

console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
