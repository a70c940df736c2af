import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { wrangler } from './wrangler.ts';

const FOLDER = resolve('.tmp/eyes');
const STAMP = resolve('.tmp/eyes.stamp');

/** What the eyes are made of, as one hash. */
const fingerprint = (): string => {
  const files = ['worker/eyes/*.{ts,toml}', 'shared/{kernel,liveness}/*.ts', 'package-lock.json'];
  const hash = createHash('sha256');
  for (const file of files.flatMap((pattern) => globSync(pattern)).sort())
    hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest('hex');
};

const TYPES = { '.js': 'ESModule', '.wasm': 'CompiledWasm', '.bin': 'Data' } as const;

/**
 * The eyes as miniflare takes a second Worker: bundled by wrangler, once for as long as nothing they are made
 * of changes.
 * @throws Error with what wrangler printed
 */
export const bundledEyes = () => {
  const now = fingerprint();
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== now) {
    rmSync(FOLDER, { recursive: true, force: true });
    wrangler('deploy', '--dry-run', '--outdir', FOLDER, '--config', 'worker/eyes/wrangler.toml');
    mkdirSync('.tmp', { recursive: true });
    writeFileSync(STAMP, now);
  }
  const names = readdirSync(FOLDER).sort((a, b) => Number(b === 'index.js') - Number(a === 'index.js'));
  const modules = names.flatMap((name) => {
    const type = Object.entries(TYPES).find(([end]) => name.endsWith(end))?.[1];
    return type ? [{ type, path: join(FOLDER, name) }] : [];
  });
  return { name: 'heyan-eyes', compatibilityDate: '2026-08-01', modulesRoot: FOLDER, modules };
};

/** A Worker that does nothing and is bound to the eyes: who holds it can ask them. */
export const eyesProbe = {
  name: 'probe',
  modules: true,
  script: 'export default { fetch: () => new Response(null) }',
  compatibilityDate: '2026-08-01',
  serviceBindings: { EYES: 'heyan-eyes' },
};

/** Vitest's global setup: bundles before any Worker is started, which has to be quick. */
export default (): void => {
  bundledEyes();
};
