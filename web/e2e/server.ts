import { rmSync } from 'node:fs';
import { freePort, startServer } from '../../worker/dev/server.ts';

/** Starts the product on fresh data of its own for the whole run; tests read where from the environment. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const port = await freePort();
  const state = `.tmp/e2e-state-${port}`;
  const server = await startServer({ port, state, output: 'pipe' });
  process.env.HEYAN_URL = server.url;
  process.env.HEYAN_ADMIN_TOKEN = server.adminToken;
  return async () => {
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  };
}
