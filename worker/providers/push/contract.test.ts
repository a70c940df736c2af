import { describe, expect, inject, test } from 'vitest';
import { Problem } from '../../../shared/kernel/problems.ts';
import { systemClock } from '../../platform/clock.ts';
import { testApp } from '../../testing/app.ts';
import type { SeenPush } from '../../testing/provider-server.ts';
import { isPushEndpoint } from './endpoints.ts';
import { httpPush } from './http.ts';
import type { PushPort } from './port.ts';
import { sandboxPush } from './sandbox.ts';
import { createVapid } from './vapid.ts';

const { services, env, events } = testApp({ VAPID_SUBJECT: 'mailto:help@heyan.example' });
const { log, config } = services;

/** A push service in some state, how it was called, and the adapter that calls it by the real clock. */
const service = (mode: string, permitted = true) => {
  const id = crypto.randomUUID();
  const options = { vapid: createVapid(config), permitted: () => permitted, timeoutMs: 300 };
  const seen = async (): Promise<SeenPush[]> => (await fetch(`${inject('providers')}/seen/${id}`)).json();
  const endpoint = `${inject('providers')}/push/${mode}/${id}`;
  return { port: httpPush(options, systemClock, log), endpoint, seen };
};

interface Given {
  port: PushPort;
  endpoint: string;
  /** How many messages have arrived there. */
  arrived: () => Promise<number>;
}

const ADAPTERS: [string, (gone: boolean) => Given][] = [
  [
    'sandbox',
    (gone) => {
      const endpoint = `https://push.example/${crypto.randomUUID()}${gone ? '/gone' : ''}`;
      const arrived = async () => {
        const found = env.DB.prepare('SELECT id FROM sandbox_pushes WHERE endpoint = ?').bind(endpoint);
        return (await found.all()).results.length;
      };
      return { port: sandboxPush(env.DB, systemClock, log), endpoint, arrived };
    },
  ],
  [
    'http',
    (gone) => {
      const { port, endpoint, seen } = service(gone ? 'gone' : 'good');
      return { port, endpoint, arrived: async () => (gone ? 0 : (await seen()).length) };
    },
  ],
];

describe.each(ADAPTERS)('every adapter: %s', (_name, make) => {
  test('wakes a subscription once, and says so without its address in the log', async () => {
    const { port, endpoint, arrived } = make(false);
    events.length = 0;
    await expect(port.send(endpoint)).resolves.toBe('accepted');
    expect(await arrived()).toBe(1);
    expect(events).toEqual([
      { event: 'provider', provider: 'push', outcome: 'answered', ms: expect.any(Number) },
    ]);
  });

  test('says of a subscription that is no more that it is gone', async () => {
    const { port, endpoint, arrived } = make(true);
    events.length = 0;
    await expect(port.send(endpoint)).resolves.toBe('gone');
    expect(await arrived()).toBe(0);
    expect(events).toMatchObject([{ outcome: 'gone' }]);
  });
});

describe('the HTTP adapter', () => {
  test('sends nothing but who we are, and how long it matters', async () => {
    const { port, endpoint, seen } = service('good');
    await port.send(endpoint);
    // The push service has verified the token: its key, its origin, its time (provider-server.ts).
    expect(await seen()).toEqual([
      { ttl: '2419200', topic: 'answer', bytes: 0, subject: 'mailto:help@heyan.example' },
    ]);
  });

  test('says who we are with the key that phones have subscribed for, in the form that browsers take', async () => {
    const { publicKey, authorization } = createVapid(config);
    expect(publicKey).toMatch(/^B[\w-]{86}$/);
    expect(await authorization('https://push.example/abc', 0)).toContain(`, k=${publicKey}`);
  });

  test.each([
    ['a service that is broken', 'error', 'status-500'],
    ['one that wants fewer messages', 'busy', 'status-429'],
    ['one that sends us elsewhere, where we do not go', 'redirect', 'status-307'],
    ['one that does not answer', 'slow', 'timeout'],
  ])('%s is push-unavailable', async (_name, mode, outcome) => {
    const { port, endpoint, seen } = service(mode);
    events.length = 0;
    await expect(port.send(endpoint)).rejects.toEqual(new Problem('push-unavailable'));
    expect(await seen()).toHaveLength(1);
    expect(events).toMatchObject([{ outcome }]);
    expect(JSON.stringify(events)).not.toContain(endpoint);
  });

  test('404 is gone as 410 is', async () => {
    const { port, endpoint } = service('missing');
    await expect(port.send(endpoint)).resolves.toBe('gone');
  });

  test('calls no address that is not permitted', async () => {
    const { port, endpoint, seen } = service('good', false);
    await expect(port.send(endpoint)).rejects.toEqual(new Problem('push-unavailable'));
    expect(await seen()).toEqual([]);
  });
});

describe('an address of a push service', () => {
  const hosts = ['fcm.googleapis.com', 'push.apple.com'];
  test.each(['https://fcm.googleapis.com/fcm/send/abc', 'https://web.push.apple.com/QD'])(
    'is one by its host: %s',
    (endpoint) => expect(isPushEndpoint(endpoint, hosts)).toBe(true),
  );
  test.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/abc',
    'https://user@fcm.googleapis.com/abc',
    'https://evilfcm.googleapis.com/abc',
    'https://fcm.googleapis.com.evil.example/abc',
    'https://evil.example/fcm.googleapis.com',
    'https://127.0.0.1/abc',
    'https://[::1]/abc',
    'https://localhost/abc',
    'file:///etc/passwd',
    'nonsense',
  ])('is not %s', (endpoint) => expect(isPushEndpoint(endpoint, hosts)).toBe(false));
});

test('the configuration chooses the adapter, and with it the hosts', async () => {
  const app = testApp({ PUSH_PROVIDER: 'http', PUSH_HOSTS: 'push.example, 127.0.0.1.example' });
  const { endpoint, seen } = service('good');
  await expect(app.services.push.send(endpoint)).rejects.toEqual(new Problem('push-unavailable'));
  expect(await seen()).toEqual([]);
});
