import { describe, expect, it } from 'vitest';
import type { Sha256 } from '../../shared/kernel/ids.ts';
import type { PhotoRef } from '../../shared/sync/protocol.ts';
import { uploadQueue } from './upload-queue.ts';

const photo = (name: string, size: number): PhotoRef => ({
  sha256: name as Sha256,
  size,
  type: 'image/jpeg',
});
const [a, b, c] = [photo('a', 100), photo('b', 100), photo('c', 1000)];
const nothingYet = new Map([a, b, c].map(({ sha256 }) => [sha256 as string, 0]));
const plan = (job: { parts: { photo: PhotoRef; start: number; length: number }[] } | undefined) =>
  job?.parts.map(({ photo: { sha256 }, start, length }) => [sha256, start, length]);

describe('uploadQueue', () => {
  it('puts as many photos into a request as fit, in order, and each into one request at a time', () => {
    const queue = uploadQueue([a, b, c], nothingYet);
    expect(plan(queue.next(200))).toEqual([
      ['a', 0, 100],
      ['b', 0, 100],
    ]);
    expect(plan(queue.next(200))).toEqual([['c', 0, 200]]);
    expect(queue.next(200)).toBeUndefined();
  });

  it('does not leave a few bytes of a photo for another request', () => {
    expect(plan(uploadQueue([a], nothingYet).next(80))).toEqual([['a', 0, 100]]);
  });

  it('goes on from where the server is', () => {
    const queue = uploadQueue([c], new Map([['c', 400]]));
    const job = queue.next(200);
    expect(plan(job)).toEqual([['c', 400, 200]]);
    if (job) queue.settle(job, [{ sha256: c.sha256, received: 550 }]);
    expect(plan(queue.next(1000))).toEqual([['c', 550, 450]]);
  });

  it('asks about what it knows nothing of, along with bytes of others, before it sends any of it', () => {
    const queue = uploadQueue([a, b], new Map([['a', 0]]));
    const job = queue.next(500);
    expect(job?.ask).toEqual(['b']);
    expect(plan(job)).toEqual([['a', 0, 100]]);
    expect(queue.next(500)).toBeUndefined();
    if (!job) return;
    const settled = queue.settle(job, [
      { sha256: a.sha256, received: 100 },
      { sha256: b.sha256, received: 100 },
    ]);
    expect(settled.moved.map(({ received }) => received)).toEqual([100, 100]);
    expect(queue.next(500)).toBeUndefined();
  });

  it('asks again about what an answer did not tell of', () => {
    const queue = uploadQueue([a, b], nothingYet);
    const job = queue.next(500);
    if (job) queue.settle(job, [{ sha256: a.sha256, received: 100 }]);
    expect(queue.next(500)).toEqual({ ask: ['b'], parts: [] });
  });

  it('begins a photo anew once where its hash was wrong, and calls it at fault the second time', () => {
    const queue = uploadQueue([a], nothingYet);
    const wrong = [{ sha256: a.sha256, received: 0, code: 'upload-hash' as const }];
    const once = queue.next(500);
    expect(once && queue.settle(once, wrong).faults).toEqual([]);
    const twice = queue.next(500);
    expect(twice && queue.settle(twice, wrong).faults).toEqual([{ sha256: 'a', code: 'upload-hash' }]);
    expect(queue.next(500)).toBeUndefined();
  });

  it('gives up on a server that gets no further, rather than send the same bytes for ever', () => {
    const queue = uploadQueue([a], nothingYet);
    const roundAndRound = () => {
      for (let at = 0; at < 20; at += 1) {
        const job = queue.next(500);
        if (job) queue.settle(job, [{ sha256: a.sha256, received: 0, code: 'upload-offset' }]);
      }
    };
    expect(roundAndRound).toThrow('unavailable');
  });

  it('sends nothing more of a photo that is dropped', () => {
    const queue = uploadQueue([a, b], nothingYet);
    queue.drop('a');
    expect(plan(queue.next(500))).toEqual([['b', 0, 100]]);
  });
});
