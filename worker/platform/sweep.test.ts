import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { START, testApp } from '../testing/app.ts';
import { enrol, faceCheck } from '../testing/face.ts';
import { AMOUNTS, act, importClaim } from '../testing/journeys.ts';
import { type RegisteredPerson, registerPerson } from '../testing/people.ts';
import { offsetOf, refOf, testPhoto, tus, uploadPhoto } from '../testing/photos.ts';
import { sweep } from './sweep.ts';

const app = testApp();
const { DB, OBJECTS } = app.env;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let person: RegisteredPerson;
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
});

/** Runs the sweep; how much of each kind it removed. */
const run = async (): Promise<Record<string, number>> => {
  app.events.length = 0;
  await sweep(app.services);
  const done = app.events.find((event) => event.event === 'sweep');
  return done?.event === 'sweep' ? done.removed : {};
};
const objectsOf = async (prefix: string, { personId } = person): Promise<string[]> =>
  (await OBJECTS.list({ prefix: `${prefix}/${personId}/` })).objects.map(({ key }) => key);
const exists = async (table: string, column: string, value: string): Promise<boolean> =>
  (await DB.prepare(`SELECT 1 FROM ${table} WHERE ${column} = ?`).bind(value).first()) !== null;

test('counters, codes and challenges go when their time is up, and not before', async () => {
  await DB.batch([
    DB.prepare("INSERT INTO throttle VALUES ('over', 3, ?), ('running', 3, ?)").bind(START, START + 1),
    DB.prepare(
      "INSERT INTO codes VALUES ('recover', 'over', 'h', 5, 0, ?), ('recover', 'running', 'h', 5, 0, ?)",
    ).bind(START, START + 1),
    DB.prepare(
      "INSERT INTO passkey_challenges VALUES ('over', 'sign-in', NULL, ?), ('running', 'sign-in', NULL, ?)",
    ).bind(START, START + 1),
  ]);
  await run();
  for (const [table, column] of [
    ['throttle', 'key'],
    ['codes', 'phone_index'],
    ['passkey_challenges', 'challenge'],
  ] as const) {
    expect(await exists(table, column, 'over'), table).toBe(false);
    expect(await exists(table, column, 'running'), table).toBe(true);
  }
});

test('what the sandboxes would have sent stays a week', async () => {
  const lately = START - 7 * DAY + 1;
  await DB.batch([
    DB.prepare("INSERT INTO sandbox_messages VALUES ('over', '139', '1', ?), ('lately', '139', '2', ?)").bind(
      START - 7 * DAY,
      lately,
    ),
    DB.prepare("INSERT INTO sandbox_pushes VALUES ('over', 'a', ?), ('lately', 'a', ?)").bind(
      START - 7 * DAY,
      lately,
    ),
  ]);
  expect(await run()).toMatchObject({ sandboxMessages: 1, sandboxPushes: 1 });
  for (const table of ['sandbox_messages', 'sandbox_pushes']) {
    expect(await exists(table, 'id', 'over'), table).toBe(false);
    expect(await exists(table, 'id', 'lately'), table).toBe(true);
  }
});

test('sessions that ended or expired stay 30 days more; a living one stays', async () => {
  const insert = DB.prepare(
    `INSERT INTO sessions (id, token_hash, person_id, device_name, created_at, last_seen_at, expires_at, ended_at)
      VALUES (?1, ?1, ?2, 'Old phone', 0, 0, ?3, ?4)`,
  );
  await DB.batch([
    insert.bind('ended long ago', person.personId, START + DAY, START - 30 * DAY),
    insert.bind('ended lately', person.personId, START + DAY, START - 30 * DAY + 1),
    insert.bind('expired long ago', person.personId, START - 30 * DAY, null),
    insert.bind('expired lately', person.personId, START - 30 * DAY + 1, null),
  ]);
  expect(await run()).toMatchObject({ endedSessions: 1, expiredSessions: 1 });
  expect(await exists('sessions', 'id', 'ended long ago')).toBe(false);
  expect(await exists('sessions', 'id', 'expired long ago')).toBe(false);
  expect(await exists('sessions', 'id', 'ended lately')).toBe(true);
  expect(await exists('sessions', 'id', 'expired lately')).toBe(true);
  expect((await person.client.get('/api/me')).status).toBe(200);
});

test('an upload that nobody went on with for a week goes with its pieces', async () => {
  const photo = testPhoto(1);
  const { sha256 } = await refOf(photo);
  await tus(person.client).create(await refOf(photo));
  await tus(person.client).patch(sha256, 0, photo.slice(0, 1000));
  app.clock.at = START + 7 * DAY - 1;
  expect(await run()).toMatchObject({ uploads: 0 });
  expect(offsetOf(await tus(person.client).head(sha256))).toBe(1000);
  app.clock.at = START + 7 * DAY;
  expect(await run()).toMatchObject({ uploads: 1 });
  expect(await exists('photos', 'sha256', sha256)).toBe(false);
  expect(await exists('upload_pieces', 'sha256', sha256)).toBe(false);
  expect(await objectsOf('pieces')).toEqual([]);
});

