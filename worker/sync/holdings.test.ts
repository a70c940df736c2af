import { describe, expect, test } from 'vitest';
import { sweep } from '../platform/sweep.ts';
import { code, testApp } from '../testing/app.ts';
import { deviceOf, newDevice, type RegisteredPerson, registerPerson } from '../testing/people.ts';
import { snapshot } from '../testing/tables.ts';

const DAY = 86_400_000;

/** Signs in again from the same browser: its cookies are kept, its storage as `device` says. */
const signInAgain = async (
  { client, idNumber, password }: RegisteredPerson,
  device: Awaited<ReturnType<typeof newDevice>>,
) =>
  (
    await client.post('/api/account/sessions', {
      ...{ method: 'password', idNumber, password },
      device: deviceOf(device),
    })
  ).body;

const report = (person: RegisteredPerson, drafts: number, waiting: number) =>
  person.client.post('/api/sync/holdings', { drafts, waiting });

describe('a phone whose browser has cleared it', () => {
  test('is told at the next sign-in what it had unsent, until it reports anew', async () => {
    const app = testApp();
    const person = await registerPerson(app);
    expect((await report(person, 2, 1)).status).toBe(204);
    app.clock.at += 3 * DAY;
    const fresh = await newDevice();
    const cleared = { seenAt: '2026-11-23T04:00:00.000Z', drafts: 2, waiting: 1 };
    expect((await signInAgain(person, fresh)).cleared).toEqual(cleared);
    // Killed before it could show it: told once more.
    expect((await signInAgain(person, await newDevice())).cleared).toEqual(cleared);
    await signInAgain(person, fresh);
    await report(person, 0, 0);
    expect((await signInAgain(person, fresh)).cleared).toBeUndefined();
  });

  test('is not one that still has its storage, another browser, or another person on the same phone', async () => {
    const app = testApp();
    const [person, other] = [await registerPerson(app), await registerPerson(app)];
    await report(person, 1, 0);
    expect((await signInAgain(person, person.device)).cleared).toBeUndefined();
    expect(
      (await signInAgain({ ...person, client: app.client() }, await newDevice())).cleared,
    ).toBeUndefined();
    expect(
      (await signInAgain({ ...other, client: person.client }, await newDevice())).cleared,
    ).toBeUndefined();
  });

  test('is known by a cookie that no script can read and that says nothing; only its hash is stored', async () => {
    const app = testApp();
    const person = await registerPerson(app);
    const [cookie = ''] = (await report(person, 1, 0)).headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-heyan-phone=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const { phones } = await snapshot(app, 'phones');
    expect(JSON.stringify(phones)).not.toContain(cookie.slice(20, 63));
    // The same marker again, prolonged; never a second one.
    const [again = ''] = (await report(person, 0, 0)).headers.getSetCookie();
    expect(again).toBe(cookie);
  });

  test('is forgotten when the cookie is over', async () => {
    const app = testApp();
    const person = await registerPerson(app);
    await report(person, 1, 0);
    app.clock.at += 401 * DAY;
    await sweep(app.services);
    const { phones = [] } = await snapshot(app, 'phones');
    expect(phones.filter((row) => row.person_id === person.personId)).toEqual([]);
  });
});

test('what is no count is refused', async () => {
  const person = await registerPerson(testApp());
  for (const drafts of [-1, 0.5, 100_001, '3'])
    expect(code(await person.client.post('/api/sync/holdings', { drafts, waiting: 0 }))).toBe(
      'invalid-input',
    );
});
