import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { expect, it } from 'vitest';
import { utf8 } from '../../shared/kernel/bytes.ts';
import { photosDigest } from '../../shared/sync/receipt.ts';
import { verifyWith } from './receipt-verify.ts';

const common = {
  jti: '0193a000-0000-7000-8000-000000000001',
  kind: 'case.object',
  sha256: 'cd'.repeat(32),
  capturedAt: '2026-11-20T01:02:03.004Z',
  receivedAt: '2026-11-21T00:00:00.000Z',
};
const photos = [
  { sha256: 'ab'.repeat(32), size: 1000 },
  { sha256: 'ef'.repeat(32), size: 2000 },
];
const brief = async () => ({ ...common, photos: 2, photosSha256: await photosDigest(photos) });

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
const key = { ...(await exportJWK(publicKey)), kid: 'one' };
const sign = (claims: object, typ: string, kid = 'one') =>
  new CompactSign(utf8(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', kid, typ })
    .sign(privateKey);

it('takes the short form out of the address that was scanned', async () => {
  const jws = await sign(await brief(), 'heyan-receipt-brief+jwt');
  const verified = await verifyWith(`https://heyan.example/receipt/verify#${jws}`, [key]);
  expect(verified).toEqual({ verdict: 'genuine', brief: await brief(), photos: [] });
});

it('takes a whole receipt out of the text that was shared, and makes the same short form of it', async () => {
  const jws = await sign({ ...common, photos }, 'heyan-receipt+jwt');
  const verified = await verifyWith(`回执\n填写时间: …\n签名原文:\n${jws}\n`, [key]);
  expect(verified).toEqual({ verdict: 'genuine', brief: await brief(), photos });
});

it('refuses what was altered, what is signed as something else, and what says something else', async () => {
  const jws = await sign(await brief(), 'heyan-receipt-brief+jwt');
  const [header, payload, signature] = jws.split('.');
  const other = btoa(JSON.stringify({ ...(await brief()), photos: 3 })).replace(/=+$/, '');
  expect(await verifyWith(`${header}.${other}.${signature}`, [key])).toEqual({ verdict: 'false' });
  expect(await verifyWith(`${header}.${payload}.${'A'.repeat(86)}`, [key])).toEqual({ verdict: 'false' });
  const proof = await sign(await brief(), 'heyan-registrar-check+jwt');
  expect(await verifyWith(proof, [key])).toEqual({ verdict: 'false' });
  expect(await verifyWith(await sign({}, 'heyan-receipt+jwt'), [key])).toEqual({ verdict: 'false' });
  // One form cannot pass for the other.
  expect(await verifyWith(await sign(await brief(), 'heyan-receipt+jwt'), [key])).toEqual({
    verdict: 'false',
  });
});

it('does not call false what it has no key for, nor see a receipt where there is none', async () => {
  const jws = await sign(await brief(), 'heyan-receipt-brief+jwt', 'two');
  expect(await verifyWith(jws, [key])).toEqual({ verdict: 'unknown' });
  expect(await verifyWith(jws, [])).toEqual({ verdict: 'unknown' });
  for (const text of ['', 'https://heyan.example/receipt/verify#', '张三 2026-11-21', 'a.b.c'])
    expect(await verifyWith(text, [key])).toEqual({ verdict: 'none' });
});
