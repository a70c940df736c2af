import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import type { Operation } from '../../../shared/sync/protocol.ts';
import { code, testApp } from '../../testing/app.ts';
import { handIn, makePack, ticketOf } from '../../testing/carry.ts';
import { AMOUNTS, documentsOf, historyOf, importClaim, pushOne } from '../../testing/journeys.ts';
import {
  type RegisteredPerson,
  registerPerson,
  signedOperation,
  signInElsewhere,
} from '../../testing/people.ts';
import { refOf, testPhoto, tus, uploadPhoto } from '../../testing/photos.ts';
import { snapshot } from '../../testing/tables.ts';

const app = testApp();
/** Whoever brings packs: nobody to the server. */
const carrier = app.client({ 'cf-connecting-ip': '203.0.113.7' });
const TABLES = [
  'operations',
  'objections',
  'claims',
  'photos',
  'attachments',
  'audit',
  'changes',
  'enterprise',
];

let person: RegisteredPerson;
let claim: string;
beforeAll(async () => {
  person = await registerPerson(app);
});

const objection = async (
  photos: readonly Uint8Array<ArrayBuffer>[] = [],
  about = claim,
  who: Pick<RegisteredPerson, 'device'> = person,
): Promise<Operation> =>
  signedOperation(who, {
    kind: 'case.object',
    entityId: about,
    baseVersion: 1,
    payload: {
      amounts: AMOUNTS,
      text: 'A transfer is missing',
      photos: await Promise.all(photos.map(refOf)),
    },
  });

const claimOf = async (who: RegisteredPerson, id: string) =>
  (await documentsOf(who, 'claim')).find((document) => document.id === id)?.body;

const none = { applied: 0, known: 0, refused: 0, later: 0, photos: { stored: 0, known: 0, left: 0 } };

