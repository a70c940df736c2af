import { beforeAll, describe, expect, test } from 'vitest';
import { makePerson } from '../../../shared/testing/people.ts';
import { code, testApp } from '../../testing/app.ts';
import { base64, enrol } from '../../testing/face.ts';
import { importAccounts, importRow, nextSeed, registerPerson } from '../../testing/people.ts';
import { puppetPicture } from '../../testing/pictures.ts';
import { databaseText, snapshot } from '../../testing/tables.ts';

const app = testApp();
const somebody = () => makePerson(nextSeed());
const portrait = base64(puppetPicture('neutral-0'));
const other = base64(puppetPicture('closer-0'));

describe('an import of accounts known elsewhere (A6)', () => {
  test('says what is new, changed and as it was, and puts portraits on file', async () => {
    const [first, second] = [somebody(), somebody()];
    const rows = [importRow(first, portrait), importRow(second)];
    expect((await importAccounts(app, ...rows)).body).toEqual({
      ...{ rows: 2, created: 2, updated: 0, unchanged: 0, bad: [] },
    });
    expect((await importAccounts(app, ...rows)).body).toMatchObject({ created: 0, unchanged: 2 });
    const changed = [importRow(first, other), { ...importRow(second), postcode: '225009' }];
    expect((await importAccounts(app, ...changed)).body).toMatchObject({ updated: 2, unchanged: 0 });
    const { portraits = [], audit = [] } = await snapshot(app, 'portraits', 'audit');
    expect(portraits.filter(({ source }) => source === 'authority')).toHaveLength(1);
    expect(audit.at(-1)).toMatchObject({ action: 'people.imported', actor_name: 'Test administrator' });
  });

  test('keeps no personal value readable', async () => {
    const person = somebody();
    await importAccounts(app, importRow(person));
    const text = await databaseText(app, ['sandbox_messages']);
    for (const value of [person.name, person.idNumber, person.phone, person.address])
      expect(text).not.toContain(value);
  });

  test('leaves alone who has an account here, and a portrait that a window has enrolled', async () => {
    const person = await registerPerson(app);
    expect((await importAccounts(app, importRow(person, portrait))).body).toMatchObject({ unchanged: 1 });
    const waiting = somebody();
    await enrol(app, waiting);
    const before = await snapshot(app, 'portraits');
    expect((await importAccounts(app, importRow(waiting, other))).body).toMatchObject({ created: 1 });
    expect(await snapshot(app, 'portraits')).toEqual(before);
  });

  describe('with bad rows', () => {
    let before: Awaited<ReturnType<typeof snapshot>>;
    beforeAll(async () => {
      before = await snapshot(app, 'imported_accounts', 'portraits');
    });

    test('reports every one by its place and field, and writes none of the good ones', async () => {
      const [good, wrong, region] = [importRow(somebody()), importRow(somebody()), importRow(somebody())];
      const answer = await importAccounts(
        app,
        good,
        { ...wrong, idNumber: wrong.idNumber.slice(1), phone: '12345' },
        { ...region, region: '999999', validUntil: '2001-01-01' },
        good,
        'no row',
      );
      expect([answer.status, code(answer)]).toEqual([422, 'row-invalid']);
      expect(answer.body.fields).toEqual([
        { path: 'people.1.idNumber', code: 'id-number-length' },
        { path: 'people.1.phone', code: 'phone-format' },
        { path: 'people.2.validUntil', code: 'validity-order' },
        { path: 'people.2.region', code: 'region-unknown' },
        { path: 'people.3.idNumber', code: 'row-duplicate' },
        { path: 'people.4', code: 'invalid-input' },
      ]);
      expect(await snapshot(app, 'imported_accounts', 'portraits')).toEqual(before);
    });

    test('names a portrait that no face can be compared with', async () => {
      const answer = await importAccounts(
        app,
        importRow(somebody(), portrait),
        importRow(somebody(), btoa('no picture')),
        importRow(somebody(), base64(puppetPicture('turn-left-4'))),
      );
      expect(answer.body.fields).toEqual([
        { path: 'people.1.portrait', code: 'not-an-image' },
        { path: 'people.2.portrait', code: 'portrait-unusable' },
      ]);
      expect(await snapshot(app, 'imported_accounts', 'portraits')).toEqual(before);
    });
  });
});
