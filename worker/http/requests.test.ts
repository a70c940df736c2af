import { describe, expect, test } from 'vitest';
import { type Answer, code, testApp } from '../testing/app.ts';
import { clientFor, nextSeed, registerPerson } from '../testing/people.ts';

const SIGN_IN = '/api/account/sessions';
const JSON_TYPE = { 'content-type': 'application/json' };

const app = testApp();
/** A request as bytes, with whatever headers; nothing is added. */
const send = (method: string, path: string, headers: Record<string, string> = {}, body?: BodyInit) =>
  app.request(path, { method, headers, ...(body !== undefined && { body }) });
const post = (body: BodyInit, headers: Record<string, string> = JSON_TYPE) =>
  send('POST', SIGN_IN, headers, body);

describe('a body', () => {
  test.each([
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['JSON of a kind that is not ours', 'application/json-patch+json'],
    ['nothing said', ''],
  ])('that is no JSON is an unsupported media type: %s', async (_name, type) => {
    const answer = await post('{}', type ? { 'content-type': type } : {});
    expect([answer.status, code(answer)]).toEqual([415, 'unsupported-media-type']);
  });

  test.each([
    ['nothing', ''],
    ['half an object', '{"method":'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('that cannot be read is malformed: %s', async (_name, body) => {
    const answer = await post(body);
    expect([answer.status, code(answer)]).toEqual([400, 'malformed-body']);
  });

  test('is read up to 64 KiB and not a byte further', async () => {
    const fits = `{"x":"${'a'.repeat(65_536 - 8)}"}`;
    expect(fits).toHaveLength(65_536);
    // Read, and found wanting: no method is named.
    expect(code(await post(fits))).toBe('invalid-input');
    const answer = await post(`${fits} `);
    expect([answer.status, code(answer)]).toEqual([413, 'body-too-large']);
  });

  test('that lies about its length is measured', async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(16_384).fill(32)),
    });
    const answer = await app.request(SIGN_IN, {
      method: 'POST',
      headers: JSON_TYPE,
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(code(answer)).toBe('body-too-large');
    expect(code(await post('{}', { ...JSON_TYPE, 'content-length': '99999999' }))).toBe('body-too-large');
  });

  test('may come packed where the contract says so, and is measured unpacked', async () => {
    const { client } = await registerPerson(app);
    const packed = (text: string) =>
      new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).bytes();
    const push = async (body: Uint8Array, encoding = 'gzip', path = '/api/sync/push') =>
      client.send('POST', path, body, { ...JSON_TYPE, 'content-encoding': encoding });
    const nothing = await packed('{"operations":[]}');
    expect((await push(nothing)).status).toBe(200);
    expect(code(await push(nothing, 'br'))).toBe('unsupported-media-type');
    expect(code(await push(nothing.slice(0, -9)))).toBe('malformed-body');
    expect(code(await push(new TextEncoder().encode('{"operations":[]}')))).toBe('malformed-body');
    // A thousandth of what it stands for.
    const bomb = await packed(' '.repeat(8_388_608));
    expect(bomb.byteLength).toBeLessThan(16_384);
    expect(code(await push(bomb))).toBe('body-too-large');
    expect(code(await push(nothing, 'gzip', '/api/sync/holdings'))).toBe('malformed-body');
  });

  test('of a type with a charset, or with a byte-order mark, is read', async () => {
    const type = { 'content-type': 'application/json; charset=utf-8' };
    expect((await post('\ufeff{}', type)).status).toBe(422);
  });

  test.each(['[]', 'null', '7', '"text"'])('that is JSON but no object is refused: %s', async (body) => {
    expect((await post(body)).status).toBe(422);
  });

  test('with keys that would reach into objects does no harm', async () => {
    const body = '{"__proto__":{"method":"password"},"constructor":{"prototype":{"polluted":1}}}';
    expect((await post(body)).status).toBe(422);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('a request from another site', () => {
  test.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['our host on another port', { origin: 'http://localhost:1234' }],
    ['an origin that is hidden', { origin: 'null' }],
    ['what the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('that changes something is refused: %s', async (_name, headers) => {
    const answer = await post('{}', { ...JSON_TYPE, ...headers } as Record<string, string>);
    expect([answer.status, code(answer)]).toEqual([403, 'cross-site']);
  });

  test('signs nobody out', async () => {
    const { client } = await registerPerson(app);
    const foreign = { origin: 'https://evil.example' };
    const answer = await client.send('DELETE', '/api/me/sessions/current', undefined, foreign);
    expect(code(answer)).toBe('cross-site');
    expect((await client.get('/api/me')).status).toBe(200);
  });

  test('that only reads, and our own, are served', async () => {
    expect((await send('GET', '/api/health', { origin: 'https://evil.example' })).status).toBe(200);
    const own = { ...JSON_TYPE, origin: 'http://localhost:8787', 'sec-fetch-site': 'same-origin' };
    expect((await post('{}', own)).status).toBe(422);
  });

  test('gets no leave to read the answer', async () => {
    const answer = await send('GET', '/api/health', { origin: 'https://evil.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a bearer', () => {
  test.each(['Basic YTpi', 'Bearer', 'Bearer short', `Bearer ${'A'.repeat(46)}`, 'Bearer a b c', ''])(
    'that is none of ours is refused at once, on an open path too: %s',
    async (authorization) => {
      const answer = await send('GET', '/api/health', { authorization });
      expect([answer.status, code(answer)]).toEqual([401, 'token-invalid']);
    },
  );

  test('beside a cookie decides: a token cannot borrow a session', async () => {
    const { client } = await registerPerson(app);
    const administrator = await app.staff('administrator');
    const answer = await administrator.send('GET', '/api/me', undefined, { cookie: client.cookie });
    expect(code(answer)).toBe('not-signed-in');
  });
});

describe('a path', () => {
  test('that is not there is not found, in our words', async () => {
    const answer = await send('GET', '/api/nothing/here');
    expect([answer.status, code(answer)]).toEqual([404, 'not-found']);
  });

  test('that is there for other methods says which', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await send(method, '/api/health');
      expect([answer.status, code(answer)]).toEqual([405, 'method-not-allowed']);
      expect(answer.headers.get('allow')).toBe('GET, HEAD');
    }
    expect((await send('GET', SIGN_IN)).headers.get('allow')).toBe('POST');
  });

  test('answers HEAD as GET without a body', async () => {
    const answer = await send('HEAD', '/api/health');
    expect([answer.status, answer.bytes.length]).toEqual([200, 0]);
  });
});

describe('every answer', () => {
  const HEADERS = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'cache-control': 'no-store',
  };

  test.each([
    ['a good one', () => send('GET', '/api/health')],
    ['one without a body', async () => (await registerPerson(app)).client.delete('/api/me/sessions/current')],
    ['a refusal', () => send('GET', '/api/me')],
    ['a bad token', () => send('GET', '/api/health', { authorization: 'Bearer x' })],
    ['a foreign site', () => send('POST', SIGN_IN, { origin: 'https://evil.example' })],
    ['a path that is not there', () => send('GET', '/api/nothing')],
    ['a method that is not there', () => send('PUT', '/api/health')],
    ['the API document', () => send('GET', '/api/openapi.json')],
  ] as [string, () => Promise<Answer>][])('carries the headers: %s', async (_name, ask) => {
    const { headers } = await ask();
    for (const [name, value] of Object.entries(HEADERS)) expect(headers.get(name), name).toBe(value);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; frame-ancestors 'none'/);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('has an id of its own, that the log has too', async () => {
    app.events.length = 0;
    const ids = [await send('GET', '/api/health'), await send('GET', '/api/me')].map(({ headers }) =>
      headers.get('x-request-id'),
    );
    expect(new Set(ids).size).toBe(2);
    expect(app.events).toMatchObject([
      { event: 'request', requestId: ids[0], route: '/api/health', status: 200, actor: 'anyone' },
      { event: 'request', requestId: ids[1], route: '/api/me', status: 401, code: 'not-signed-in' },
    ]);
  });

  test('is logged by the path of its contract, so that no id of anybody is in the log', async () => {
    const { client } = await registerPerson(app);
    app.events.length = 0;
    await client.delete('/api/me/sessions/12345678-secret');
    await clientFor(app, nextSeed()).get('/api/dev/messages?phone=13812345678');
    expect(app.events).toMatchObject([{ route: '/api/me/sessions/:id' }, { route: '/api/dev/messages' }]);
    expect(JSON.stringify(app.events)).not.toMatch(/secret|13812345678/);
  });
});
