import { describe, expect, it } from 'vitest';
import { openBytes, sealBytes } from './sealing.ts';
import { createWrappedKey, openWrappedKey } from './wrapping.ts';

const secret = (fill: number) => new Uint8Array(32).fill(fill);

describe("an account's key", () => {
  it('is the same key when it is opened again with the same secret', async () => {
    const { key, wrapping } = await createWrappedKey(secret(1), 'one');
    const sealed = await sealBytes(key, 'drafts/a', secret(7));
    const again = await openWrappedKey(wrapping, secret(1), 'one');
    if (!again) throw new Error('did not open');
    expect(new Uint8Array(await openBytes(again, 'drafts/a', sealed))).toEqual(secret(7));
  });

  it('does not open with another secret, or in the row of another account', async () => {
    const { wrapping } = await createWrappedKey(secret(1), 'one');
    expect(await openWrappedKey(wrapping, secret(2), 'one')).toBeUndefined();
    expect(await openWrappedKey(wrapping, secret(1), 'two')).toBeUndefined();
  });

  it('cannot be exported by any script', async () => {
    const { key, wrapping } = await createWrappedKey(secret(1), 'one');
    const again = await openWrappedKey(wrapping, secret(1), 'one');
    for (const one of [key, again]) {
      expect(one?.extractable).toBe(false);
      if (one) await expect(crypto.subtle.exportKey('raw', one)).rejects.toThrow();
    }
  });

  it('is a different one for each account, whatever the secret', async () => {
    const [a, b] = await Promise.all([createWrappedKey(secret(1), 'x'), createWrappedKey(secret(1), 'x')]);
    const sealed = await sealBytes(a.key, 'drafts/a', secret(7));
    await expect(openBytes(b.key, 'drafts/a', sealed)).rejects.toMatchObject({ code: 'storage-failed' });
  });
});
