import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { bundledEyes } from './eyes.ts';
import type { RuntimeOptions } from './runtime.ts';
import { type Server, type ServerOptions, started } from './server.ts';
import { wrangler } from './wrangler.ts';

/** Makes one server after the other, of the same code on the same data. */
export type Restart = () => Promise<Server>;

/**
 * Bundles the Worker once, so that a server can be killed and started again hundreds of times: `wrangler dev`
 * takes some eight seconds of processor time to start, most of it for bundling what has not changed. The
 * Workers, their settings and the folders of D1 and R2 are the same as there, and so is workerd.
 * @param adminToken of the data, which a server that `startServer` started has made
 * @throws Error with what wrangler printed
 */
export const bundleServer = (options: ServerOptions, adminToken: string): Restart => {
  const folder = resolve(`${options.state}-bundle`);
  wrangler('deploy', '--dry-run', '--outdir', folder, '--config', 'wrangler.toml');
  const { workerOptions } = unstable_getMiniflareWorkerOptions('wrangler.toml');
  const url = `http://localhost:${options.port}`;
  const main = {
    ...workerOptions,
    name: 'heyan',
    bindings: Object.assign({}, workerOptions.bindings, { ORIGIN: options.origin ?? url }),
    modulesRoot: folder,
    modules: [{ type: 'ESModule' as const, path: join(folder, 'index.js') }],
  };
  const runtime: RuntimeOptions = {
    ...{ host: '127.0.0.1', port: options.port, cf: false },
    resourcePersistencePath: resolve(options.state, 'v3'),
    workers: [main, bundledEyes()],
  };
  const file = join(folder, 'runtime.json');
  writeFileSync(file, JSON.stringify(runtime));
  return () => {
    const script = join(import.meta.dirname, 'runtime.ts');
    const child = spawn(process.execPath, [script, file], {
      stdio: ['ignore', options.output, options.output],
      detached: true,
    });
    return started(child, url, adminToken);
  };
};
