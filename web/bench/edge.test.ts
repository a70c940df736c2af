import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type ClientHttp2Session, connect } from 'node:http2';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { startEdge } from '../../worker/dev/edge.ts';
import { edgeIdentity } from '../../worker/dev/edge-identity.ts';
import { freePort } from '../../worker/dev/server.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A server that speaks HTTP/1.1, an edge before it, and a phone that has connected. */
const behindEdge = async (
  serve: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<ClientHttp2Session> => {
  const server = createServer(serve);
  const upstream = await freePort();
  await new Promise<void>((resolve) => server.listen(upstream, '127.0.0.1', resolve));
  ends.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const edge = await startEdge(await freePort(), upstream);
  ends.push(edge.close);
  const phone = connect(`https://localhost:${edge.port}`, { ca: (await edgeIdentity()).cert });
  phone.on('error', () => undefined);
  ends.push(() => phone.destroy());
  await once(phone, 'connect');
  return phone;
};

const POST = { ':method': 'POST', ':path': '/here', 'content-type': 'text/plain' };

describe('the edge', () => {
  it('passes a request on and its answer back, both as they come', async () => {
    const phone = await behindEdge((request, response) => {
      response.writeHead(201, { 'x-path': `${request.method} ${request.url}` });
      request.on('data', (chunk) => response.write(`<${chunk}>`)).on('end', () => response.end());
    });
    const stream = phone.request(POST);
    stream.write('one');
    const [answer] = await once(stream, 'response');
    expect([answer[':status'], answer['x-path']]).toEqual([201, 'POST /here']);
    expect(String((await once(stream, 'data'))[0])).toBe('<one>');
    stream.end('two');
    expect(await text(stream)).toBe('<two>');
  });

  it('brings the server what came before the connection broke, and that it broke', async () => {
    let came = 0;
    let told: (end: string) => void = () => undefined;
    const broken = new Promise<string>((resolve) => {
      told = resolve;
    });
    const phone = await behindEdge((request) => {
      request.on('data', (chunk: Buffer) => {
        came += chunk.byteLength;
        if (came === 100_000) phone.destroy();
      });
      request.on('end', () => told('whole')).on('error', () => told('broken'));
    });
    phone
      .request({ ...POST, 'content-length': '200000' })
      .on('error', () => undefined)
      .write(Buffer.alloc(100_000));
    expect([await broken, came]).toEqual(['broken', 100_000]);
  });

  it('lets a server answer that does not read to the end', async () => {
    const phone = await behindEdge((_request, response) => response.writeHead(409).end('known'));
    const stream = phone.request(POST);
    stream.on('error', () => undefined);
    stream.write(Buffer.alloc(1_000));
    const [answer] = await once(stream, 'response');
    expect(answer[':status']).toBe(409);
    expect(await text(stream)).toBe('known');
  });
});
