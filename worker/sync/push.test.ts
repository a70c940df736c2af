import { compactVerify, importJWK } from 'jose';
import { encode } from 'uqr';
import { beforeAll, expect, test } from 'vitest';
import { newId, type Sha256 } from '../../shared/kernel/ids.ts';
import type { Operation } from '../../shared/sync/protocol.ts';
import { photosDigest } from '../../shared/sync/receipt.ts';
import { operationHash, signOperation } from '../../shared/sync/signing.ts';
import { code, START, testApp } from '../testing/app.ts';
import {
  AMOUNTS,
  act,
  documentsOf,
  historyOf,
  importClaim,
  pushAll,
  pushOne,
  raise,
} from '../testing/journeys.ts';
import {
  newDevice,
  type RegisteredPerson,
  registerPerson,
  signedOperation,
  signInElsewhere,
} from '../testing/people.ts';
import { steppedDatabase } from '../testing/storage.ts';

const app = testApp();
let person: RegisteredPerson;
/** Somebody at 四级, who may set the switch. */
let raised: RegisteredPerson;
beforeAll(async () => {
  person = await registerPerson(app);
  raised = await registerPerson(app);
  await raise(app, raised);
});

const objection = (text = 'The second transfer is missing') => ({ amounts: AMOUNTS, text, photos: [] });
const objectTo = (who: Pick<RegisteredPerson, 'device'>, claim: string, baseVersion = 1, text?: string) =>
  signedOperation(who, { kind: 'case.object', entityId: claim, baseVersion, payload: objection(text) });
const objectionsTo = async (who: RegisteredPerson, claim: string): Promise<{ id: string }[]> =>
  (await documentsOf(who, 'claim')).find(({ id }) => id === claim)?.body.objections;
const operationsCounted = async (id: string): Promise<number> =>
  (await app.env.DB.prepare('SELECT id FROM operations WHERE id = ?').bind(id).all()).results.length;

test('an operation is applied once, however often it is sent, with the same receipt each time', async () => {
  const claim = await importClaim(app, person);
  const operation = await objectTo(person, claim);
  const first = await pushOne(person, operation);
  expect(first).toMatchObject({ id: operation.id, outcome: 'applied', version: 2 });
  const receipt = 'receipt' in first ? first.receipt : '';
  for (let time = 0; time < 10; time += 1)
    expect(await pushOne(person, operation)).toEqual({ ...first, outcome: 'duplicate', receipt });
  const inOnePush = await pushAll(person, [operation, operation, operation]);
  expect(inOnePush.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'duplicate']);
  expect(await objectionsTo(person, claim)).toHaveLength(1);
});

test('ten pushes of one operation at the same moment apply it once and all get its receipt', async () => {
  const claim = await importClaim(app, person);
  const operation = await objectTo(person, claim);
  const history = (await historyOf(person)).length;
  const results = await Promise.all(Array.from({ length: 10 }, () => pushOne(person, operation)));
  expect(results.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(9);
  expect(new Set(results.map((result) => 'receipt' in result && result.receipt)).size).toBe(1);
  expect(await objectionsTo(person, claim)).toHaveLength(1);
  expect((await historyOf(person)).length).toBe(history + 1);
});

test('the receipt names what was received, when, and every photo, under our key', async () => {
  const claim = await importClaim(app, person);
  const photos = [{ sha256: 'ab'.repeat(32) as Sha256, size: 1234, type: 'image/jpeg' }];
  const payload = { ...objection(), photos };
  const parts = { kind: 'case.object', entityId: claim, baseVersion: 1, payload };
  const operation = await signedOperation(person, { ...parts, capturedAt: '2026-11-20T01:02:03.004Z' });
  const result = await pushOne(person, operation);
  const receipt = 'receipt' in result ? result.receipt : '';
  const { keys } = (await app.client().get('/.well-known/jwks.json')).body;
  const { payload: bytes, protectedHeader } = await compactVerify(receipt, await importJWK(keys[0], 'ES256'));
  expect(protectedHeader.typ).toBe('heyan-receipt+jwt');
  expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({
    sub: person.personId,
    jti: operation.id,
    kind: 'case.object',
    entity: claim,
    version: 2,
    sha256: await operationHash(operation),
    capturedAt: '2026-11-20T01:02:03.004Z',
    receivedAt: new Date(START).toISOString(),
    photos: [{ sha256: 'ab'.repeat(32), size: 1234 }],
  });
});

test('a receipt of fifty photos is too long for a QR code; its short form fits, and names the same', async () => {
  const claim = await importClaim(app, person);
  const photos = Array.from({ length: 50 }, (_, at) => ({
    sha256: at.toString(16).padStart(64, '0') as Sha256,
    size: 200_000 + at,
    type: 'image/jpeg',
  }));
  const parts = { kind: 'case.object', entityId: claim, baseVersion: 1, payload: { ...objection(), photos } };
  const operation = await signedOperation(person, parts);
  const result = await pushOne(person, operation);
  const receipt = 'receipt' in result ? result.receipt : '';
  // ISO/IEC 18004 table 7: bytes that version 40-L takes.
  expect(receipt.length).toBeGreaterThan(2953);
  const { keys } = (await app.client().get('/.well-known/jwks.json')).body;
  const read = async (jws: string) => {
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(keys[0], 'ES256'));
    return { typ: protectedHeader.typ, claims: JSON.parse(new TextDecoder().decode(payload)) };
  };
  const { brief } = (await read(receipt)).claims;
  expect(await read(brief)).toEqual({
    typ: 'heyan-receipt-brief+jwt',
    claims: {
      jti: operation.id,
      kind: 'case.object',
      sha256: await operationHash(operation),
      capturedAt: operation.capturedAt,
      receivedAt: new Date(START).toISOString(),
      photos: 50,
      photosSha256: await photosDigest(photos),
    },
  });
  const { version } = encode(`https://heyan.example.gov.cn/receipt/verify#${brief}`);
  expect(version).toBeLessThanOrEqual(20);
});

