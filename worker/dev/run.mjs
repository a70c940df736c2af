// The door to every command of package.json that needs more than what a fresh clone has. Runs on the
// machine's own Node (20.19 or later): installs what is locked, then hands over to the pinned Node 24, which
// wrangler needs and which reads TypeScript as it is.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const stamp = join(root, 'node_modules/.heyan-lock');
const locked = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const [task, ...rest] = process.argv.slice(2);

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== locked) {
  console.log('Installing what package-lock.json names (once, about a minute)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
  writeFileSync(stamp, locked);
}

const bin = join(root, 'node_modules/.bin');
const node = join(root, 'node_modules/node/bin/node');
const child = spawnSync(existsSync(node) ? node : 'node', [join(root, 'worker/dev', `${task}.ts`), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    NODE_NO_WARNINGS: '1',
  },
});
process.exit(child.status ?? 1);