test('a stored photo that nothing names goes after a week, one that an objection names stays', async () => {
  const claim = await importClaim(app, person);
  const [named, unnamed] = [
    await uploadPhoto(person.client, testPhoto(2)),
    await uploadPhoto(person.client, testPhoto(3)),
  ];
  const payload = { amounts: AMOUNTS, text: '', photos: [named] };
  await act(person, { kind: 'case.object', entityId: claim, baseVersion: 1, payload });
  app.clock.at = START + 7 * DAY - 1;
  expect(await run()).toMatchObject({ photos: 0 });
  app.clock.at = START + 7 * DAY;
  expect(await run()).toMatchObject({ photos: 1 });
  expect((await tus(person.client).get(unnamed.sha256)).status).toBe(404);
  expect((await tus(person.client).get(named.sha256)).bytes).toEqual(testPhoto(2));
  expect(await objectsOf('photos')).toHaveLength(1);
  // However often it is looked at.
  app.clock.at = START + 70 * DAY;
  await run();
  expect((await tus(person.client).get(named.sha256)).bytes).toEqual(testPhoto(2));
});

test('named photos do not stand in the way of those that go', async () => {
  const insert = DB.prepare(
    `INSERT INTO photos (person_id, sha256, size, type, state, received, created_at, stored_at, object_key, expires_at)
      VALUES (?1, ?2, 1, 'image/png', 'stored', 1, 0, 0, ?2, ?3)`,
  );
  const name = DB.prepare(
    `INSERT INTO attachments VALUES (?1, 'objection', ?2, 'proof', 0, ?2, 1, 'image/png')`,
  );
  const keys = Array.from({ length: 600 }, () => newId());
  await DB.batch(
    keys.flatMap((key) => [insert.bind(person.personId, key, START - DAY), name.bind(person.personId, key)]),
  );
  const last = newId();
  await insert.bind(person.personId, last, START - 1).run();
  const removed = [await run(), await run()].reduce((sum, { photos = 0 }) => sum + photos, 0);
  expect(removed).toBe(1);
  expect(await exists('photos', 'sha256', last)).toBe(false);
});

/** The real bucket dates its objects by the real clock. */
const realNow = () => Date.now();

test('an object that no row names goes after a day; what rows name stays', async () => {
  const stored = await uploadPhoto(person.client, testPhoto(4));
  const photo = testPhoto(5);
  const begun = await refOf(photo);
  await tus(person.client).create(begun);
  await tus(person.client).patch(begun.sha256, 0, photo.slice(0, 1000));
  const orphans = [
    `pieces/${person.personId}/${stored.sha256}/${newId()}`,
    `photos/${person.personId}/${stored.sha256}/${newId()}`,
  ];
  for (const key of [...orphans, 'photos/of-somebody-else']) await OBJECTS.put(key, 'left behind');

  app.clock.at = realNow() + HOUR;
  expect(await run()).toMatchObject({ orphans: 0 });
  app.clock.at = realNow() + 25 * HOUR;
  expect((await run()).orphans).toBeGreaterThanOrEqual(2);
  for (const key of orphans) expect(await OBJECTS.head(key)).toBeNull();
  expect(await OBJECTS.head('photos/of-somebody-else')).not.toBeNull();
  expect((await tus(person.client).get(stored.sha256)).bytes).toEqual(testPhoto(4));
  expect((await tus(person.client).patch(begun.sha256, 1000, photo.slice(1000))).status).toBe(204);
  expect((await tus(person.client).get(begun.sha256)).bytes).toEqual(photo);
});

test('a run looks at a bounded number of objects, and the next one goes on from there', async () => {
  const listed: (string | undefined)[] = [];
  const bucket = new Proxy(OBJECTS, {
    get: (target, key) => {
      if (key === 'list')
        return async (options: R2ListOptions) => {
          // Three objects stand for the thousand of a page.
          const page = await target.list({ ...options, limit: 3 });
          if (options.prefix === 'pieces/') listed.push(options.startAfter);
          return page;
        };
      const value = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const paged = testApp({ OBJECTS: bucket });
  paged.clock.at = START;
  const keys = Array.from({ length: 20 }, (_, at) => `pieces/not-ours/${String(at).padStart(2, '0')}`);
  for (const key of keys) await OBJECTS.put(key, 'x');
  const all = (await OBJECTS.list({ prefix: 'pieces/' })).objects.map(({ key }) => key);
  for (let time = 0; time < 2; time += 1) await sweep(paged.services);
  expect(listed.slice(0, 5)).toEqual([undefined, all[2], all[5], all[8], all[11]]);
  expect(listed.slice(5, 7)).toEqual([all[14], all[17]]);
  // At the end it begins anew.
  const before = listed.length;
  await sweep(paged.services);
  expect(listed[before]).toBeUndefined();
});

test('the stills of a check that failed go after thirty days, a portrait stays', async () => {
  await enrol(app, person);
  const { body } = await faceCheck(app, person, 'level-4', (draft) => ({
    ...draft,
    unsigned: { ...draft.unsigned, trace: 'AAAA' },
  }));
  expect(await objectsOf('stills')).toHaveLength(5);
  app.clock.at += 30 * DAY - 1;
  await run();
  expect(await objectsOf('stills')).toHaveLength(5);
  app.clock.at += 1;
  expect((await run()).checks).toBe(1);
  expect(await objectsOf('stills')).toEqual([]);
  expect(await exists('face_checks', 'id', body.id)).toBe(false);
  expect((await OBJECTS.list({ prefix: 'portraits/' })).objects).toHaveLength(1);
});
