import { beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../../shared/kernel/bytes.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { START, testApp } from '../../testing/app.ts';
import { AMOUNTS, act, documentsOf, importClaim } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson } from '../../testing/people.ts';
import { refOf, testPhoto, uploadPhoto } from '../../testing/photos.ts';

const app = testApp();
let person: RegisteredPerson;
let claim: string;
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
  claim = await importClaim(app, person);
});

const object = (payload: Record<string, unknown>, baseVersion = 1, entityId = claim) =>
  act(person, {
    ...{ kind: 'case.object', entityId, baseVersion },
    payload: { amounts: AMOUNTS, text: '', photos: [], ...payload },
  });
const current = async () => (await documentsOf(person, 'claim'))[0];
const refs = async (count: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, at) => ({
      ...{ sha256: await sha256Hex(`photo ${at}`), size: 1000, type: 'image/jpeg' },
    })),
  );

test('an objection is in the claim with its text, its amounts and what is known of its photos', async () => {
  const photo = await refOf(testPhoto(1));
  const amounts = { invested: 9, withdrawn: 4, lost: 5 };
  const result = await object({ amounts, text: ' 第二笔转账没有算进去。 ', photos: [photo] });
  expect(result).toMatchObject({ outcome: 'applied', version: 2 });
  expect(await current()).toMatchObject({
    version: 2,
    body: {
      state: 'objected',
      amounts: AMOUNTS,
      objections: [
        {
          ...{ id: result.id, amounts, text: '第二笔转账没有算进去。' },
          photos: [{ sha256: photo.sha256, stored: false }],
          receivedAt: new Date(START).toISOString(),
        },
      ],
    },
  });
  const row = await app.env.DB.prepare('SELECT * FROM objections WHERE id = ?').bind(result.id).first();
  expect(JSON.stringify(row)).not.toContain('转账');
  const history = (await documentsOf(person, 'history')).find(({ body }) => body.kind === 'case.objected');
  expect(history?.body).toMatchObject({ by: null, details: { claim, photos: 1 } });
});

test('somebody who forgot something objects again; the first objection stays', async () => {
  await object({ text: 'First' });
  app.clock.at = START + 1000;
  expect(await object({ text: 'Second' }, 2)).toMatchObject({ outcome: 'applied', version: 3 });
  const { objections } = (await current())?.body ?? {};
  expect(objections.map(({ text }: { text: string }) => text)).toEqual(['First', 'Second']);
});

test('50 photos are taken in their order, the 51st is refused and nothing is lost', async () => {
  const photos = await refs(51);
  expect(await object({ photos })).toMatchObject({
    ...{ outcome: 'rejected', code: 'photos-too-many' },
    fields: [{ path: 'photos', code: 'photos-too-many' }],
  });
  expect(await current()).toMatchObject({ version: 1, body: { state: 'to-verify', objections: [] } });
  expect((await object({ photos: photos.slice(0, 50) })).outcome).toBe('applied');
  const [objection] = (await current())?.body.objections ?? [];
  expect(objection.photos.map(({ sha256 }: { sha256: string }) => sha256)).toEqual(
    photos.slice(0, 50).map(({ sha256 }) => sha256),
  );
});

test.each([
  ['letters in an amount', { amounts: { ...AMOUNTS, lost: '12a' } }, 'amounts.lost', 'amount-format'],
  ['a fraction of a fen', { amounts: { ...AMOUNTS, lost: 0.5 } }, 'amounts.lost', 'amount-format'],
  ['a negative amount', { amounts: { ...AMOUNTS, withdrawn: -1 } }, 'amounts.withdrawn', 'amount-range'],
  [
    'an amount beyond any claim',
    { amounts: { ...AMOUNTS, invested: 1e14 } },
    'amounts.invested',
    'amount-range',
  ],
  [
    'a loss that does not follow and is not explained',
    { amounts: { ...AMOUNTS, lost: 1 } },
    'text',
    'loss-unexplained',
  ],
  ['no text at all', { text: undefined }, 'text', 'required'],
  ['a text as long as a book', { text: 'x'.repeat(5001) }, 'text', 'too-long'],
  ['no list of photos', { photos: undefined }, 'photos', 'required'],
  [
    'a photo that is a film',
    { photos: [{ sha256: 'a'.repeat(64), size: 9, type: 'video/mp4' }] },
    'photos.0.type',
    'not-an-image',
  ],
  [
    'a photo too large to take',
    { photos: [{ sha256: 'a'.repeat(64), size: 8_388_609, type: 'image/png' }] },
    'photos.0.size',
    'image-too-large',
  ],
] as const)('%s is refused at its field and changes nothing', async (_, broken, path, code) => {
  const result = await object(broken);
  expect(result).toMatchObject({
    ...{ outcome: 'rejected', code },
    // What follows from it (a loss that no longer adds up) may be named as well, after it.
    fields: expect.arrayContaining([{ path, code }]),
  });
  expect(await current()).toMatchObject({ version: 1, body: { state: 'to-verify', objections: [] } });
});

test('a loss that does not follow is taken with an explanation', async () => {
  const result = await object({ amounts: { ...AMOUNTS, lost: 1 }, text: 'Interest was promised.' });
  expect(result.outcome).toBe('applied');
});

test('the same photo twice in one manifest is refused', async () => {
  const [photo] = await refs(1);
  expect(await object({ photos: [photo, photo] })).toMatchObject({ code: 'invalid-input' });
});

test('the same photo may prove two objections; both hear of it when it comes', async () => {
  const photo = await refOf(testPhoto(5));
  await object({ photos: [photo] });
  await object({ photos: [photo] }, 2);
  await uploadPhoto(person.client, testPhoto(5));
  const stored = (await current())?.body.objections.map(
    ({ photos }: { photos: { stored: boolean }[] }) => photos[0]?.stored,
  );
  expect(stored).toEqual([true, true]);
});

test('a claim that is not the person’s own, or is none, is not found', async () => {
  const other = await registerPerson(app);
  const foreign = await importClaim(app, other);
  for (const id of [foreign, newId()])
    expect(await object({}, 1, id)).toMatchObject({ outcome: 'rejected', code: 'not-found' });
  expect((await documentsOf(other, 'claim'))[0]).toMatchObject({ version: 1 });
});
