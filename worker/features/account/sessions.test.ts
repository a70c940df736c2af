import { describe, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { SESSION_MS } from '../../http/actor.ts';
import { code, testApp } from '../../testing/app.ts';
import { clientFor, nextSeed, registerPerson, signInElsewhere } from '../../testing/people.ts';
import { snapshot } from '../../testing/tables.ts';

const HOUR = 3_600_000;

const listOf = async (person: { client: ReturnType<typeof clientFor> }) =>
  (await person.client.get('/api/me/sessions')).body.sessions;

const twoPhones = async () => {
  const app = testApp();
  const first = await registerPerson(app);
  app.clock.at += 1000;
  return { app, first, second: await signInElsewhere(app, first) };
};

describe('the list of signed-in devices', () => {
  test('names each with its times, newest first, and which one is asking', async () => {
    const { first, second } = await twoPhones();
    const sessions = await listOf(second);
    expect(sessions).toMatchObject([
      { deviceName: 'Second phone', deviceId: second.device.id, current: true },
      { deviceName: 'Test phone', deviceId: first.device.id, current: false },
    ]);
    expect(sessions[1].createdAt).toBe('2026-11-23T04:00:00.000Z');
  });

  test('has a script that named no device too', async () => {
    const app = testApp();
    const { idNumber, password } = await registerPerson(app);
    const client = clientFor(app, nextSeed());
    await client.post('/api/account/sessions', { method: 'password', idNumber, password });
    expect(await listOf({ client })).toMatchObject([{ deviceId: null, deviceName: '', current: true }, {}]);
  });
});

describe('signing out', () => {
  test('this device clears its cookie and leaves the others', async () => {
    const { first, second } = await twoPhones();
    const answer = await second.client.delete('/api/me/sessions/current');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-heyan=;.*Max-Age=0/);
    expect(second.client.cookie).toBe('');
    expect(await listOf(first)).toHaveLength(1);
  });

  test('another device by its id ends it at once, and is in the audit', async () => {
    const { app, first, second } = await twoPhones();
    const [, other] = await listOf(second);
    expect((await second.client.delete(`/api/me/sessions/${other.id}`)).status).toBe(204);
    expect(code(await first.client.get('/api/me'))).toBe('not-signed-in');
    expect((await second.client.get('/api/me')).status).toBe(200);
    const { audit } = await snapshot(app, 'audit');
    expect(audit).toContainEqual(
      expect.objectContaining({ action: 'session.ended', entity_id: other.id, actor_id: first.personId }),
    );
    expect(code(await second.client.delete(`/api/me/sessions/${other.id}`))).toBe('not-found');
  });

  test('a cookie that was kept is worth nothing afterwards', async () => {
    const { app, second } = await twoPhones();
    const kept = second.client.cookie;
    await second.client.delete('/api/me/sessions/current');
    expect((await app.client({ cookie: kept }).get('/api/me')).status).toBe(401);
  });

  test('this device by its own id is the same as `current`', async () => {
    const { second } = await twoPhones();
    const [own] = await listOf(second);
    await second.client.delete(`/api/me/sessions/${own.id}`);
    expect(second.client.cookie).toBe('');
  });

  test('all others ends each of them and not this one', async () => {
    const { app, first, second } = await twoPhones();
    const third = await signInElsewhere(app, first);
    expect((await third.client.delete('/api/me/sessions/others')).status).toBe(204);
    expect(await listOf(third)).toMatchObject([{ current: true }]);
    for (const gone of [first, second]) expect((await gone.client.get('/api/me')).status).toBe(401);
  });

  test('somebody else, or nobody, is not found and nothing happens', async () => {
    const { app, first } = await twoPhones();
    const stranger = await registerPerson(app);
    const [session] = await listOf(first);
    for (const id of [session.id, newId(), 'x'])
      expect(code(await stranger.client.delete(`/api/me/sessions/${id}`))).toBe('not-found');
    expect((await first.client.get('/api/me')).status).toBe(200);
  });
});

describe('a session', () => {
  test('ends 90 days after it was last seen', async () => {
    const app = testApp();
    const { client } = await registerPerson(app);
    app.clock.at += SESSION_MS;
    expect(code(await client.get('/api/me'))).toBe('not-signed-in');
    app.clock.at -= 1;
    expect((await client.get('/api/me')).status).toBe(200);
  });

  test('that is used lives on, with a cookie that does too', async () => {
    const app = testApp();
    const { client } = await registerPerson(app);
    app.clock.at += SESSION_MS - HOUR;
    const answer = await client.get('/api/me');
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=7776000');
    app.clock.at += SESSION_MS - HOUR;
    expect((await client.get('/api/me')).status).toBe(200);
  });

  test('is of its person: two in one browser after the other never mix', async () => {
    const app = testApp();
    const [a, b] = [await registerPerson(app), await registerPerson(app)];
    expect((await a.client.get('/api/me')).body.id).toBe(a.personId);
    expect((await b.client.get('/api/me')).body.id).toBe(b.personId);
    expect(a.vaultSecret).not.toBe(b.vaultSecret);
  });
});
