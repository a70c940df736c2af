import { describe, expect, it } from 'vitest';
import { parse } from '../../shared/kernel/validate.ts';
import { PhotoRef } from '../../shared/sync/protocol.ts';
import { addPhotos, sharedDraftId, sharedIdOf } from './shared-draft.ts';

const photo = (n: number): PhotoRef =>
  parse(PhotoRef, { sha256: String(n).padStart(64, '0'), size: n + 1, type: 'image/jpeg' });
const photos = (...numbers: number[]): PhotoRef[] => numbers.map(photo);

describe('putting shared photos into a form', () => {
  it('adds them behind those that are there, each once', () => {
    expect(addPhotos(photos(1, 2), photos(2, 3, 3), 50)).toEqual({ photos: photos(1, 2, 3), left: [] });
  });

  it('keeps back what there is no room for, and nothing that is there already', () => {
    expect(addPhotos(photos(1, 2), photos(3, 1, 4, 5), 3)).toEqual({
      photos: photos(1, 2, 3),
      left: photos(4, 5),
    });
  });

  it('takes nothing but what a photo’s name needs', () => {
    const [first] = addPhotos([], [{ ...photo(1), ...{ width: 3 } }], 50).photos;
    expect(Object.keys(first ?? {})).toEqual(['sha256', 'size', 'type']);
  });
});

it('knows its own drafts by their id', () => {
  expect(sharedIdOf(sharedDraftId('a'))).toBe('a');
  expect(sharedIdOf('case.object:a')).toBeUndefined();
});
