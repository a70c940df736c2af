import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYuan, yuanText } from './money.ts';

describe('an amount as typed', () => {
  it.each([
    ['0', 0],
    ['100000', 10_000_000],
    ['1,234.5', 123_450],
    ['1234.56', 123_456],
    [' 7 ', 700],
    ['１２,３４５.６７', 1_234_567],
    ['12，345', 1_234_500],
    ['5。5', 550],
  ])('%s is %d fen', (text, fen) => {
    expect(parseYuan(text)).toBe(fen);
  });

  it.each(['', 'abc', '12a', '1.234', '1.', '.5', '-1', '1,23', '12,34,567', '1e5', '１.２３４', '¥5'])(
    '%j is refused, never rounded',
    (text) => {
      expect(parseYuan(text)).toBeUndefined();
    },
  );

  it('comes back as it was for every amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000_000 }), (fen) => {
        expect(parseYuan(yuanText(fen))).toBe(fen);
      }),
      { seed: 2 },
    );
  });
});
