import fc from 'fast-check';
import { compactDecrypt } from 'jose/jwe/compact/decrypt';
import { importJWK } from 'jose/key/import';
import { beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../kernel/bytes.ts';
import { newId, type Sha256 } from '../kernel/ids.ts';
import { Problem } from '../kernel/problems.ts';
import { parse } from '../kernel/validate.ts';
import { type CarryHead, type CarryRecord, inspectPack, openPack, sealPack } from './carry.ts';
import type { ByteStream, Bytes } from './carry-bytes.ts';
import { CarryKey } from './carry-contract.ts';

let to: CarryKey;
let open: (jwe: string) => Promise<Uint8Array>;
beforeAll(async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  to = parse(CarryKey, { kid: 'k1', use: 'enc', kty, crv, x, y });
  const secret = await importJWK(await crypto.subtle.exportKey('jwk', pair.privateKey), 'ECDH-ES');
  open = async (jwe) => (await compactDecrypt(jwe, secret)).plaintext;
});

const head = (): CarryHead => ({
  kind: 'head',
  id: newId(),
  ticket: 'ticket',
  createdAt: '2026-11-23T04:00:00.000Z',
});
const operation = (text: string): CarryRecord => ({ kind: 'operation', operation: { text } });
const photo = (bytes: Bytes): CarryRecord => ({
  kind: 'photo',
  photo: { sha256: 'ab'.repeat(32) as Sha256, size: Math.max(1, bytes.byteLength), type: 'image/jpeg' },
  bytes,
});

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

const join = (parts: readonly Bytes[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
};

const collect = async <T>(from: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const one of from) all.push(one);
  return all;
};

const seal = async (records: readonly CarryRecord[]): Promise<Bytes> =>
  join(await collect(sealPack(to, each(records))));

/** A file as a network or a disk hands it over: in pieces of this size. */
async function* pieces(file: Bytes, size: number): ByteStream {
  for (let at = 0; at < file.byteLength; at += size) yield file.slice(at, at + size);
}

const unseal = (file: Bytes, size = 10_000): Promise<CarryRecord[]> =>
  collect(openPack(pieces(file, size), open));

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    return error instanceof Problem ? error.code : `not a problem: ${String(error)}`;
  }
};

describe('a carry pack', () => {
  it('opens to exactly what was put in, whatever the sizes and however it is cut on its way', async () => {
    const body = fc.uint8Array({ maxLength: 200_000 }).map((bytes) => new Uint8Array(bytes));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 2_000 }), { maxLength: 5 }),
        fc.array(body, { maxLength: 4 }),
        fc.integer({ min: 1, max: 100_000 }),
        async (texts, bodies, size) => {
          const records = [head(), ...texts.map(operation), ...bodies.map(photo)];
          const file = await seal(records);
          expect(await unseal(file, Math.max(size, file.byteLength / 300))).toEqual(records);
          expect(await inspectPack(pieces(file, 50_000))).toEqual({ kid: 'k1' });
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([65_535, 65_536, 65_537, 131_072])(
    'of chunks that are just full opens (%i bytes)',
    async (size) => {
      const records = [head(), photo(new Uint8Array(size))];
      expect(await unseal(await seal(records))).toEqual(records);
    },
  );

  it('is refused with any one byte another, at whatever place', async () => {
    const file = await seal([head(), operation('invested 120,000'), photo(new Uint8Array(300).fill(7))]);
    for (let at = 0; at < file.byteLength; at += 1) {
      const altered = file.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      const code = await codeOf(unseal(altered));
      const expected = at < 8 ? 'carry-foreign' : at === 8 ? 'carry-too-old' : 'carry-damaged';
      expect(`${at} ${code}`).toBe(`${at} ${expected}`);
      // Whoever carries it can tell as well, before anything is sent.
      expect(`${at} ${await codeOf(inspectPack(pieces(altered, 999)))}`).toBe(`${at} ${expected}`);
    }
  });

  it('is refused with bytes missing or added at its end', async () => {
    const file = await seal([head(), operation('a'), photo(new Uint8Array(70_000))]);
    const lengths = Array.from({ length: 300 }, (_, step) => Math.floor((step * file.byteLength) / 300));
    for (const length of lengths) {
      const expected = length < 11 ? 'carry-foreign' : 'carry-damaged';
      expect(`${length} ${await codeOf(unseal(file.slice(0, length)))}`).toBe(`${length} ${expected}`);
    }
    expect(await codeOf(unseal(join([file, new Uint8Array(1)])))).toBe('carry-damaged');
    expect(await codeOf(unseal(join([file, file])))).toBe('carry-damaged');
  });

  it('with its last chunks cut away and its checksum made anew is still refused', async () => {
    const { withChecksum } = await import('./carry-bytes.ts');
    const file = await seal([head(), photo(new Uint8Array(200_000))]);
    for (const kept of [file.byteLength - 33, 65_536 * 2, 65_536]) {
      const forged = join(await collect(withChecksum(pieces(file.slice(0, kept), 9_999))));
      expect(await codeOf(inspectPack(pieces(forged, 9_999)))).toBe('accepted');
      expect(await codeOf(unseal(forged))).toBe('carry-damaged');
    }
  });

  it('says what it is instead: another kind of file, an older or a newer version, a key that is not ours', async () => {
    expect(await codeOf(unseal(new Uint8Array(0)))).toBe('carry-foreign');
    expect(
      await codeOf(unseal(utf8('%PDF-1.7 and a long text that is no pack of ours at all, not even near'))),
    ).toBe('carry-foreign');
    const file = await seal([head()]);
    const version = (n: number) => file.map((byte, at) => (at === 8 ? n : byte));
    expect(await codeOf(unseal(version(0)))).toBe('carry-too-old');
    expect(await codeOf(unseal(version(2)))).toBe('carry-too-new');
    const strange = async () => {
      throw new Problem('carry-foreign');
    };
    expect(await codeOf(collect(openPack(pieces(file, 99), strange)))).toBe('carry-foreign');
  });

  it('has its head first and only once', async () => {
    expect(await codeOf(unseal(await seal([operation('a')])))).toBe('carry-damaged');
    expect(await codeOf(unseal(await seal([head(), head()])))).toBe('carry-damaged');
    expect(await codeOf(unseal(await seal([])))).toBe('carry-damaged');
  });

  it('shows nothing of its content, and two of the same content have nothing in common', async () => {
    const records = [head(), operation('张三 321002196001011234')];
    const [one, other] = [await seal(records), await seal(records)];
    const text = new TextDecoder('latin1').decode(one);
    expect(text).not.toContain('321002196001011234');
    expect(text).not.toContain('ticket');
    expect(Buffer.from(one.slice(400)).equals(Buffer.from(other.slice(400)))).toBe(false);
  });
});
