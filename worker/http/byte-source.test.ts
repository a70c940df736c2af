import { expect, test } from 'vitest';
import { byteSource } from './byte-source.ts';

/** A body that comes in these chunks, and then ends or breaks. */
const body = (chunks: number[][], breaks = false) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk) controller.enqueue(Uint8Array.from(chunk));
      else if (breaks) controller.error(new Error('cut'));
      else controller.close();
    },
  });

test('bytes are given out as asked for, however they came', async () => {
  const source = byteSource(body([[1], [2, 3, 4, 5], [], [6]]));
  expect([...(await source.take(2))]).toEqual([1, 2]);
  expect([...(await source.take(0))]).toEqual([]);
  expect([...(await source.take(3))]).toEqual([3, 4, 5]);
  expect(source.over).toBe(false);
  expect([...(await source.take(9))]).toEqual([6]);
  expect(source.over).toBe(true);
});

test('what came before a cut is given out like what came before the end', async () => {
  const source = byteSource(body([[1, 2, 3], [4]], true));
  expect([...(await source.take(3))]).toEqual([1, 2, 3]);
  expect([...(await source.take(5))]).toEqual([4]);
  expect([...(await source.take(5))]).toEqual([]);
  expect(source.over).toBe(true);
});

test('no body at all is over at once', async () => {
  const source = byteSource(null);
  expect(source.over).toBe(true);
  expect([...(await source.take(4))]).toEqual([]);
});