test('an id that was used for something else is refused, also in the name of another person', async () => {
  const claim = await importClaim(app, person);
  const operation = await objectTo(person, claim);
  await pushOne(person, operation);
  const { sig: _, ...rest } = operation;
  const changed = await signOperation(
    { ...rest, payload: objection('Something else') },
    person.device.privateKey,
  );
  expect(await pushOne(person, changed)).toMatchObject({ outcome: 'rejected', code: 'operation-id-reused' });
  const foreign = await signedOperation(raised, {
    ...{ kind: 'enterprise.set', entityId: raised.personId, payload: { enabled: false }, id: operation.id },
  });
  expect(await pushOne(raised, foreign)).toMatchObject({ outcome: 'rejected', code: 'operation-id-reused' });
  expect(await operationsCounted(operation.id)).toBe(1);
});

test('an operation of a device that is not the person’s is refused', async () => {
  const claim = await importClaim(app, person);
  for (const device of [await newDevice(), raised.device]) {
    const operation = await objectTo({ device }, claim);
    expect(await pushOne(person, operation)).toMatchObject({ outcome: 'rejected', code: 'device-unknown' });
  }
});

test('a signature that does not fit is refused: another key, changed content, nonsense', async () => {
  const claim = await importClaim(app, person);
  const stranger = await newDevice();
  const good = await objectTo(person, claim);
  const { sig: _, ...unsigned } = good;
  const forgeries: Operation[] = [
    await signOperation(unsigned, stranger.privateKey),
    { ...good, payload: objection('Changed on the way') },
    { ...good, capturedAt: '2026-01-01T00:00:00.000Z' },
    { ...good, sig: '' },
    { ...good, sig: '!!!' },
  ];
  for (const forgery of forgeries)
    expect(await pushOne(person, forgery)).toMatchObject({ outcome: 'rejected', code: 'signature-invalid' });
  expect(await objectionsTo(person, claim)).toEqual([]);
  expect((await pushOne(person, good)).outcome).toBe('applied');
});

test('a kind that nobody knows is refused', async () => {
  for (const kind of ['case.delete', 'toString', '']) {
    const result = await act(person, { kind, entityId: newId(), payload: {} });
    expect(result).toMatchObject({ outcome: 'rejected', code: 'unknown-operation' });
  }
});

test('an operation that needs a higher level is refused with the way there, and goes through once raised', async () => {
  const newcomer = await registerPerson(app);
  const operation = await signedOperation(newcomer, {
    kind: 'enterprise.set',
    entityId: newcomer.personId,
    payload: { enabled: true, until: '2027-01-01' },
  });
  expect(await pushOne(newcomer, operation)).toEqual({
    id: operation.id,
    outcome: 'rejected',
    code: 'level-too-low',
    needs: { level: 4, has: 3 },
  });
  await raise(app, newcomer);
  expect((await pushOne(newcomer, operation)).outcome).toBe('applied');
});

