import { createServer, request, type Server } from 'node:http';
import type { Socket } from 'node:net';

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
  close(): Promise<void>;
}

/** Opens a network that works. */
export const openNetwork = async (): Promise<Network> => {
  let up = true;
  const sockets = new Set<Socket>();
  const server: Server = createServer((asked, answer) => {
    const { hostname, port, pathname, search } = new URL(asked.url ?? '');
    const { method, headers } = asked;
    const onward = request({ hostname, port, path: pathname + search, method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.rawHeaders);
      got.pipe(answer);
    });
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
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
