import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * The network between a phone and the server: an HTTP proxy that can be cut. Unlike the browser's own
 * "offline" it holds from the first moment of a browser's life, for pages and service workers alike.
 */
export interface Network {
  /** What a browser is started with to use it. */
  args: string[];
  /** Nothing gets through any more; what is under way breaks off. */
  cut(): void;
  restore(): void;
  /** From now on the server's answer to this path has another text: the next version of a file. */
  replace(path: string, change: (text: string) => string): void;
  close(): Promise<void>;
}

/** Opens a network that works. */
export const openNetwork = async (): Promise<Network> => {
  let up = true;
  const sockets = new Set<Socket>();
  const changes = new Map<string, (text: string) => string>();
  const server: Server = createServer((asked, answer) => {
    const { hostname, port, pathname, search } = new URL(asked.url ?? '');
    const change = changes.get(pathname);
    const { method } = asked;
    const { 'if-none-match': _, ...whole } = asked.headers;
    const headers = change ? { ...whole, 'accept-encoding': 'identity' } : asked.headers;
    const onward = request({ hostname, port, path: pathname + search, method, headers }, (got) => {
      if (change) return void changed(got, change).then((body) => answer.end(body));
      answer.writeHead(got.statusCode ?? 502, got.rawHeaders);
      got.pipe(answer);
      return undefined;
    });
    /** The answer's own headers, but for those that are about its bytes. */
    const changed = async (got: IncomingMessage, make: (text: string) => string): Promise<string> => {
      const { 'content-length': _length, 'transfer-encoding': _coding, etag: _etag, ...rest } = got.headers;
      answer.writeHead(got.statusCode ?? 502, rest);
      return make(await text(got));
    };
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  });
  server.on('connection', (socket) => {
    if (!up) return socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    args: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    cut: () => {
      up = false;
      for (const socket of sockets) socket.destroy();
    },
    restore: () => {
      up = true;
    },
    replace: (path, change) => changes.set(path, change),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
