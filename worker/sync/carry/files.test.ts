import { beforeAll, describe, expect, test } from 'vitest';
import { sealPack } from '../../../shared/sync/carry.ts';
import { CARRY_LIMITS } from '../../../shared/sync/carry-contract.ts';
import type { Operation } from '../../../shared/sync/protocol.ts';
import { code, testApp } from '../../testing/app.ts';
import { handIn, makePack, ticketOf } from '../../testing/carry.ts';
import { AMOUNTS, importClaim } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson, signedOperation } from '../../testing/people.ts';
import { snapshot } from '../../testing/tables.ts';

const app = testApp();
const carrier = app.client({ 'cf-connecting-ip': '203.0.113.7' });
const TABLES = ['operations', 'objections', 'claims', 'photos', 'attachments', 'audit', 'changes'];

let person: RegisteredPerson;
beforeAll(async () => {
  person = await registerPerson(app);
});

const objection = async (): Promise<Operation> =>
  signedOperation(person, {
    kind: 'case.object',
    entityId: await importClaim(app, person),
    baseVersion: 1,
    payload: { amounts: AMOUNTS, text: 'A transfer is missing', photos: [] },
  });

describe('a file that is refused', () => {
  test('altered anywhere, cut off, of another kind or version: in a code of its own, and nothing is done', async () => {
    const pack = await makePack(app, person, { operations: [await objection()] });
    const before = await snapshot(app, ...TABLES);
    const changed = (at: number, by = 1) => pack.map((byte, i) => (i === at ? byte ^ by : byte));
    expect(code(await handIn(carrier, changed(0)))).toBe('carry-foreign');
    expect(code(await handIn(carrier, changed(8)))).toBe('carry-too-old');
    expect(code(await handIn(carrier, changed(8, 3)))).toBe('carry-too-new');
    for (let at = 11; at < pack.byteLength - 33; at += 97)
      expect(`${at} ${code(await handIn(carrier, changed(at)))}`).toBe(`${at} carry-damaged`);
    expect(code(await handIn(carrier, pack.slice(0, 500)))).toBe('carry-damaged');
    expect(code(await handIn(carrier, new Uint8Array(0)))).toBe('carry-foreign');
    expect(await snapshot(app, ...TABLES)).toEqual(before);
  });

  test('sealed to a key that is not ours', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    if (!('publicKey' in pair)) throw new Error('no pair');
    const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const { x = '', y = '' } = jwk instanceof ArrayBuffer ? {} : jwk;
    const seal = async (kid: string) => {
      async function* records() {
        yield* [] as never[];
      }
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      for await (const piece of sealPack({ kid, kty: 'EC', crv: 'P-256', use: 'enc', x, y }, records()))
        pieces.push(piece);
      return new Uint8Array(await new Blob(pieces).arrayBuffer());
    };
    expect(code(await handIn(carrier, await seal('another')))).toBe('carry-foreign');
    expect(code(await handIn(carrier, await seal('test-enc')))).toBe('carry-damaged');
  });

  test('too much, or not said to be a pack', async () => {
    const claimed = {
      'content-length': String(CARRY_LIMITS.bytes + 1),
      'content-type': 'application/vnd.heyan.carry',
    };
    expect(code(await carrier.send('POST', '/api/carry-packs', new Uint8Array(1), claimed))).toBe(
      'body-too-large',
    );
    expect(code(await handIn(carrier, new Uint8Array(1), 'application/octet-stream'))).toBe(
      'unsupported-media-type',
    );
    const ticket = await ticketOf(person);
    const many = Array.from({ length: CARRY_LIMITS.operations + 1 }, () => ({ deviceId: person.device.id }));
    expect(code(await handIn(carrier, await makePack(app, person, { operations: many, ticket })))).toBe(
      'carry-damaged',
    );
  });

  test('more often than a village office would need', async () => {
    const flood = app.client({ 'cf-connecting-ip': '203.0.113.99' });
    const codes = [];
    for (let time = 0; time < 242; time += 1) codes.push(code(await handIn(flood, new Uint8Array(1))));
    expect(codes.slice(0, 240).every((one) => one === 'carry-foreign')).toBe(true);
    expect(codes.slice(240)).toEqual(['too-many-requests', 'too-many-requests']);
  }, 120_000);
});
