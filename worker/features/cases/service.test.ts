import { beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { makePerson } from '../../../shared/testing/people.ts';
import { code, START, testApp } from '../../testing/app.ts';
import { AMOUNTS, act, caseBody, documentsOf, importClaim } from '../../testing/journeys.ts';
import { nextSeed, type RegisteredPerson, registerPerson } from '../../testing/people.ts';
import { refOf, testPhoto, uploadPhoto } from '../../testing/photos.ts';

const app = testApp();
let officer: Awaited<ReturnType<typeof app.staff>>;
let person: RegisteredPerson;
beforeAll(async () => {
  officer = await app.staff('case-officer');
});
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
});

const objectTo = async (claim: string, more: Record<string, unknown> = {}, baseVersion = 1) => {
  const payload = { amounts: AMOUNTS, text: '见手写说明', photos: [], ...more };
  const result = await act(person, { kind: 'case.object', entityId: claim, baseVersion, payload });
  expect(result.outcome).toBe('applied');
  return result.id;
};
const looksOf = async (who: RegisteredPerson) =>
  (await documentsOf(who, 'history')).filter(({ body }) => body.kind === 'case.looked-at');

test('an officer reads an objection with its photos byte for byte, and the person sees that they looked', async () => {
  const claim = await importClaim(app, person);
  const photos = [testPhoto(1, { size: 70_000 }), testPhoto(2, { size: 5000 })] as const;
  const refs = [await refOf(photos[0]), await refOf(photos[1])] as const;
  const id = await objectTo(claim, { photos: refs });
  await uploadPhoto(person.client, photos[0]);

  const { body } = await officer.get(`/api/admin/cases/${claim}`);
  expect(body).toMatchObject({
    ...{ id: claim, name: person.name, state: 'objected', amounts: AMOUNTS, version: 2 },
    idNumberMasked: expect.stringMatching(/^\d{4}\*{11}[\dX]{3}$/),
  });
  expect(body.objections).toEqual([
    {
      ...{ id, amounts: AMOUNTS, text: '见手写说明', receivedAt: new Date(START).toISOString() },
      capturedAt: expect.any(String),
      photos: [
        { ...refs[0], stored: true },
        { ...refs[1], stored: false },
      ],
    },
  ]);
  const photo = await officer.get(`/api/admin/cases/${claim}/photos/${refs[0].sha256}`);
  expect(photo.bytes).toEqual(photos[0]);
  expect(photo.headers.get('content-type')).toBe('image/png');
  expect(photo.headers.get('content-length')).toBe('70000');
  expect(photo.headers.get('x-content-type-options')).toBe('nosniff');
  expect(photo.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
  expect(code(await officer.get(`/api/admin/cases/${claim}/photos/${refs[1].sha256}`))).toBe('not-found');

  expect(await looksOf(person)).toMatchObject([
    { body: { by: 'Test case-officer', details: { entity: claim } } },
  ]);
});

test('the type of a photo is what it is, whatever the manifest said', async () => {
  const claim = await importClaim(app, person);
  const ref = await uploadPhoto(person.client, testPhoto(3));
  await objectTo(claim, { photos: [{ ...ref, type: 'image/webp' }] });
  const photo = await officer.get(`/api/admin/cases/${claim}/photos/${ref.sha256}`);
  expect(photo.headers.get('content-type')).toBe('image/png');
});

test('a photo is read through the claim that names it and through no other', async () => {
  const [first, second] = [await importClaim(app, person), await importClaim(app, person)];
  const ref = await uploadPhoto(person.client, testPhoto(4));
  await objectTo(first, { photos: [ref] });
  expect((await officer.get(`/api/admin/cases/${first}/photos/${ref.sha256}`)).status).toBe(200);
  expect(code(await officer.get(`/api/admin/cases/${second}/photos/${ref.sha256}`))).toBe('not-found');
  const unnamed = await uploadPhoto(person.client, testPhoto(5));
  expect(code(await officer.get(`/api/admin/cases/${first}/photos/${unnamed.sha256}`))).toBe('not-found');
});

test('a claim of somebody without an account can be read too', async () => {
  const later = makePerson(nextSeed());
  const { number } = caseBody([later]);
  await officer.post('/api/admin/cases/imports', caseBody([later], number));
  const [item] = (await officer.get(`/api/admin/cases?caseNumber=${number}`)).body.items;
  const { status, body } = await officer.get(`/api/admin/cases/${item.id}`);
  expect([status, body.name, body.objections]).toEqual([200, later.name, []]);
  const audit = app.env.DB.prepare("SELECT id FROM audit WHERE entity_id = ? AND action = 'case.looked-at'");
  expect((await audit.bind(item.id).all()).results).toHaveLength(1);
});

test('the list has the newest change first, in pages, each claim once', async () => {
  const body = caseBody([person, ...Array.from({ length: 6 }, () => makePerson(nextSeed()))]);
  await officer.post('/api/admin/cases/imports', body);
  const [claim] = await documentsOf(person, 'claim');
  app.clock.at = START + 60_000;
  await objectTo(claim?.id ?? '');
  const ids: string[] = [];
  const times: string[] = [];
  let after = '';
  do {
    const query = `caseNumber=${body.number}&limit=3${after && `&after=${after}`}`;
    const page = (await officer.get(`/api/admin/cases?${query}`)).body;
    ids.push(...page.items.map(({ id }: { id: string }) => id));
    times.push(...page.items.map(({ updatedAt }: { updatedAt: string }) => updatedAt));
    after = page.next ?? '';
  } while (after);
  expect(ids).toHaveLength(7);
  expect(new Set(ids).size).toBe(7);
  expect(ids[0]).toBe(claim?.id);
  expect(times).toEqual([...times].sort().reverse());
});

test('the list can be narrowed to a case, a state or both', async () => {
  const other = makePerson(nextSeed());
  const body = caseBody([person, other]);
  await officer.post('/api/admin/cases/imports', body);
  const [claim] = await documentsOf(person, 'claim');
  await objectTo(claim?.id ?? '');
  const idsOf = async (query: string): Promise<string[]> =>
    (await officer.get(`/api/admin/cases?limit=100&${query}`)).body.items.map(({ id }: { id: string }) => id);
  const ofCase = await idsOf(`caseNumber=${body.number}`);
  expect(ofCase).toHaveLength(2);
  expect(await idsOf(`caseNumber=${body.number}&state=objected`)).toEqual([claim?.id]);
  expect(await idsOf(`caseNumber=${body.number}&state=to-verify`)).toEqual(
    ofCase.filter((id) => id !== claim?.id),
  );
  expect(await idsOf('state=objected')).toContain(claim?.id);
  expect(await idsOf('')).toEqual(expect.arrayContaining(ofCase));
  expect(await idsOf('caseNumber=no-such-case')).toEqual([]);
  for (const query of ['state=lost', 'limit=200', 'after=x'])
    expect(code(await officer.get(`/api/admin/cases?${query}`))).toBe('invalid-input');
});

test('what is not there is not found, and an id that is none is refused', async () => {
  expect(code(await officer.get(`/api/admin/cases/${newId()}`))).toBe('not-found');
  expect(code(await officer.get('/api/admin/cases/7'))).toBe('invalid-input');
  expect(code(await officer.get(`/api/admin/cases/${newId()}/photos/abc`))).toBe('invalid-input');
});
