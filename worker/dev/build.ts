import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';

const STAMP = '.tmp/build.stamp';

/** Names, sizes and times of everything the web app is built from. */
const fingerprint = (): string => {
  const files = [
    '{web,shared}/**/*.{ts,tsx,css,html,svg,json}',
    'web/public/*',
    'vite.config.ts',
    'package-lock.json',
  ]
    .flatMap((pattern) => globSync(pattern))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
};

/**
 * Builds the web app into dist/, unless nothing it is made of has changed.
 * @throws Error when the build fails
 */
export const buildWeb = (): void => {
  const now = fingerprint();
  if (existsSync('dist/index.html') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now) return;
  const done = spawnSync('vite', ['build', '--logLevel', 'warn'], { stdio: 'inherit' });
  if (done.status !== 0) throw new Error('The web app could not be built');
  mkdirSync('.tmp', { recursive: true });
  writeFileSync(STAMP, now);
};
