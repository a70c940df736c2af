import { describe, expect, it } from 'vitest';
import { createSerialWriter } from './serial-writer.ts';

/** A disk whose every write ends when the test says so. */
const slowDisk = () => {
  const written: string[] = [];
  const ends: { ok: () => void; fail: (error: Error) => void }[] = [];
  let busy = 0;
  const write = (value: string) =>
    new Promise<void>((resolve, reject) => {
      busy += 1;
      if (busy > 1) throw new Error('two writes at once');
      const end = (then: () => void) => {
        busy -= 1;
        then();
      };
      ends.push({
        ok: () =>
          end(() => {
            written.push(value);
            resolve();
          }),
        fail: (error) => end(() => reject(error)),
      });
    });
  /** Waits for the next write to begin. */
  const begun = async () => {
    for (;;) {
      const next = ends.shift();
      if (next) return next;
      await Promise.resolve();
    }
  };
  return { written, write, begun };
};

describe('a serial writer', () => {
  it('writes one after the other, in order', async () => {
    const disk = slowDisk();
    const writer = createSerialWriter(disk.write);
    const a = writer.push('a');
    const first = await disk.begun();
    const b = writer.push('b');
    first.ok();
    await a;
    (await disk.begun()).ok();
    await b;
    expect(disk.written).toEqual(['a', 'b']);
  });

  it('passes over what is outdated before its turn, and counts it as saved with the newer value', async () => {
    const disk = slowDisk();
    const writer = createSerialWriter(disk.write);
    const all = [writer.push('a')];
    const first = await disk.begun();
    all.push(writer.push('b'), writer.push('c'), writer.push('d'));
    first.ok();
    (await disk.begun()).ok();
    await Promise.all(all);
    expect(disk.written).toEqual(['a', 'd']);
  });

  it('does not call a value saved before it is', async () => {
    const disk = slowDisk();
    const writer = createSerialWriter(disk.write);
    let saved = false;
    void writer.push('a');
    const first = await disk.begun();
    const b = writer.push('b').then(() => {
      saved = true;
    });
    first.ok();
    const second = await disk.begun();
    expect(saved).toBe(false);
    second.ok();
    await b;
    expect(saved).toBe(true);
  });

  it('says which write failed and goes on with the next', async () => {
    const disk = slowDisk();
    const writer = createSerialWriter(disk.write);
    const a = writer.push('a');
    const first = await disk.begun();
    const b = writer.push('b');
    first.fail(new Error('full'));
    await expect(a).rejects.toThrow('full');
    (await disk.begun()).ok();
    await b;
    expect(disk.written).toEqual(['b']);
  });

  it('is idle only when nothing is under way', async () => {
    const disk = slowDisk();
    const writer = createSerialWriter(disk.write);
    await writer.idle();
    let idle = false;
    const a = writer.push('a');
    const waiting = writer.idle().then(() => {
      idle = true;
    });
    const first = await disk.begun();
    expect(idle).toBe(false);
    first.ok();
    await Promise.all([a, waiting]);
    expect(idle).toBe(true);
  });

  it('survives a write that fails at once', async () => {
    let calls = 0;
    const writer = createSerialWriter(() => {
      calls += 1;
      throw new Error('at once');
    });
    await expect(writer.push('a')).rejects.toThrow('at once');
    await expect(writer.push('b')).rejects.toThrow('at once');
    expect(calls).toBe(2);
  });
});
