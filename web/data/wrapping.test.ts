import { describe, expect, it } from 'vitest';
import { type Opener, passkeyOpener, passwordOpener } from './openers.ts';
import { openBytes, sealBytes } from './sealing.ts';
import { createWrappedKey, openWrappedKey, PASSWORD_ITERATIONS, withOpeners } from './wrapping.ts';

const bytes = (fill: number) => new Uint8Array(32).fill(fill);
const server = (fill: number): Opener => ({ by: 'server-secret', secret: bytes(fill) });

describe("an account's key", () => {
  it('is the same key when it is opened again with the same secret', async () => {
    const { key, wrapping } = await createWrappedKey(server(1), 'one');
    const sealed = await sealBytes(key, 'drafts/a', bytes(7));
    const again = await openWrappedKey(wrapping, server(1), 'one');
    if (!again) throw new Error('did not open');
    expect(new Uint8Array(await openBytes(again, 'drafts/a', sealed))).toEqual(bytes(7));
  });

  it('does not open with another secret, or in the row of another account', async () => {
    const { wrapping } = await createWrappedKey(server(1), 'one');
    expect(await openWrappedKey(wrapping, server(2), 'one')).toBeUndefined();
    expect(await openWrappedKey(wrapping, server(1), 'two')).toBeUndefined();
  });

  it('cannot be exported by any script', async () => {
    const { key, wrapping } = await createWrappedKey(server(1), 'one');
    const again = await openWrappedKey(wrapping, server(1), 'one');
    for (const one of [key, again]) {
      expect(one?.extractable).toBe(false);
      if (one) await expect(crypto.subtle.exportKey('raw', one)).rejects.toThrow();
    }
  });

  it('is a different one for each account, whatever the secret', async () => {
    const [a, b] = await Promise.all([createWrappedKey(server(1), 'x'), createWrappedKey(server(1), 'x')]);
    const sealed = await sealBytes(a.key, 'drafts/a', bytes(7));
    await expect(openBytes(b.key, 'drafts/a', sealed)).rejects.toMatchObject({ code: 'storage-failed' });
  });
});

// Stretching a password takes its time: that is what it is for.
describe('the wrappings of a key', { timeout: 60_000 }, () => {
  const password = passwordOpener({ idNumber: '32100219500101123X', password: 'Heyan-test-26' });
  const passkey = passkeyOpener(bytes(5).buffer);

  it('open it by the password and by the passkey as well, and to nothing else', async () => {
    const { key, wrapping } = await createWrappedKey(server(1), 'one');
    const sealed = await sealBytes(key, 'drafts/a', bytes(7));
    const wrapped = await withOpeners([wrapping], server(1), [password, passkey], 'one');
    expect(wrapped.map(({ by }) => by)).toEqual(['server-secret', 'password', 'passkey']);
    expect(wrapped[1]?.iterations).toBe(PASSWORD_ITERATIONS);
    expect(PASSWORD_ITERATIONS).toBeGreaterThanOrEqual(600_000);
    for (const [at, opener] of [server(1), password, passkey].entries()) {
      const one = wrapped[at];
      const opened = one && (await openWrappedKey(one, opener, 'one'));
      if (!opened) throw new Error(`${opener.by} did not open`);
      expect(opened.extractable).toBe(false);
      expect(new Uint8Array(await openBytes(opened, 'drafts/a', sealed))).toEqual(bytes(7));
    }
    const others = [
      passwordOpener({ idNumber: '32100219500101123X', password: 'Heyan-test-27' }),
      passwordOpener({ idNumber: '321002195001011221', password: 'Heyan-test-26' }),
      passkeyOpener(bytes(6).buffer),
      { ...password, by: 'passkey' as const },
    ];
    for (const other of others)
      for (const one of wrapped) expect(await openWrappedKey(one, other, 'one')).toBeUndefined();
  });

  it('have one password, the latest, and each passkey once', async () => {
    const { wrapping } = await createWrappedKey(server(1), 'one');
    const first = await withOpeners([wrapping], server(1), [password, passkey], 'one');
    const next = passwordOpener({ idNumber: '32100219500101123X', password: 'Another-pass-1' });
    const second = await withOpeners(first, server(1), [next, passkey], 'one');
    expect(second.map(({ by }) => by).sort()).toEqual(['passkey', 'password', 'server-secret']);
    for (const one of second) expect(await openWrappedKey(one, password, 'one')).toBeUndefined();
  });
});
