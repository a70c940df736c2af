import { beforeEach, describe, expect, test } from 'vitest';
import { UNATTENDED_HEADER } from '../../../shared/kernel/person-header.ts';
import { USED_MS } from '../../platform/tell.ts';
import { code, START, testApp } from '../../testing/app.ts';
import { requestReview } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson } from '../../testing/people.ts';
import { databaseText, snapshot } from '../../testing/tables.ts';

const app = testApp();
let person: RegisteredPerson;
let endpoint: string;
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
  endpoint = `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`;
});

const subscribe = (to = endpoint, who = person) =>
  who.client.post('/api/push/subscriptions', { endpoint: to });

const reject = async (id: string): Promise<void> => {
  const reviewer = await app.staff('reviewer');
  const { status } = await reviewer.post(`/api/admin/reviews/${id}/decisions`, {
    ...{ decision: 'reject', reason: 'not-same-person', note: '' },
  });
  expect(status).toBe(200);
};
/** A reviewer answers a request of the person. */
const answer = async (who = person): Promise<void> => reject(await requestReview(who));

const pushed = async (to = endpoint): Promise<number> => {
  const { sandbox_pushes: pushes = [] } = await snapshot(app, 'sandbox_pushes');
  return pushes.filter((row) => row.endpoint === to).length;
};
const messages = async (who = person): Promise<number> =>
  (await app.client().get(`/api/dev/messages?phone=${who.phone}`)).body.messages.length;
const subscriptions = async (): Promise<number> => {
  const { push_subscriptions: rows = [] } = await snapshot(app, 'push_subscriptions');
  return rows.filter((row) => row.person_id === person.personId).length;
};

describe('an answer', () => {
  test('wakes the phone that wants it, and sends no SMS then', async () => {
    expect((await subscribe()).status).toBe(204);
    const before = await messages();
    await answer();
    expect([await pushed(), await messages()]).toEqual([1, before]);
  });

  test.each([
    ['only wakes a phone that was opened within a week', USED_MS - 1, 0],
    ['goes by SMS as well where the phone was not opened for a week: it may lie in a drawer', USED_MS, 1],
  ])('%s', async (_name, later, more) => {
    await subscribe();
    const [before, id] = [await messages(), await requestReview(person)];
    app.clock.at += later;
    // Woken by something else it asks by itself, which is no use of it.
    const woken = await person.client.send('GET', '/api/me', undefined, { [UNATTENDED_HEADER]: '1' });
    expect(woken.status).toBe(200);
    await reject(id);
    expect([await pushed(), await messages()]).toEqual([1, before + more]);
  });

  test('goes to the phone in use alone where there is another in a drawer', async () => {
    await subscribe();
    const { idNumber, password } = person;
    const old = app.client();
    await old.post('/api/account/sessions', { method: 'password', idNumber, password });
    await old.post('/api/push/subscriptions', { endpoint: `${endpoint}-old` });
    app.clock.at += 2 * USED_MS;
    // Asking for it is using it.
    const id = await requestReview(person);
    const before = await messages();
    await reject(id);
    expect([await pushed(), await pushed(`${endpoint}-old`), await messages()]).toEqual([1, 1, before]);
  });

  test('goes by SMS where no phone wants to be woken', async () => {
    const before = await messages();
    await answer();
    expect([await pushed(), await messages()]).toEqual([0, before + 1]);
  });

  test('goes by SMS where the subscription is gone, which is forgotten', async () => {
    await subscribe(`${endpoint}/gone`);
    const before = await messages();
    await answer();
    expect([await subscriptions(), await messages()]).toEqual([0, before + 1]);
  });

  test('goes by SMS where the push service is not to be reached, and the subscription stays', async () => {
    // Nothing listens there: the name is one that cannot be resolved (RFC 6761 §6.4).
    const cut = testApp({ PUSH_PROVIDER: 'http', PUSH_HOSTS: 'push.invalid' });
    const who = await registerPerson(cut);
    await who.client.post('/api/push/subscriptions', { endpoint: 'https://push.invalid/abc' });
    const before = await messages(who);
    const id = await requestReview(who);
    const reviewer = await cut.staff('reviewer');
    await reviewer.post(`/api/admin/reviews/${id}/decisions`, {
      ...{ decision: 'reject', reason: 'not-same-person', note: '' },
    });
    expect(await messages(who)).toBe(before + 1);
    const { push_subscriptions: rows = [] } = await snapshot(cut, 'push_subscriptions');
    expect(rows.filter((row) => row.person_id === who.personId)).toHaveLength(1);
  });

  test.each([
    ['the person switches it off', () => person.client.delete('/api/push/subscriptions/current')],
    ['the session ends', () => person.client.delete('/api/me/sessions/current')],
  ])('wakes nobody any more once %s', async (_name, end) => {
    await subscribe();
    // Asked for before the session ends: somebody who is signed out asks for nothing.
    const id = await requestReview(person);
    expect((await end()).status).toBe(204);
    const reviewer = await app.staff('reviewer');
    await reviewer.post(`/api/admin/reviews/${id}/decisions`, {
      ...{ decision: 'reject', reason: 'not-same-person', note: '' },
    });
    expect(await pushed()).toBe(0);
  });
});

describe('a subscription', () => {
  test('is one a session: the newest', async () => {
    await subscribe();
    await subscribe(`${endpoint}2`);
    await answer();
    expect([await pushed(), await pushed(`${endpoint}2`)]).toEqual([0, 1]);
  });

  test('of a browser that somebody else signs in on goes over to them', async () => {
    await subscribe();
    const other = await registerPerson(app);
    await subscribe(endpoint, other);
    await answer();
    expect([await subscriptions(), await pushed()]).toEqual([0, 0]);
  });

  test('is kept without its address in plain, and noted in the audit', async () => {
    await subscribe();
    expect(await databaseText(app, ['sandbox_pushes'])).not.toContain(endpoint);
    const { audit } = await snapshot(app, 'audit');
    expect(audit).toContainEqual(
      expect.objectContaining({ action: 'push.subscribed', person_id: person.personId }),
    );
  });

  test.each([
    ['plain http', 'http://fcm.googleapis.com/a'],
    ['a host that is no push service', 'https://evil.example/a'],
    ['an address inside', 'https://127.0.0.1/a'],
    ['1,100 characters', `https://fcm.googleapis.com/${'a'.repeat(1100)}`],
  ])('is refused for %s', async (_name, wrong) => {
    const answered = await subscribe(wrong);
    expect(answered.status).toBe(422);
    expect([code(answered), ...(answered.body.fields ?? []).map((f: { code: string }) => f.code)]).toContain(
      'push-endpoint',
    );
    expect(await subscriptions()).toBe(0);
  });

  test('goes with its session, once that is swept', async () => {
    await subscribe();
    expect(await subscriptions()).toBe(1);
    await person.client.delete('/api/me/sessions/current');
    await app.env.DB.prepare('DELETE FROM sessions WHERE person_id = ?').bind(person.personId).run();
    expect(await subscriptions()).toBe(0);
  });

  test('is made for the key that is told', async () => {
    const { body } = await person.client.get('/api/push/key');
    expect(body).toEqual({ publicKey: app.services.vapid.publicKey });
  });
});
