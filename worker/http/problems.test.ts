import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { PROBLEMS } from '../../shared/kernel/problems.ts';
import { words as en } from '../../shared/kernel/words/en.ts';
import { words as zhCN } from '../../shared/kernel/words/zh-CN.ts';
import { words as zhHant } from '../../shared/kernel/words/zh-Hant.ts';
import { createApp } from '../app.ts';
import type { Env } from '../env.ts';
import { createServices } from '../services.ts';
import { testApp } from '../testing/app.ts';
import { registerPerson } from '../testing/people.ts';

const ask = (language: string) =>
  testApp().request('/api/me', { headers: language ? { 'accept-language': language } : {} });

describe('a problem', () => {
  test('is RFC 9457 JSON with a closed code, words and the id of the request', async () => {
    const answer = await ask('en-GB,en;q=0.9');
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toEqual({
      type: 'http://localhost:8787/problems/not-signed-in',
      title: en['not-signed-in'],
      status: 401,
      code: 'not-signed-in',
      requestId: answer.headers.get('x-request-id'),
    });
  });

  test.each([
    ['', zhCN],
    ['zh-CN,zh;q=0.9', zhCN],
    ['zh-TW', zhHant],
    ['zh-Hant-HK, en', zhHant],
    ['en-US,en;q=0.5', en],
    ['de, en;q=0.5', en],
    ['de', zhCN],
  ])('speaks the language that is asked for: "%s"', async (language, words) => {
    expect((await ask(language)).body.title).toBe(words['not-signed-in']);
  });

  test('has a status that HTTP has, for every code', () => {
    for (const [code, status] of Object.entries(PROBLEMS)) {
      expect(status, code).toBeGreaterThanOrEqual(400);
      expect(status, code).toBeLessThan(600);
    }
  });

  test('never repeats what was sent', async () => {
    const app = testApp();
    const secrets = { method: 'password', idNumber: '11010119900101999X', password: 'Secret-Passw0rd!' };
    const answer = await app.client().post('/api/account/sessions', secrets);
    expect(answer.status).toBe(422);
    const told = JSON.stringify(answer.body) + JSON.stringify(app.events);
    expect(told).not.toContain(secrets.idNumber);
    expect(told).not.toContain(secrets.password);
  });
});

describe('an error of our own', () => {
  test('is told as `internal`: no stack, no message, no value; the log has where, not what', async () => {
    const app = testApp();
    const { client, idNumber } = await registerPerson(app);
    // A real failure of the real database: each test file has one of its own.
    await app.env.DB.prepare('ALTER TABLE proofs RENAME TO proofs_moved').run();
    app.events.length = 0;
    const answer = await client.get('/api/me');
    await app.env.DB.prepare('ALTER TABLE proofs_moved RENAME TO proofs').run();

    expect(answer.status).toBe(500);
    expect(Object.keys(answer.body).sort()).toEqual(['code', 'requestId', 'status', 'title', 'type']);
    expect(answer.body.code).toBe('internal');
    expect(JSON.stringify(answer.body)).not.toMatch(/proofs|D1|SQL|\.ts|at /);
    expect(app.events).toMatchObject([
      { event: 'failure', requestId: answer.body.requestId, route: '/api/me', error: 'Error' },
      { event: 'request', status: 500, code: 'internal' },
    ]);
    expect(JSON.stringify(app.events)).not.toContain(idNumber);
    expect((await client.get('/api/me')).status).toBe(200);
  });

  test('in the configuration is `unavailable`, on every path, and names no setting', async () => {
    const broken = createApp((bindings) => createServices({ ...bindings, INDEX_KEY: 'too-short' }));
    for (const path of ['/api/health', '/api/me', '/api/nothing']) {
      const answer = await broken.request(path, {}, env as unknown as Env);
      expect(answer.status).toBe(503);
      expect(answer.headers.get('x-request-id')).not.toBeNull();
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const text = await answer.text();
      expect(JSON.parse(text)).toMatchObject({ code: 'unavailable', requestId: expect.any(String) });
      expect(text).not.toMatch(/INDEX_KEY|too-short|base64/);
    }
  });
});
