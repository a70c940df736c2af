import { Agent, type IncomingMessage, request } from 'node:http';
import {
  constants,
  createSecureServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { edgeIdentity } from './edge-identity.ts';

/** What stands between phones and a server in production: HTTP/2 over TLS, as Cloudflare's edge speaks it. */
export interface Edge {
  port: number;
  close(): Promise<void>;
}

/**
 * How much a phone may send ahead of what was read, on a connection and in a request. Node's own 64 KiB would
 * hold every sender down to 640 kbit/s at a round trip of 800 ms; Cloudflare's edge lets the window grow with
 * the link ("Delivering HTTP/2 upload speed improvements", blog.cloudflare.com, 2020).
 */
const WINDOW = 1_048_576;

/** What belongs to one connection and not to the message (RFC 9110 §7.6.1, RFC 9113 §8.2.2). */
const OF_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

const ofMessage = (headers: IncomingHttpHeaders): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith(':') || value === undefined || OF_CONNECTION.has(name) ? [] : [[name, value]],
    ),
  );

const answerTo = (stream: ServerHttp2Stream, answer: IncomingMessage): void => {
  if (stream.destroyed || stream.closed) {
    answer.resume();
    return;
  }
  stream.respond({ ':status': answer.statusCode ?? 502, ...ofMessage(answer.headers) });
  // An answer that never has a body has ended its stream with its headers.
  if (stream.writableEnded) answer.resume();
  else answer.pipe(stream);
  // The server has answered before it read everything: what is left of the request need not come.
  stream.once('finish', () => {
    if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
  });
};

/** Passes one request on as it comes in, and its answer back as it comes out. */
const forward = (
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  port: number,
  agent: Agent,
): void => {
  const { ':method': method = 'GET', ':path': path = '/', ':authority': host = 'localhost' } = headers;
  const onward = request({
    ...{ host: '127.0.0.1', port, agent, method, path },
    // Not the phone's own name for the server: `wrangler dev` would rewrite it inside `Origin`, scheme and all.
    headers: { ...ofMessage(headers), 'x-forwarded-proto': 'https', 'x-forwarded-host': host },
  });
  let whole = false;
  stream.on('data', (chunk: Buffer) => {
    if (!onward.write(chunk)) stream.pause();
  });
  onward.on('drain', () => stream.resume());
  stream.on('end', () => {
    whole = true;
    onward.end();
  });
  stream.on('aborted', () => {
    if (whole) {
      onward.destroy();
      return;
    }
    // What has come goes on before the request ends in the middle: no front may cost what the link did not.
    for (let rest = stream.read(); rest !== null; rest = stream.read()) onward.write(rest);
    if (onward.socket) onward.socket.end();
    else onward.once('socket', (socket) => socket.once('connect', () => socket.end()));
  });
  stream.on('error', () => undefined);
  onward.on('response', (answer) => answerTo(stream, answer));
  onward.on('error', () => {
    if (!stream.destroyed) stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  });
};

/**
 * Starts an edge before a local server that speaks HTTP/1.1. It keeps nothing back in either direction, and
 * what a phone had sent before its connection broke reaches the server.
 */
export const startEdge = async (port: number, upstream: number): Promise<Edge> => {
  const { cert, key } = await edgeIdentity();
  const agent = new Agent({ keepAlive: true });
  const sessions = new Set<ServerHttp2Session>();
  const server = createSecureServer({ cert, key, settings: { initialWindowSize: WINDOW } });
  server.on('session', (session) => {
    sessions.add(session);
    session.setLocalWindowSize(WINDOW);
    session.on('error', () => undefined);
    session.once('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => forward(stream, headers, upstream, agent));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    close: () => {
      for (const session of sessions) session.destroy();
      agent.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
