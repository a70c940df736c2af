import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { toBase64Url, utf8 } from '../../shared/kernel/bytes.ts';
import { openBytes, openValue, sealBytes, sealValue } from './sealing.ts';
import { createLocalKey } from './wrapping.ts';

const bytes = (buffer: ArrayBuffer) => new Uint8Array(buffer);
const Note = v.object({ text: v.string() });

describe('sealing', () => {
  it('gives back what was sealed', async () => {
    const key = await createLocalKey();
    const sealed = await sealValue(key, 'drafts/a', { text: '张三' });
    expect(await openValue(key, 'drafts/a', sealed, Note)).toEqual({ text: '张三' });
  });

  it('does not open what was moved to another row', async () => {
    const key = await createLocalKey();
    const sealed = await sealValue(key, 'drafts/a', { text: 'x' });
    await expect(openBytes(key, 'drafts/b', sealed)).rejects.toMatchObject({ code: 'storage-failed' });
    await expect(openBytes(key, 'outbox/a', sealed)).rejects.toMatchObject({ code: 'storage-failed' });
  });

  it("does not open with another account's key", async () => {
    const sealed = await sealValue(await createLocalKey(), 'drafts/a', { text: 'x' });
    await expect(openBytes(await createLocalKey(), 'drafts/a', sealed)).rejects.toMatchObject({
      code: 'storage-failed',
    });
  });

  it('does not open what one bit was changed in', async () => {
    const key = await createLocalKey();
    const sealed = await sealBytes(key, 'photos/a', utf8('photo'));
    const changed = bytes(sealed.bytes).slice();
    changed[0] = (changed[0] ?? 0) ^ 1;
    await expect(openBytes(key, 'photos/a', { ...sealed, bytes: changed.buffer })).rejects.toMatchObject({
      code: 'storage-failed',
    });
  });

  it('never uses an IV twice, and seals the same text differently each time', async () => {
    const key = await createLocalKey();
    const many = await Promise.all(Array.from({ length: 200 }, () => sealValue(key, 'drafts/a', 'same')));
    expect(new Set(many.map(({ iv }) => toBase64Url(bytes(iv)))).size).toBe(200);
    expect(new Set(many.map((one) => toBase64Url(bytes(one.bytes)))).size).toBe(200);
    expect(many[0]?.iv.byteLength).toBe(12);
  });

  it('holds nothing of the text in the clear', async () => {
    const sealed = await sealValue(await createLocalKey(), 'drafts/a', { text: '321002199001011234' });
    expect(new TextDecoder('latin1').decode(sealed.bytes)).not.toContain('3210021990');
  });
});
