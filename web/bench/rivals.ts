import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Server as TusServer } from '@tus/server';
import servePouch from 'express-pouchdb';
import httpAdapter from 'pouchdb-adapter-http';
import memoryAdapter from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import mapReduce from 'pouchdb-mapreduce';
import replication from 'pouchdb-replication';
import { build } from 'vite';
import { type Edge, startEdge } from '../../worker/dev/edge.ts';
import { type Link, startLink } from '../../worker/dev/proxy.ts';
import { freePort } from '../../worker/dev/server.ts';

const FOLDER = '.tmp/bench-rivals';

/** The others, served through a link of their own. */
export interface Rivals {
  url: string;
  link: Link;
  close(): Promise<void>;
}

const buildPage = async (): Promise<string> => {
  await build({
    configFile: false,
    logLevel: 'error',
    define: { global: 'globalThis' },
    // PouchDB wants Node's emitter in the browser.
    resolve: { alias: { events: 'events/events.js' } },
    build: {
      outDir: `${FOLDER}/page`,
      lib: { entry: 'web/bench/rivals-page.ts', formats: ['es'], fileName: 'page' },
    },
  });
  return readFileSync(`${FOLDER}/page/page.js`, 'utf8');
};

/** Starts @tus/server on files and express-pouchdb on memory, with the page that talks to them. */
export const startRivals = async ({ edge = false } = {}): Promise<Rivals> => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(`${FOLDER}/files`, { recursive: true });
  const page = await buildPage();
  const tus = new TusServer({
    path: '/files',
    datastore: new FileStore({ directory: `${FOLDER}/files` }),
    respectForwardedHeaders: true,
  });
  const pouch = PouchDB.plugin(memoryAdapter).plugin(httpAdapter).plugin(replication).plugin(mapReduce);
  const couch = servePouch(pouch.defaults({ adapter: 'memory' }), {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: `${FOLDER}/pouch.log`,
  });
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    if (url.startsWith('/files')) {
      void tus.handle(request, response);
    } else if (url.startsWith('/db/')) {
      request.url = url.slice(3);
      couch(request, response);
    } else if (url === '/raw') {
      request.resume().on('end', () => response.writeHead(204).end());
    } else if (url === '/page.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(page);
    } else {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><h1>Rivals</h1><script type="module" src="/page.js"></script>');
    }
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const front: Edge | undefined = edge ? await startEdge(await freePort(), port) : undefined;
  const link = await startLink(await freePort(), front?.port ?? port);
  return {
    url: `${front ? 'https' : 'http'}://localhost:${link.port}`,
    link,
    async close() {
      await link.close();
      await front?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(FOLDER, { recursive: true, force: true });
    },
  };
};
