import { describe, expect, test } from 'vitest';
import { makePerson } from '../../../shared/testing/people.ts';
import { code, testApp } from '../../testing/app.ts';
import { snapshot } from '../../testing/tables.ts';

const PATH = '/api/admin/authority-records/imports';

const record = (seed: number) => {
  const { name, idNumber, validFrom, validUntil } = makePerson(seed);
  return { name, idNumber, validFrom, validUntil };
};

const office = async () => {
  const app = testApp();
  const administrator = await app.staff('administrator');
  const send = (records: unknown) => administrator.post(PATH, { records });
  const rows = async () => (await snapshot(app, 'authority_records')).authority_records ?? [];
  return { app, send, rows };
};

describe('an import of the authority register', () => {
  test('says what is new, changed and as it was', async () => {
    const { send } = await office();
    const first = [record(1), record(2), record(3)];
    expect((await send(first)).body).toEqual({ rows: 3, created: 3, updated: 0, unchanged: 0, bad: [] });
    const second = [record(1), { ...record(2), validFrom: '2016-05-02' }, record(4)];
    expect((await send(second)).body).toEqual({ rows: 3, created: 1, updated: 1, unchanged: 1, bad: [] });
    expect((await send(second)).body).toEqual({ rows: 3, created: 0, updated: 0, unchanged: 3, bad: [] });
  });

  test('reports every bad row by its place and field, and writes none of the good ones', async () => {
    const { send, rows } = await office();
    const before = await rows();
    const answer = await send([
      record(10),
      { ...record(11), idNumber: record(11).idNumber.slice(0, 17) },
      { ...record(12), validFrom: '2016-02-30', name: '' },
      record(10),
      { ...record(13), validUntil: '2010-01-01' },
      'not a row',
      { ...record(14), validUntil: undefined },
    ]);
    expect([answer.status, code(answer)]).toEqual([422, 'row-invalid']);
    expect(answer.body.fields).toEqual([
      { path: 'records.1.idNumber', code: 'id-number-length' },
      { path: 'records.2.name', code: 'required' },
      { path: 'records.2.validFrom', code: 'date-impossible' },
      { path: 'records.3.idNumber', code: 'row-duplicate' },
      { path: 'records.4.validUntil', code: 'validity-order' },
      { path: 'records.5', code: 'invalid-input' },
      { path: 'records.6.validUntil', code: 'required' },
    ]);
    expect(await rows()).toEqual(before);
  });

  test('takes two thousand rows in one batch, and not one more', async () => {
    const { app, send, rows } = await office();
    const before = (await rows()).length;
    const many = Array.from({ length: 2000 }, (_, i) => record(100 + i));
    const answer = await send(many);
    expect(answer.body).toMatchObject({ rows: 2000, created: 2000 });
    expect((await rows()).length).toBe(before + 2000);
    expect((await send([...many, record(5000)])).body.fields).toEqual([
      { path: 'records', code: 'too-long' },
    ]);
    const { audit = [] } = await snapshot(app, 'audit');
    expect(audit.at(-1)).toMatchObject({ action: 'authority.imported', actor_name: 'Test administrator' });
    expect(JSON.stringify(audit)).not.toContain(record(100).idNumber);
  });

  test.each([
    ['no rows', [], 'required'],
    ['no list', 'x', 'invalid-input'],
  ])('refuses %s', async (_name, records, problem) => {
    const { send } = await office();
    expect((await send(records)).body.fields).toEqual([{ path: 'records', code: problem }]);
  });
});
