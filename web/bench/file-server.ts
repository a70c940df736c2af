import { createServer } from 'node:http';
import { extname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type Link, startLink } from '../../worker/dev/proxy.ts';
import { freePort } from '../../worker/dev/server.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** A server of files behind a link. */
export interface Edge {
  url: string;
  link: Link;
  close(): Promise<void>;
}

/**
 * Serves files as an edge does, in brotli; what it has not is not found, the API too.
 * @param find the bytes of a path, or `undefined`
 */
export const serveEdge = async (find: (path: string) => Buffer | undefined): Promise<Edge> => {
  const pressed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/index.html' : pathname;
    const bytes = find(path);
    if (!bytes) return void response.writeHead(404).end();
    const body = pressed.get(path) ?? brotliCompressSync(bytes);
    pressed.set(path, body);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'br' }).end(body);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const link = await startLink(await freePort(), port);
  return {
    link,
    url: `http://localhost:${link.port}`,
    async close() {
      await link.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
