import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

/** Keeps wrangler from asking, reporting or fetching anything: no connection leaves the machine. */
const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_LOG_SANITIZE: 'true',
  CI: '1',
};

const environment = () => ({ ...process.env, ...QUIET });

/**
 * One wrangler command, to its end.
 * @throws Error with what wrangler printed
 */
export const wrangler = (...args: string[]): string => {
  const done = spawnSync('wrangler', args, { encoding: 'utf8', env: environment() });
  if (done.status !== 0) throw new Error(`wrangler ${args.join(' ')}\n${done.stdout}\n${done.stderr}`);
  return done.stdout;
};

/** A wrangler that keeps running, in a process group of its own so that it can be ended whole. */
export const wranglerDev = (args: string[], output: 'inherit' | 'pipe'): ChildProcess =>
  spawn('wrangler', ['dev', ...args], {
    env: environment(),
    stdio: ['ignore', output, output],
    detached: true,
  });

/** Ends a wrangler and the workerd under it. */
export const stopProcess = async (
  child: ChildProcess,
  signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM',
): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, signal);
  await gone;
};