test('an operation on an older version is a conflict that shows the document as it is', async () => {
  const claim = await importClaim(app, person);
  await pushOne(person, await objectTo(person, claim, 1, 'First'));
  const elsewhere = await signInElsewhere(app, person);
  const result = await pushOne(elsewhere, await objectTo(elsewhere, claim, 1, 'Second'));
  expect(result).toMatchObject({
    outcome: 'conflict',
    code: 'stale-version',
    document: { type: 'claim', id: claim, version: 2, body: { objections: [{ text: 'First' }] } },
  });
  expect((await pushOne(elsewhere, await objectTo(elsewhere, claim, 2, 'Second'))).outcome).toBe('applied');
  expect(await objectionsTo(person, claim)).toHaveLength(2);
});

test('of two phones that write at the same moment one is applied and the other gets a conflict', async () => {
  const claim = await importClaim(app, person);
  const elsewhere = await signInElsewhere(app, person);
  const results = await Promise.all([
    pushOne(person, await objectTo(person, claim)),
    pushOne(elsewhere, await objectTo(elsewhere, claim)),
  ]);
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'conflict']);
  expect(await objectionsTo(person, claim)).toHaveLength(1);
});

test('one bad operation holds up none of the others', async () => {
  const [first, second] = [await importClaim(app, person), await importClaim(app, person)];
  const malformed = { ...(await objectTo(person, first)), seq: 'three' };
  const forged = { ...(await objectTo(person, first)), sig: 'AAAA' };
  const badAmount = await signedOperation(person, {
    kind: 'case.object',
    entityId: first,
    baseVersion: 1,
    payload: { ...objection(), amounts: { ...AMOUNTS, lost: 1.5 } },
  });
  const results = await pushAll(person, [
    malformed,
    await objectTo(person, first),
    forged,
    badAmount,
    await objectTo(person, newId()),
    await objectTo(person, second),
  ]);
  expect(results.map((result) => ('code' in result ? result.code : result.outcome))).toEqual([
    'invalid-input',
    'applied',
    'signature-invalid',
    'amount-format',
    'not-found',
    'applied',
  ]);
  expect(results[0]).toMatchObject({ id: malformed.id, fields: [{ path: 'seq' }] });
  expect(results[3]).toMatchObject({ fields: [{ path: 'amounts.lost', code: 'amount-format' }] });
});

test('what has no id to be answered under makes the whole push bad', async () => {
  const claim = await importClaim(app, person);
  const operations = [await objectTo(person, claim), { kind: 'case.object' }];
  expect(code(await person.client.post('/api/sync/push', { operations }))).toBe('required');
  expect(await objectionsTo(person, claim)).toEqual([]);
});

test('51 operations are more than a push may carry, 50 are not', async () => {
  const claim = await importClaim(app, person);
  const operations: Operation[] = [];
  for (let version = 1; version <= 50; version += 1) operations.push(await objectTo(person, claim, version));
  const more = [...operations, operations[0]];
  const refused = await person.client.post('/api/sync/push', { operations: more });
  expect([refused.status, code(refused)]).toEqual([422, 'invalid-input']);
  expect(await objectionsTo(person, claim)).toEqual([]);
  const results = await pushAll(person, operations);
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
  expect(await objectionsTo(person, claim)).toHaveLength(50);
});

test('an operation that fails by our own fault comes again later, and is logged without its content', async () => {
  const claim = await importClaim(app, person);
  const { db, beforeNextBatch } = steppedDatabase(app.env.DB);
  const broken = testApp({ DB: db });
  beforeNextBatch(() => Promise.reject(new Error('D1 is away: secret text')));
  const client = broken.client({ cookie: person.client.cookie });
  const operation = await objectTo(person, claim, 1, 'secret text');
  expect(await pushOne({ client }, operation)).toMatchObject({ outcome: 'later', code: 'internal' });
  expect(broken.events.some(({ event }) => event === 'failure')).toBe(true);
  expect(JSON.stringify(broken.events)).not.toContain('secret text');
  expect((await pushOne(person, operation)).outcome).toBe('applied');
});
