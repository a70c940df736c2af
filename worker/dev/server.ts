import type { ChildProcess } from 'node:child_process';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../shared/kernel/ids.ts';
import { ensureLocalSecrets } from './secrets.ts';
import { stopProcess, wrangler, wranglerDev } from './wrangler.ts';

/** A local Heyan: the built app and the Worker on the local D1 and R2. */
export interface Server {
  url: string;
  /** The administrator's token, from which every other one is made. */
  adminToken: string;
  stop(): Promise<void>;
  /** Ends it at once, as a power cut does: SIGKILL to wrangler and workerd alike. */
  kill(): Promise<void>;
  /** Resolves when the process ends by itself. */
  ended: Promise<number | null>;
}

export interface ServerOptions {
  port: number;
  /** The folder that keeps D1 and R2. */
  state: string;
  output: 'inherit' | 'pipe';
  /** The address that browsers use, where it is not the server's own: that of a link (proxy.ts). */
  origin?: string;
}

/**
 * Ports below those that systems give to connections that go out (from 32768 on, Linux; 49152, others): one of those
 * may be taken for a connection at any moment, also while a server that was ended is being started again on it.
 */
const PORTS = { from: 20_000, to: 32_000 } as const;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Any port that is free right now, and that no outgoing connection gets. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
};

const migrationsStamp = (): string =>
  readdirSync('migrations')
    .sort()
    .map((name) =>
      createHash('sha256')
        .update(readFileSync(join('migrations', name)))
        .digest('hex'),
    )
    .join('\n');

/** Applies the migrations, unless the very same ones were applied here before. */
const migrate = (state: string): void => {
  const stampFile = join(state, 'migrations.stamp');
  const stamp = migrationsStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  mkdirSync(state, { recursive: true });
  wrangler('d1', 'migrations', 'apply', 'heyan', '--local', '--persist-to', state);
  writeFileSync(stampFile, stamp);
};

/**
 * SQL that puts a first administrator's token into an empty database; `npm run token` uses it for a
 * deployment as well. Only its hash is stored.
 */
export const adminTokenSql = (secret: string, days: number, now = Date.now()): string => {
  const hash = createHash('sha256').update(secret).digest('hex');
  const expires = now + days * 86_400_000;
  return `INSERT INTO tokens (id, token_hash, name, roles, created_at, expires_at)
    VALUES ('${newId()}', '${hash}', 'First administrator', '["administrator"]', ${now}, ${expires});`;
};

export const newTokenSecret = (): string => `hy_${randomBytes(32).toString('base64url')}`;

const ensureAdmin = (state: string): string => {
  const file = join(state, 'admin-token');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const secret = newTokenSecret();
  const sqlFile = join(state, 'admin-token.sql');
  writeFileSync(sqlFile, adminTokenSql(secret, 366));
  wrangler('d1', 'execute', 'heyan', '--local', '--persist-to', state, '--file', sqlFile, '--yes');
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
};

/** How long a server may take to answer, in ms: a full machine takes a minute to bundle. */
const START_MS = 300_000;

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
};

/**
 * Starts the product and resolves when it answers.
 * @throws Error when it ends before that, with what it printed
 */
export const startServer = async ({ port, state, output, origin }: ServerOptions): Promise<Server> => {
  ensureLocalSecrets();
  migrate(state);
  const adminToken = ensureAdmin(state);
  const url = `http://localhost:${port}`;
  const inspector = await freePort();
  const child = wranglerDev(
    [
      // The main Worker first, which gets the port, and the eyes that it is bound to.
      ...['--config', 'wrangler.toml', '--config', 'worker/eyes/wrangler.toml'],
      ...['--port', String(port), '--inspector-port', String(inspector)],
      ...[
        '--persist-to',
        state,
        '--var',
        `ORIGIN:${origin ?? url}`,
        '--log-level',
        'error',
        '--show-interactive-dev-session=false',
      ],
    ],
    output,
  );
  return started(child, url, adminToken);
};

/**
 * Waits until a server's process answers.
 * @throws Error when it ends before that, with what it printed, or when it says nothing for too long
 */
export const started = async (child: ChildProcess, url: string, adminToken: string): Promise<Server> => {
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      printed = (printed + data).slice(-20_000);
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const end = Date.now() + START_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`The Worker did not start:\n${printed}`);
    if (Date.now() > end) {
      await stopProcess(child, 'SIGKILL');
      throw new Error(`The Worker said nothing for ${START_MS / 1_000} s. It printed:\n${printed}`);
    }
    await sleep(100);
  }
  return {
    url,
    adminToken,
    ended,
    stop: () => stopProcess(child),
    kill: () => stopProcess(child, 'SIGKILL'),
  };
};
