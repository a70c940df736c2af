import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { qrOf } from './qr.ts';

it('draws exactly the dark modules, inside a quiet zone of four', () => {
  const text = `https://heyan.example/receipt/verify#${'eyJhbGciOiJFUzI1NiJ9.'.repeat(25)}`;
  const { size, path } = qrOf(text);
  const drawn = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
  const { data } = encode(text, { ecc: 'L', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x} ${y}`] : [])));
  expect(drawn).toEqual(new Set(dark));
  expect(size).toBe(data.length);
  const edge = (at: string) => at.split(' ').some((n) => Number(n) < 4 || Number(n) >= size - 4);
  expect(dark.filter(edge)).toEqual([]);
  expect(drawn.has('4 4')).toBe(true);
});
