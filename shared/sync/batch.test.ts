import { expect, test } from 'vitest';
import type { Sha256 } from '../kernel/ids.ts';
import { parse } from '../kernel/validate.ts';
import {
  BATCH_LIMIT,
  BatchHead,
  decodeHead,
  encodeHead,
  HEAD_START,
  headSize,
  standingsOf,
} from './batch.ts';
import { FILE_TYPES, UPLOAD_LIMIT } from './protocol.ts';

const hash = (digit: string) => digit.repeat(64) as Sha256;
const head: BatchHead = {
  parts: FILE_TYPES.map((type, at) => ({
    sha256: hash(String(at)),
    size: UPLOAD_LIMIT,
    type,
    start: UPLOAD_LIMIT - BATCH_LIMIT,
    length: BATCH_LIMIT,
  })),
  ask: [hash('a'), hash('f')],
};

test('the head of a batch is read as it was written, whatever body follows it', () => {
  const body = Uint8Array.from([...encodeHead(head), 1, 2, 3]);
  const { parts, ask, bytes } = headSize(body);
  expect(HEAD_START + bytes).toBe(body.byteLength - 3);
  const read = decodeHead(body.subarray(HEAD_START, HEAD_START + bytes), parts, ask);
  expect(parse(BatchHead, read)).toEqual(head);
});

test('an answer tells of each photo by its place; of what a cut kept from it, it tells nothing', () => {
  expect(standingsOf(head, { parts: [7, [0, 'upload-hash']], ask: [0, 9] })).toEqual([
    { sha256: hash('0'), received: 7 },
    { sha256: hash('1'), received: 0, code: 'upload-hash' },
    { sha256: hash('a'), received: 0 },
    { sha256: hash('f'), received: 9 },
  ]);
  expect(standingsOf({ parts: [], ask: [] }, { parts: [1], ask: [2] })).toEqual([]);
});
