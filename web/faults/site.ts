import { cpSync, globSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Edge, startEdge } from '../../worker/dev/edge.ts';
import { type Link, startLink } from '../../worker/dev/proxy.ts';
import { freePort, type Server, startServer } from '../../worker/dev/server.ts';
import { bundleServer, type Restart } from '../../worker/dev/server-bundled.ts';
import { createWorld, type World } from '../e2e/world.ts';

/** A server of its own behind a link that a scenario can make as bad as it likes. */
export interface Site {
  /** What browsers open: the link's address. */
  url: string;
  link: Link;
  /** Reaches the server past the link. */
  world: World;
  /** Kills the server at once (SIGKILL) and starts it again on what it kept. */
  crash(): Promise<void>;
  /** Keeps a copy of everything the server has now; answers what puts that copy back. */
  backup(): Promise<() => Promise<void>>;
  /** Rows of the server's database as they lie on its disk. */
  rows(sql: string, ...values: string[]): Record<string, unknown>[];
  close(): Promise<void>;
}

/**
 * Starts a server on fresh data, with a link before it; with an edge, browsers speak HTTP/2 over TLS, and the
 * link is between them and the edge.
 */
export const openSite = async (state: string, { edge = false } = {}): Promise<Site> => {
  rmSync(state, { recursive: true, force: true });
  const port = await freePort();
  const front: Edge | undefined = edge ? await startEdge(await freePort(), port) : undefined;
  const link = await startLink(await freePort(), front?.port ?? port);
  const url = `${front ? 'https' : 'http'}://localhost:${link.port}`;
  const options = { port, state, output: 'pipe', origin: url } as const;
  const start = (): Promise<Server> => startServer(options);
  let server = await start();
  let restart: Restart | undefined;
  const copy = `${state}-backup`;

  const rows: Site['rows'] = (sql, ...values) => {
    const [file] = globSync(`${state}/v3/d1/*/*.sqlite`).filter((path) => !path.endsWith('metadata.sqlite'));
    if (!file) throw new Error('The server has no database');
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      return db.prepare(sql).all(...values);
    } finally {
      db.close();
    }
  };

  return {
    url,
    link,
    world: createWorld(server),
    rows,
    async crash() {
      await server.kill();
      // After the kill: bundling takes seconds, and the moment is the scenario's.
      restart ??= bundleServer(options, server.adminToken);
      server = await restart();
    },
    async backup() {
      await server.stop();
      rmSync(copy, { recursive: true, force: true });
      cpSync(state, copy, { recursive: true });
      server = await start();
      return async () => {
        await server.stop();
        rmSync(state, { recursive: true, force: true });
        cpSync(copy, state, { recursive: true });
        server = await start();
      };
    },
    async close() {
      await link.close();
      await front?.close();
      await server.stop();
      for (const folder of [state, copy, `${state}-bundle`]) rmSync(folder, { recursive: true, force: true });
    },
  };
};