describe('a carry pack', () => {
  test('is applied as a push and uploads are; the receipt and the news come to its owner', async () => {
    claim = await importClaim(app, person);
    const photos = [testPhoto(1), testPhoto(2, { size: 2_500_000 })];
    const operation = await objection(photos);
    const answer = await handIn(carrier, await makePack(app, person, { operations: [operation], photos }));
    expect(answer.body).toEqual({ ...none, applied: 1, photos: { stored: 2, known: 0, left: 0 } });
    expect(Object.keys(answer.body)).toEqual(['applied', 'known', 'refused', 'later', 'photos']);
    expect(answer.headers.get('set-cookie')).toBeNull();

    const { objections } = await claimOf(person, claim);
    expect(objections).toMatchObject([{ id: operation.id, photos: [{ stored: true }, { stored: true }] }]);
    for (const photo of photos) {
      const stored = await tus(person.client).get((await refOf(photo)).sha256);
      expect(stored.bytes).toEqual(photo);
    }
    expect((await historyOf(person)).filter((kind) => /^ca/.test(kind))).toEqual([
      'case.imported',
      'case.objected',
      'carry.received',
    ]);
    // The phone itself, when it is online: the same operation gets the receipt of the first time.
    expect(await pushOne(person, operation)).toMatchObject({ outcome: 'duplicate', version: 2 });
  });

  test('changes nothing when it comes again, thirty times', async () => {
    claim = await importClaim(app, person);
    const photos = [testPhoto(11)];
    const pack = await makePack(app, person, { operations: [await objection(photos)], photos });
    await handIn(carrier, pack);
    const before = await snapshot(app, ...TABLES);
    for (let time = 0; time < 30; time += 1)
      expect((await handIn(carrier, pack)).body).toEqual({
        ...none,
        known: 1,
        photos: { stored: 0, known: 1, left: 0 },
      });
    expect(await snapshot(app, ...TABLES)).toEqual(before);
  }, 120_000);

  test('handed in five times at the same moment is applied once, and told once', async () => {
    claim = await importClaim(app, person);
    const photos = [testPhoto(21), testPhoto(22)];
    const pack = await makePack(app, person, { operations: [await objection(photos)], photos });
    const told = (await historyOf(person)).length;
    const answers = await Promise.all(Array.from({ length: 5 }, () => handIn(carrier, pack)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const sum = (of: (body: typeof none) => number) => answers.reduce((all, { body }) => all + of(body), 0);
    expect([sum(({ applied }) => applied), sum(({ known }) => known)]).toEqual([1, 4]);
    expect((await claimOf(person, claim)).objections).toMatchObject([
      { photos: [{ stored: true }, { stored: true }] },
    ]);
    expect((await historyOf(person)).length).toBe(told + 2);
  });

  test('that comes after the phone has synchronised by itself finds everything there', async () => {
    claim = await importClaim(app, person);
    const photos = [testPhoto(31), testPhoto(32)];
    const operation = await objection(photos);
    const pack = await makePack(app, person, { operations: [operation], photos });
    await pushOne(person, operation);
    await uploadPhoto(person.client, testPhoto(31));
    // The second photo had got half of its way.
    const second = testPhoto(32);
    await tus(person.client).create(await refOf(second), second.slice(0, 1000));
    expect((await handIn(carrier, pack)).body).toEqual({
      ...none,
      known: 1,
      photos: { stored: 1, known: 1, left: 0 },
    });
    expect((await tus(person.client).get((await refOf(second)).sha256)).bytes).toEqual(second);
  });

  test('brought by somebody who is signed in counts for its owner alone', async () => {
    claim = await importClaim(app, person);
    const other = await registerPerson(app);
    const operation = await objection();
    const before = (await historyOf(other)).length;
    const answer = await handIn(other.client, await makePack(app, person, { operations: [operation] }));
    expect(answer.body).toEqual({ ...none, applied: 1 });
    expect((await claimOf(person, claim)).objections).toHaveLength(1);
    expect((await historyOf(other)).length).toBe(before);
    expect((await other.client.get('/api/me')).body.id).toBe(other.personId);
  });
});

describe('what a pack cannot do', () => {
  test('an operation that was refused holds up no other, and why is for its owner alone', async () => {
    claim = await importClaim(app, person);
    const unknown = await objection([], newId());
    const altered = { ...(await objection()), payload: { amounts: AMOUNTS, text: 'x', photos: [] } };
    const malformed = { deviceId: person.device.id };
    const operations = [unknown, altered, malformed, 'nothing', await objection()];
    const answer = await handIn(carrier, await makePack(app, person, { operations }));
    expect(answer.body).toEqual({ ...none, applied: 1, refused: 4 });
    const history = await documentsOf(person, 'history');
    expect(history.at(-1)?.body).toMatchObject({
      kind: 'carry.received',
      details: { accepted: 1, refused: 4 },
    });
    expect(await pushOne(person, unknown)).toMatchObject({ outcome: 'rejected', code: 'not-found' });
  });

  test("nobody can act in another's name, not even from the phone that both have signed in on", async () => {
    const [owner, thief] = [await registerPerson(app), await registerPerson(app)];
    const about = await importClaim(app, owner);
    // Another phone, which its owner alone has signed in on.
    const foreign = await objection([], about, thief);
    const withOwnTicket = await handIn(carrier, await makePack(app, thief, { operations: [foreign] }));
    expect(withOwnTicket.body).toEqual({ ...none, refused: 1 });
    const withTheirs = await makePack(app, owner, { operations: [foreign] });
    expect((await handIn(carrier, withTheirs)).body).toEqual({ ...none, refused: 1 });
    // The very same phone: its key signs for both of them, but the ticket says who was signed in.
    const { idNumber, password } = thief;
    const { id, name, publicKey } = owner.device;
    const shared = { method: 'password', idNumber, password, device: { id, name, publicKey } };
    expect((await thief.client.post('/api/account/sessions', shared)).status).toBe(200);
    const signed = await objection([], about, owner);
    const pack = await makePack(app, thief, { operations: [signed] });
    expect((await handIn(carrier, pack)).body).toEqual({ ...none, refused: 1 });
    expect((await claimOf(owner, about)).objections).toEqual([]);
  });

  test('a ticket that is none, or that was signed as something else, is refused', async () => {
    const { signer } = app.services;
    const claims = { sub: person.personId, device: person.device.id, iat: 1 };
    for (const ticket of ['', 'a.b.c', await signer.sign('heyan-receipt+jwt', claims)])
      expect(code(await handIn(carrier, await makePack(app, person, { operations: [], ticket })))).toBe(
        'carry-foreign',
      );
  });

  test('a phone that was signed out does nothing through a pack until it is signed in again', async () => {
    const owner = await registerPerson(app);
    const about = await importClaim(app, owner);
    const ticket = await ticketOf(owner);
    const operation = await objection([], about, owner);
    const pack = await makePack(app, owner, { operations: [operation], ticket });
    const second = await signInElsewhere(app, owner);
    await second.client.delete('/api/me/sessions/others');
    expect(code(await handIn(carrier, pack))).toBe('carry-signed-out');
    expect((await claimOf(second, about)).objections).toEqual([]);

    const { idNumber, password, device } = owner;
    const { id, name, publicKey } = device;
    await owner.client.post('/api/account/sessions', {
      ...{ method: 'password', idNumber, password, device: { id, name, publicKey } },
    });
    expect((await handIn(carrier, pack)).body).toEqual({ ...none, applied: 1 });
    // So does one whose session has run out.
    const later = testApp();
    later.clock.at += 91 * 86_400_000;
    expect(code(await handIn(later.client(), pack))).toBe('carry-signed-out');
  });

  test('a pack is good for ninety days, also where its phone has been signed in since', async () => {
    const owner = await registerPerson(app);
    const about = await importClaim(app, owner);
    const operation = await objection([], about, owner);
    const pack = await makePack(app, owner, { operations: [operation] });
    const later = testApp();
    later.clock.at += 91 * 86_400_000;
    const client = later.client();
    const { idNumber, password, device } = owner;
    const { id, name, publicKey } = device;
    const body = { method: 'password', idNumber, password, device: { id, name, publicKey } };
    expect((await client.post('/api/account/sessions', body)).status).toBe(200);
    expect(code(await handIn(later.client(), pack))).toBe('carry-too-old');
    const anew = await makePack(later, { client }, { operations: [operation] });
    expect((await handIn(later.client(), anew)).body).toEqual({ ...none, applied: 1 });
  });

  test('photos that no operation names, or that are not what they are said to be, are not kept', async () => {
    claim = await importClaim(app, person);
    const named = testPhoto(41);
    const tooSmall = testPhoto(42, { width: 10, height: 10 });
    const operations = [await objection([named, tooSmall])];
    const photos = [testPhoto(43), tooSmall, named];
    const answer = await handIn(carrier, await makePack(app, person, { operations, photos }));
    expect(answer.body).toEqual({ ...none, applied: 1, photos: { stored: 1, known: 0, left: 2 } });
    expect((await tus(person.client).get((await refOf(testPhoto(43))).sha256)).status).toBe(404);
  });

  test('a session without a device gets no ticket', async () => {
    const { client, idNumber, password } = await registerPerson(app);
    await client.post('/api/account/sessions', { method: 'password', idNumber, password });
    expect(code(await client.get('/api/sync/carry-ticket'))).toBe('device-unknown');
  });
});
