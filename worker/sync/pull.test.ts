import { expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import type { Document } from '../../shared/sync/protocol.ts';
import { code, START, testApp } from '../testing/app.ts';
import { AMOUNTS, act, caseBody, documentsOf, importClaim, pullAll, pushOne } from '../testing/journeys.ts';
import { type RegisteredPerson, registerPerson, signedOperation } from '../testing/people.ts';

const app = testApp();
const pull = async (person: RegisteredPerson, cursor = '') =>
  (await person.client.get(`/api/sync/pull?cursor=${cursor}`)).body;
const typesOf = (documents: readonly Document[]) => documents.map(({ type }) => type).sort();

test('the first pull is a snapshot of everything there is from registration on', async () => {
  const person = await registerPerson(app);
  const page = await pull(person);
  expect(page).toMatchObject({ snapshot: true, more: false, serverTime: new Date(START).toISOString() });
  expect(typesOf(page.documents)).toEqual(['enterprise', 'history', 'profile']);
  const profile = page.documents.find(({ type }: Document) => type === 'profile');
  expect(profile).toMatchObject({ id: person.personId, body: { name: person.name, level: 3 } });
  expect(profile.body.idNumberMasked).toMatch(/^\d{4}\*{11}[\dX]{3}$/);
});

test('a pull by cursor brings what changed since, each document once and as it is now', async () => {
  const person = await registerPerson(app);
  const claim = await importClaim(app, person);
  const { cursor } = await pull(person);
  expect(await pull(person, cursor)).toMatchObject({ snapshot: false, documents: [], cursor, more: false });

  for (const version of [1, 2, 3]) {
    const payload = { amounts: AMOUNTS, text: `No. ${version}`, photos: [] };
    await act(person, { kind: 'case.object', entityId: claim, baseVersion: version, payload });
  }
  const page = await pull(person, cursor);
  expect(page.snapshot).toBe(false);
  expect(typesOf(page.documents)).toEqual(['claim', 'history', 'history', 'history']);
  const [changed] = page.documents.filter(({ type }: Document) => type === 'claim');
  expect(changed).toMatchObject({ id: claim, version: 4 });
  expect(changed.body.objections).toHaveLength(3);
});

test('a cursor that lies ahead of a restored, older state brings a snapshot, and lost work is taken again', async () => {
  const person = await registerPerson(app);
  const claim = await importClaim(app, person);
  const tables = ['operations', 'changes', 'audit', 'claims', 'objections'];
  const backup = new Map<string, Record<string, unknown>[]>();
  for (const table of tables)
    backup.set(table, (await app.env.DB.prepare(`SELECT * FROM ${table}`).all()).results);

  const payload = { amounts: AMOUNTS, text: 'written after the backup', photos: [] };
  const operation = await signedOperation(person, {
    ...{ kind: 'case.object', entityId: claim, baseVersion: 1, payload },
  });
  expect(await pushOne(person, operation)).toMatchObject({ outcome: 'applied' });
  const { cursor } = await pull(person);

  for (const table of tables.toReversed()) await app.env.DB.prepare(`DELETE FROM ${table}`).run();
  for (const [table, rows] of backup)
    for (const row of rows) {
      const places = Object.keys(row).map(() => '?');
      await app.env.DB.prepare(`INSERT INTO ${table} (${Object.keys(row)}) VALUES (${places})`)
        .bind(...Object.values(row))
        .run();
    }
  const page = await pull(person, cursor);
  expect(page.snapshot).toBe(true);
  expect(page.documents.find(({ type }: Document) => type === 'claim')).toMatchObject({ version: 1 });
  expect(await pushOne(person, operation)).toMatchObject({ outcome: 'applied', version: 2 });
  expect(await pushOne(person, operation)).toMatchObject({ outcome: 'duplicate', version: 2 });
});

test('many documents come in pages of a hundred, none lost and none twice', async () => {
  const person = await registerPerson(app);
  const before = (await pullAll(person)).length;
  const rows = Array.from({ length: 250 }, (_, at) => [newId(START + at), START + at] as const);
  const insert = app.env.DB.prepare(
    `INSERT INTO audit (id, at, actor_kind, action, person_id, request_id, details)
      VALUES (?, ?, 'person', 'account.signed-in', ?, 'test', '{}')`,
  );
  const change = app.env.DB.prepare(
    `INSERT INTO changes VALUES (?1, 'history', ?2, (SELECT MAX(seq) + 1 FROM changes WHERE person_id = ?1))`,
  );
  await app.env.DB.batch(
    rows.flatMap(([id, at]) => [insert.bind(id, at, person.personId), change.bind(person.personId, id)]),
  );

  const pages: { documents: Document[]; more: boolean }[] = [];
  for (let cursor = '', more = true; more; ) {
    const page = await pull(person, cursor);
    pages.push(page);
    ({ cursor, more } = page);
  }
  expect(pages.map(({ documents }) => documents.length)).toEqual([100, 100, 50 + before]);
  const ids = pages.flatMap(({ documents }) => documents.map(({ type, id }) => `${type} ${id}`));
  expect(new Set(ids).size).toBe(250 + before);
});

test('a change between two pages is not overlooked', async () => {
  const person = await registerPerson(app);
  const claim = await importClaim(app, person);
  const { cursor } = await pull(person);
  const payload = { amounts: AMOUNTS, text: 'Now', photos: [] };
  await act(person, { kind: 'case.object', entityId: claim, baseVersion: 1, payload });
  const next = await pull(person, cursor);
  expect(next.documents.map(({ id }: Document) => id)).toContain(claim);
  // The older cursor brings it just the same.
  expect(typesOf((await pull(person, `${cursor.split('.')[0]}.0`)).documents)).toContain('claim');
});

test('after another database took the place of this one, everything comes anew', async () => {
  const person = await registerPerson(app);
  const { cursor, documents } = await pull(person);
  await app.env.DB.prepare('UPDATE epoch SET value = lower(hex(randomblob(8)))').run();
  const page = await pull(person, cursor);
  expect(page.snapshot).toBe(true);
  expect(page.documents).toEqual(documents);
  expect(page.cursor.split('.')[0]).not.toBe(cursor.split('.')[0]);
});

test('a cursor that we never gave is refused', async () => {
  const person = await registerPerson(app);
  for (const cursor of ['7', 'x.1', '0123456789abcdef.-1', '0123456789abcdef.1; DROP TABLE changes'])
    expect(code(await person.client.get(`/api/sync/pull?cursor=${encodeURIComponent(cursor)}`))).toBe(
      'cursor-invalid',
    );
});

test('what is gone goes out as a tombstone', async () => {
  const person = await registerPerson(app);
  const claim = await importClaim(app, person);
  const { cursor } = await pull(person);
  await app.env.DB.batch([
    app.env.DB.prepare('DELETE FROM claims WHERE id = ?').bind(claim),
    app.env.DB.prepare(
      `UPDATE changes SET seq = (SELECT MAX(seq) + 1 FROM changes WHERE person_id = ?1)
        WHERE person_id = ?1 AND type = 'claim' AND entity_id = ?2`,
    ).bind(person.personId, claim),
  ]);
  expect((await pull(person, cursor)).documents).toEqual([
    { type: 'claim', id: claim, version: 0, body: null },
  ]);
});

test('nobody ever pulls what is another person’s', async () => {
  const [one, other] = [await registerPerson(app), await registerPerson(app)];
  const officer = await app.staff('case-officer');
  await officer.post('/api/admin/cases/imports', caseBody([one, other]));
  const [theirs] = await documentsOf(one, 'claim');
  await act(one, {
    kind: 'case.object',
    entityId: theirs?.id ?? '',
    baseVersion: 1,
    payload: { amounts: AMOUNTS, text: 'Only mine', photos: [] },
  });
  const documents = await pullAll(other);
  const ids = new Set((await pullAll(one)).map(({ id }) => id));
  expect(documents.filter(({ id }) => ids.has(id))).toEqual([]);
  const text = JSON.stringify(documents);
  expect(text).not.toContain('Only mine');
  expect(text).not.toContain(one.personId);
  expect(text).not.toContain(one.idNumber);

  // Nor by acting on it: another's claim is as if it were not there.
  const payload = { amounts: AMOUNTS, text: 'Not mine', photos: [] };
  const result = await act(other, {
    kind: 'case.object',
    entityId: theirs?.id ?? '',
    baseVersion: 2,
    payload,
  });
  expect(result).toMatchObject({ outcome: 'rejected', code: 'not-found' });
  expect(result).not.toHaveProperty('document');
});

test('a conflict on another person’s document shows nothing of it', async () => {
  const [one, other] = [await registerPerson(app), await registerPerson(app)];
  const claim = await importClaim(app, one);
  const payload = { amounts: AMOUNTS, text: 'Not mine', photos: [] };
  const result = await act(other, { kind: 'case.object', entityId: claim, baseVersion: 7, payload });
  expect(JSON.stringify(result)).not.toContain('caseNumber');
});

test('whoever is signed in as another than the request names is not signed in', async () => {
  const [one, other] = [await registerPerson(app), await registerPerson(app)];
  const named = (personId: string) =>
    one.client.send('GET', '/api/sync/pull?cursor=', undefined, { 'heyan-person': personId });
  expect((await named(one.personId)).status).toBe(200);
  expect(code(await named(other.personId))).toBe('not-signed-in');
});
