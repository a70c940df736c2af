import { describe, expect, it } from 'vitest';
import { jsonOf, problemOf } from './answers.ts';
import { fillPath, queryText } from './api.ts';

const PROBLEM = { 'content-type': 'application/problem+json; charset=utf-8' };
const problem = (status: number, body: unknown, headers: Record<string, string> = PROBLEM) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

describe('problemOf', () => {
  it('gives the code with what the form needs', async () => {
    const body = {
      code: 'level-too-low',
      fields: [{ path: 'until', code: 'end-date-past' }],
      needs: { level: 4, has: 3 },
      triesLeft: 2,
    };
    const { code, extras } = await problemOf(problem(422, body), 'POST');
    expect(code).toBe('level-too-low');
    expect(extras).toEqual({ fields: body.fields, needs: body.needs, triesLeft: 2 });
  });

  it('does not trust a code it does not know', async () => {
    const body = { code: 'constructor', fields: [{ path: 'name', code: 'newer-rule' }] };
    const { code, extras } = await problemOf(problem(418, body), 'POST');
    expect(code).toBe('internal');
    expect(extras.fields).toEqual([{ path: 'name', code: 'invalid-input' }]);
  });

  it('takes an HTML error page for somebody else', async () => {
    const page = problem(503, '<h1>hi</h1>', { 'content-type': 'text/html' });
    expect((await problemOf(page, 'GET')).code).toBe('not-our-server');
    expect((await problemOf(problem(500, '{broken'), 'GET')).code).toBe('not-our-server');
  });

  it('reads the pause from the header where the body does not say it', async () => {
    const headers = { ...PROBLEM, 'retry-after': '12' };
    const { extras } = await problemOf(problem(429, { code: 'too-many-requests' }, headers), 'GET');
    expect(extras.retryAfter).toBe(12);
  });

  it('goes by the status where HEAD leaves no body', async () => {
    const codes = [401, 404, 410, 429, 503].map(
      async (status) => (await problemOf(new Response(null, { status }), 'HEAD')).code,
    );
    expect(await Promise.all(codes)).toEqual([
      'not-signed-in',
      'not-found',
      'not-found',
      'too-many-requests',
      'unavailable',
    ]);
  });
});

describe('jsonOf', () => {
  it('refuses a good-looking answer that is no JSON', async () => {
    const html = new Response('<form>', { headers: { 'content-type': 'text/html' } });
    await expect(jsonOf(html)).rejects.toMatchObject({ code: 'not-our-server' });
    const cut = new Response('{"a":', { headers: { 'content-type': 'application/json' } });
    await expect(jsonOf(cut)).rejects.toMatchObject({ code: 'not-our-server' });
  });
});

describe('the address of a call', () => {
  it('encodes path parameters into one segment each', () => {
    expect(fillPath('/api/passkeys/:id', { id: 'a/b?c' })).toBe('/api/passkeys/a%2Fb%3Fc');
  });

  it('appends what is defined and nothing else', () => {
    expect(queryText({ after: undefined, limit: 5, q: '张' })).toBe('?limit=5&q=%E5%BC%A0');
    expect(queryText({})).toBe('');
  });
});
