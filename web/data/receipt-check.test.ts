import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { expect, it } from 'vitest';
import { utf8 } from '../../shared/kernel/bytes.ts';
import type { DeviceId, EntityId, Instant, OperationId } from '../../shared/kernel/ids.ts';
import { operationHash } from '../../shared/sync/signing.ts';
import { verdictOn } from './receipt-check.ts';

const operation = {
  id: '0193a000-0000-7000-8000-000000000001' as OperationId,
  v: 1 as const,
  kind: 'case.object',
  entityId: '0193a000-0000-7000-8000-000000000002' as EntityId,
  baseVersion: 1,
  payload: { text: 'x' },
  capturedAt: '2026-11-20T01:02:03.004Z' as Instant,
  deviceId: '0193a000-0000-7000-8000-000000000003' as DeviceId,
  seq: 1,
  prev: '' as const,
  sig: 'sig',
};

const signer = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const claims = {
    jti: operation.id,
    sha256: await operationHash(operation),
    capturedAt: operation.capturedAt,
    receivedAt: '2026-11-21T00:00:00.000Z',
    photos: [],
  };
  const sign = (change: object = {}, typ = 'heyan-receipt+jwt') =>
    new CompactSign(utf8(JSON.stringify({ ...claims, ...change })))
      .setProtectedHeader({ alg: 'ES256', kid, typ })
      .sign(privateKey);
  return { sign, key: { ...(await exportJWK(publicKey)), kid } };
};

it('takes the receipt of this operation under a key of the server', async () => {
  const { sign, key } = await signer('one');
  expect(await verdictOn(await sign(), operation, [key])).toBe('genuine');
});

it('refuses one of another key, of another operation, of another content, of another type, or altered', async () => {
  const { sign, key } = await signer('one');
  const forger = await signer('one');
  expect(await verdictOn(await forger.sign(), operation, [key])).toBe('false');
  const other = '0193a000-0000-7000-8000-000000000009';
  expect(await verdictOn(await sign({ jti: other }), operation, [key])).toBe('false');
  expect(await verdictOn(await sign({ sha256: 'ab'.repeat(32) }), operation, [key])).toBe('false');
  expect(await verdictOn(await sign({}, 'heyan-registrar-check+jwt'), operation, [key])).toBe('false');
  const [head, , sig] = (await sign()).split('.');
  const [, body] = (await sign({ receivedAt: '2026-11-01T00:00:00.000Z' })).split('.');
  expect(await verdictOn(`${head}.${body}.${sig}`, operation, [key])).toBe('false');
});

it('does not judge where the key is not known', async () => {
  const { sign } = await signer('one');
  const { key } = await signer('two');
  expect(await verdictOn(await sign(), operation, [key])).toBe('unknown');
});
