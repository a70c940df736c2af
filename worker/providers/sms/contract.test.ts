import { describe, expect, inject, test } from 'vitest';
import { Problem } from '../../../shared/kernel/problems.ts';
import { testApp } from '../../testing/app.ts';
import type { SeenRequest } from '../../testing/provider-server.ts';
import { createSms } from './choose.ts';
import { httpSms } from './http.ts';
import type { SmsMessage, SmsPort } from './port.ts';
import { sandboxSms } from './sandbox.ts';

const { services, env, events } = testApp();
const { clock, log } = services;
const MESSAGE: SmsMessage = { phone: '13800000001', language: 'zh-CN', text: '验证码 123456' };

const seenBy = async (id: string): Promise<SeenRequest[]> =>
  (await fetch(`${inject('providers')}/seen/${id}`)).json();

/** An HTTP carrier in some state, and how it was called. */
const carrier = (mode: string, url = inject('providers')) => {
  const id = crypto.randomUUID();
  const port = httpSms({ url: `${url}/sms/${mode}/${id}`, token: 'secret-token', timeoutMs: 300 }, log);
  return { port, seen: () => seenBy(id) };
};

const ADAPTERS: [string, () => { port: SmsPort; delivered: () => Promise<unknown[]> }][] = [
  [
    'sandbox',
    () => ({
      port: sandboxSms(env.DB, clock, log),
      delivered: async () => (await env.DB.prepare('SELECT phone, text FROM sandbox_messages').all()).results,
    }),
  ],
  [
    'http',
    () => {
      const { port, seen } = carrier('good');
      const delivered = async () =>
        (await seen()).map(({ body }) => ({ phone: String(body.to).slice(3), text: body.text }));
      return { port, delivered };
    },
  ],
];

describe.each(ADAPTERS)('every adapter: %s', (_name, make) => {
  test('delivers the text to the phone once, and says so without either in the log', async () => {
    const { port, delivered } = make();
    events.length = 0;
    await expect(port.send(MESSAGE)).resolves.toBeUndefined();
    expect(await delivered()).toEqual([{ phone: MESSAGE.phone, text: MESSAGE.text }]);
    expect(events).toEqual([
      { event: 'provider', provider: 'sms', outcome: 'answered', ms: expect.any(Number) },
    ]);
    expect(JSON.stringify(events)).not.toContain(MESSAGE.phone);
  });
});

describe('the HTTP adapter', () => {
  test('sends the token and one idempotency key, and no more than phone and text', async () => {
    const { port, seen } = carrier('error-once');
    await port.send(MESSAGE);
    const requests = await seen();
    expect(requests).toHaveLength(2);
    expect(new Set(requests.map((request) => request.idempotencyKey)).size).toBe(1);
    expect(requests[1]).toMatchObject({
      authorization: 'Bearer secret-token',
      body: { to: '+8613800000001', text: MESSAGE.text },
    });
  });

  test.each([
    ['a carrier that declines', 'declined', 1, 'answered'],
    ['an error, tried once more', 'error', 2, 'status-500'],
    ['a refusal, not tried again', 'forbidden', 1, 'status-403'],
    ['a redirect, not followed', 'redirect', 1, 'status-307'],
    ['a page that is no JSON', 'garbage', 1, 'malformed'],
    ['JSON of another shape', 'other-shape', 1, 'malformed'],
    ['no answer in time, not tried again', 'slow', 1, 'timeout'],
    ['half an answer', 'half', 1, 'timeout'],
  ])('%s is sms-unavailable', async (_name, mode, tries, outcome) => {
    const { port, seen } = carrier(mode);
    events.length = 0;
    await expect(port.send(MESSAGE)).rejects.toEqual(new Problem('sms-unavailable'));
    expect(await seen()).toHaveLength(tries);
    expect(events).toMatchObject([{ event: 'provider', outcome }]);
    expect(JSON.stringify(events)).not.toMatch(/13800000001|123456|secret-token/);
  });

  test('a connection that is cut is tried again', async () => {
    const { port, seen } = carrier('cut-once');
    await port.send(MESSAGE);
    expect(await seen()).toHaveLength(2);
  });

  test('a refused connection is sms-unavailable', async () => {
    const { port } = carrier('good', inject('nowhere'));
    events.length = 0;
    await expect(port.send(MESSAGE)).rejects.toEqual(new Problem('sms-unavailable'));
    expect(events).toMatchObject([{ event: 'provider', outcome: 'unreachable' }]);
  });
});

test('the configuration chooses the adapter', async () => {
  const id = crypto.randomUUID();
  const app = testApp({
    SMS_PROVIDER: 'http',
    SMS_URL: `${inject('providers')}/sms/good/${id}`,
    SMS_TOKEN: 'from-configuration',
  });
  await createSms(app.services.config, env.DB, clock, log).send(MESSAGE);
  expect(await seenBy(id)).toMatchObject([{ authorization: 'Bearer from-configuration' }]);
});
