import type { Server } from './server.ts';

/** What an answer of the API was; `body` is whatever JSON came. */
export interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: scripts read what they just asked for
  body: any;
}

/**
 * An address of nobody (198.18.0.0/15, RFC 2544) for one caller. Locally nothing stands before the Worker
 * that would name the caller; without this a test run is one caller, and soon beyond what one may ask for.
 */
export const ownAddress = (): string =>
  `198.${18 + Math.floor(Math.random() * 2)}.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;

/** A caller of the API with a cookie jar or a token, for the scripts of this folder and the browser tests. */
export const apiClient = (server: Pick<Server, 'url'>, token?: string) => {
  const jar = new Map<string, string>();
  const address = ownAddress();
  const raw = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const bytes = body instanceof Uint8Array;
    const response = await fetch(server.url + path, {
      method,
      headers: {
        'cf-connecting-ip': address,
        ...(body !== undefined && !bytes && { 'content-type': 'application/json' }),
        ...(jar.size > 0 && { cookie: [...jar.values()].join('; ') }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair);
    }
    return response;
  };
  const send = async (...request: Parameters<typeof raw>): Promise<Reply> => {
    const response = await raw(...request);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  };
  const must = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
    const reply = await send(method, path, body, headers);
    if (reply.status >= 400)
      throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  return { raw, send, must };
};

export type ApiClient = ReturnType<typeof apiClient>;
