import { rmSync } from 'node:fs';
import { freePort, startServer } from '../../worker/dev/server.ts';

const STATE = '.tmp/e2e-state';

/** Starts the product on fresh data for the whole run; tests read where from the environment. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  rmSync(STATE, { recursive: true, force: true });
  const server = await startServer({ port: await freePort(), state: STATE, output: 'pipe' });
  process.env.HEYAN_URL = server.url;
  process.env.HEYAN_ADMIN_TOKEN = server.adminToken;
  return () => server.stop();
}
