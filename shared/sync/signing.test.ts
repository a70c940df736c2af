import { describe, expect, it } from 'vitest';
import { newId } from '../kernel/ids.ts';
import type { UnsignedOperation } from './protocol.ts';
import { canonicalOperation, operationHash, signOperation, verifyOperation } from './signing.ts';

const keys = () =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);

const operation = (): UnsignedOperation =>
  ({
    ...{ id: newId(), v: 1, kind: 'enterprise.set', entityId: newId(), baseVersion: 0 },
    ...{ payload: { enabled: true, until: '2027-01-01' }, capturedAt: '2026-11-23T04:00:00.000Z' },
    ...{ deviceId: newId(), seq: 1, prev: '' },
  }) as UnsignedOperation;

describe('a signed operation', () => {
  it('holds under its own key, whatever the order of its keys', async () => {
    const { privateKey, publicKey } = await keys();
    const signed = await signOperation(operation(), privateKey);
    const reordered = Object.fromEntries(Object.entries(signed).reverse()) as typeof signed;
    expect(await verifyOperation(reordered, publicKey)).toBe(true);
    expect(await operationHash(reordered)).toBe(await operationHash(signed));
  });

  it('does not hold when a word, the signature or the key is another', async () => {
    const { privateKey, publicKey } = await keys();
    const signed = await signOperation(operation(), privateKey);
    expect(await verifyOperation({ ...signed, payload: { enabled: false } }, publicKey)).toBe(false);
    expect(await verifyOperation({ ...signed, baseVersion: 1 }, publicKey)).toBe(false);
    expect(await verifyOperation({ ...signed, sig: `A${signed.sig.slice(1)}` }, publicKey)).toBe(false);
    expect(await verifyOperation({ ...signed, sig: 'not a signature' }, publicKey)).toBe(false);
    expect(await verifyOperation(signed, (await keys()).publicKey)).toBe(false);
  });

  it('the signature itself is not part of what is hashed', async () => {
    const { privateKey } = await keys();
    const plain = operation();
    const signed = await signOperation(plain, privateKey);
    expect(canonicalOperation(signed)).toBe(canonicalOperation(plain));
  });
});
