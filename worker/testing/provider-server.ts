import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importJWK, jwtVerify } from 'jose';
import type { TestProject } from 'vitest/node';

/** What a provider was asked, as the test reads it back from `/seen/<id>`. */
export interface SeenRequest {
  authorization: string | undefined;
  idempotencyKey: string | string[] | undefined;
  body: Record<string, unknown>;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the providers' test server listens. */
    providers: string;
    /** An address where nothing listens. */
    nowhere: string;
  }
}

/** What a push service was sent. */
export interface SeenPush {
  ttl: string | string[] | undefined;
  topic: string | string[] | undefined;
  /** Bytes of the message. */
  bytes: number;
  /** Who sent it, as the signed token says; absent where it did not hold. */
  subject?: string | undefined;
}

type Json = Record<string, unknown>;

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const answer = (response: ServerResponse, status: number, body: string, headers: Json = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers } as Record<string, string>);
  response.end(body);
};

/** A register of plain records by test, and the comparison that an authority makes. */
const registers = new Map<string, Json[]>();
const compare = (id: string, asked: Json): string => {
  const record = registers.get(id)?.find((row) => row.idNumber === asked.idNumber);
  if (!record) return 'unknown';
  const same = ['name', 'validFrom', 'validUntil'].every((key) => record[key] === asked[key]);
  return same ? 'match' : 'mismatch';
};

/** What each kind of provider answers where all is well. */
const GOOD: Record<string, (id: string, asked: Json) => Json> = {
  sms: () => ({ accepted: true }),
  authority: (id, asked) => ({ result: compare(id, asked) }),
  // Pictures are compared by their bytes: the same one is the same person.
  'face-match': (id, { still, portrait }) => {
    if (id === 'unsure') return { result: 'unsure', score: 0.5 };
    return still === portrait ? { result: 'match', score: 1 } : { result: 'mismatch', score: 0.1 };
  },
};

const seen = new Map<string, (SeenRequest | SeenPush)[]>();

/**
 * Who sends a push, as a push service finds out (RFC 8292): a token for this very origin, of a day at most, signed
 * with the key that stands beside it.
 * @throws Error where it does not hold
 */
const vapidSubject = async ({ headers }: IncomingMessage): Promise<string | undefined> => {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || point[0] !== 4) throw new Error('not an uncompressed point');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const publicKey = await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256');
  const audience = `http://${headers.host}`;
  const { payload } = await jwtVerify(token, publicKey, { audience, typ: 'JWT', algorithms: ['ES256'] });
  if ((payload.exp ?? Number.POSITIVE_INFINITY) > Date.now() / 1000 + 86_400) throw new Error('too long');
  return payload.sub;
};

const PUSH_ANSWERS: Record<string, number> = { good: 201, gone: 410, missing: 404, error: 500, busy: 429 };

/** One real push service, well or ill: `/push/<mode>/<id>`. */
const servePush = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const [, , mode = '', id = ''] = (request.url ?? '').split('/');
  const bytes = Buffer.byteLength(await readBody(request));
  const { ttl, topic } = request.headers;
  const subject = await vapidSubject(request).catch(() => undefined);
  seen.set(id, [...(seen.get(id) ?? []), { ttl, topic, bytes, subject }]);
  if (mode === 'slow') return;
  if (mode === 'redirect') return answer(response, 307, '', { location: `/push/good/${id}` });
  answer(response, subject === undefined ? 403 : (PUSH_ANSWERS[mode] ?? 400), '');
};

/** One real provider, well or ill: `/<port>/<mode>/<id>`. */
const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const [, port = '', mode = '', id = ''] = (request.url ?? '').split('/');
  if (port === 'seen') return answer(response, 200, JSON.stringify(seen.get(mode) ?? []));
  if (port === 'push') return servePush(request, response);
  const text = await readBody(request);
  if (port === 'register') {
    registers.set(mode, JSON.parse(text));
    return answer(response, 200, '{}');
  }
  const body: Json = JSON.parse(text);
  const before = seen.get(id) ?? [];
  const { authorization } = request.headers;
  seen.set(id, [...before, { authorization, idempotencyKey: request.headers['idempotency-key'], body }]);

  const good = JSON.stringify(GOOD[port]?.(id, body) ?? {});
  if (mode === 'good') return answer(response, 200, good);
  if (mode === 'declined') return answer(response, 200, '{"accepted": false}');
  if (mode === 'error') return answer(response, 500, good);
  if (mode === 'error-once') return answer(response, before.length === 0 ? 503 : 200, good);
  if (mode === 'cut-once' && before.length > 0) return answer(response, 200, good);
  if (mode === 'cut-once') {
    response.destroy();
    return;
  }
  if (mode === 'forbidden') return answer(response, 403, good);
  if (mode === 'redirect') return answer(response, 307, '', { location: `/${port}/good/${id}` });
  if (mode === 'garbage') return answer(response, 200, '<html>Please sign in to the Wi-Fi</html>');
  if (mode === 'other-shape') return answer(response, 200, '{"accepted": "yes", "result": "maybe"}');
  if (mode === 'half') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(good.slice(0, 5));
  }
  // `half` and `slow` never end: the caller's time-out has to.
};

const listen = async (): Promise<{ url: string; close: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    // A caller that gives up while it is still sending has had what it came for.
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

/** Vitest's global setup: runs in Node, beside the workerd that the tests run in. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const [providers, gone] = [await listen(), await listen()];
  await gone.close();
  project.provide('providers', providers.url);
  project.provide('nowhere', gone.url);
  return providers.close;
};
