import { importJWK, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { validPhone } from '../../../shared/testing/people.ts';
import type { Env } from '../../env.ts';
import { code, testApp } from '../../testing/app.ts';
import { askCode, clientFor, nextSeed } from '../../testing/people.ts';

describe('health', () => {
  test('is ok with the version where database and object store answer', async () => {
    const answer = await testApp({ VERSION: 'abc123' }).client().get('/api/health');
    expect([answer.status, answer.body]).toEqual([200, { status: 'ok', version: 'abc123' }]);
  });

  // The local engines cannot be broken, so here alone something else stands in for them.
  const broken = new Error('secret host name');
  const DB = { prepare: () => ({ first: () => Promise.reject(broken) }) } as unknown as Env['DB'];
  const OBJECTS = { head: () => Promise.reject(broken) } as unknown as Env['OBJECTS'];
  test.each([
    ['the database', { DB }, 'down: database'],
    ['the object store', { OBJECTS }, 'down: objects'],
    ['both', { DB, OBJECTS }, 'down: database, objects'],
  ])('is unavailable where %s does not answer; which one is for the log only', async (_name, parts, log) => {
    const app = testApp(parts);
    const answer = await app.client().get('/api/health');
    expect([answer.status, code(answer)]).toEqual([503, 'unavailable']);
    expect(JSON.stringify(answer.body)).not.toMatch(/database|objects|secret/);
    expect(app.events).toContainEqual(expect.objectContaining({ event: 'failure', error: log }));
  });
});

describe('the outbox of the SMS sandbox', () => {
  test('shows the newest message to a phone first, and all phones without one', async () => {
    const app = testApp();
    const phones = [validPhone(nextSeed()), validPhone(nextSeed())] as const;
    for (const phone of phones) {
      app.clock.at += 1000;
      await askCode(app, clientFor(app, nextSeed()), phone);
    }
    const client = app.client();
    const all = (await client.get('/api/dev/messages')).body.messages;
    expect(all.map(({ phone }: { phone: string }) => phone)).toEqual([phones[1], phones[0]]);
    const one = (await client.get(`/api/dev/messages?phone=${phones[0]}`)).body.messages;
    expect(one).toMatchObject([{ phone: phones[0], sentAt: '2026-11-23T04:00:01.000Z' }]);
  });

  test('is not there outside development', async () => {
    const app = testApp({ ENVIRONMENT: 'production', ALLOW_SANDBOX: 'yes' });
    const answer = await app.client().get('/api/dev/messages');
    expect([answer.status, code(answer)]).toEqual([404, 'not-found']);
  });
});

test('the public keys verify what we sign or seal what we open, and have no private part', async () => {
  const app = testApp();
  const { keys } = (await app.client().get('/.well-known/jwks.json')).body;
  expect(keys).toEqual([
    {
      kid: 'test',
      kty: 'EC',
      crv: 'P-256',
      alg: 'ES256',
      use: 'sig',
      x: expect.any(String),
      y: expect.any(String),
    },
    {
      kid: 'test-enc',
      kty: 'EC',
      crv: 'P-256',
      alg: 'ECDH-ES',
      use: 'enc',
      x: expect.any(String),
      y: expect.any(String),
    },
  ]);
  const jws = await app.services.signer.sign('heyan-receipt+jwt', { sub: 'somebody' });
  const { payload } = await jwtVerify(jws, await importJWK(keys[0], 'ES256'), { typ: 'heyan-receipt+jwt' });
  expect(payload.sub).toBe('somebody');
});
