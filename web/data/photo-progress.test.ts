import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PhotoRef } from '../../shared/sync/protocol.ts';
import { addUp } from './photo-progress.ts';

const photo = (n: number, size: number) =>
  v.parse(PhotoRef, { sha256: n.toString(16).padStart(64, '0'), size, type: 'image/jpeg' });
const [one, two] = [photo(1, 1000), photo(2, 500)];

describe('how far the photos of an item are', () => {
  it('counts whole photos, and the bytes of those on their way', () => {
    const moving = new Map([[two.sha256, { sent: 128 }]]);
    expect(addUp([one, two], new Set([one.sha256]), moving)).toEqual({
      stored: 1,
      count: 2,
      sent: 1128,
      total: 1500,
    });
  });

  it('counts a photo on its way as arrived only when it is known to be whole', () => {
    const moving = new Map([[one.sha256, { sent: 1000 }]]);
    expect(addUp([one], new Set(), moving)).toEqual({ stored: 0, count: 1, sent: 1000, total: 1000 });
  });

  it('has them all once the item is done, whatever is still kept on the phone', () => {
    expect(addUp([one, two], 'all', new Map())).toEqual({ stored: 2, count: 2, sent: 1500, total: 1500 });
    expect(addUp([], 'all', new Map())).toEqual({ stored: 0, count: 0, sent: 0, total: 0 });
  });
});
