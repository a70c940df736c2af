import { expect, it } from 'vitest';
import { photosNamed } from './photos-named.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

it('finds the photos of a form, wherever they are named, each once', () => {
  const draft = {
    text: 'x',
    photos: [
      { sha256: a, size: 5 },
      { sha256: a, size: 5 },
    ],
    front: b,
    held: null,
  };
  expect(photosNamed(draft)).toEqual([{ sha256: a, size: 5 }, { sha256: b }]);
});

it('keeps a size that is known from one place only', () => {
  expect(photosNamed([{ sha256: a, size: 5 }, a])).toEqual([{ sha256: a, size: 5 }]);
});

it('takes nothing else for a photo', () => {
  expect(photosNamed({ id: 'a'.repeat(63), long: 'a'.repeat(65), upper: 'A'.repeat(64), n: 1 })).toEqual([]);
});
