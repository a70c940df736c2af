import { cpSync, globSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Link, startLink } from '../../worker/dev/proxy.ts';
import { freePort, type Server, startServer } from '../../worker/dev/server.ts';
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

/** Starts a server on fresh data, with a link before it. */
export const openSite = async (state: string): Promise<Site> => {
  rmSync(state, { recursive: true, force: true });
  const port = await freePort();
  const link = await startLink(await freePort(), port);
  const url = `http://localhost:${link.port}`;
  const start = (): Promise<Server> => startServer({ port, state, output: 'pipe', origin: url });
  let server = await start();
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
      server = await start();
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
      await server.stop();
      for (const folder of [state, copy]) rmSync(folder, { recursive: true, force: true });
    },
  };
};
