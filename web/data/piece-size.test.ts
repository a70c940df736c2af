import { describe, expect, it } from 'vitest';
import { LARGEST_PIECE, nextPieceSize, SMALLEST_PIECE } from './piece-size.ts';

describe('nextPieceSize', () => {
  it('stays at 64 KiB on a network that needs a minute for them', () => {
    expect(nextPieceSize(SMALLEST_PIECE, 60_000)).toBe(SMALLEST_PIECE);
  });

  it('goes up to 256 KiB and no further on a fast one', () => {
    expect(nextPieceSize(SMALLEST_PIECE, 5)).toBe(LARGEST_PIECE);
    expect(nextPieceSize(LARGEST_PIECE, 0)).toBe(LARGEST_PIECE);
  });

  it('takes what goes through in two seconds, in steps of 64 KiB', () => {
    expect(nextPieceSize(SMALLEST_PIECE, 1000)).toBe(2 * SMALLEST_PIECE);
    expect(nextPieceSize(2 * SMALLEST_PIECE, 1100)).toBe(3 * SMALLEST_PIECE);
  });

  it('comes down again when the network does', () => {
    expect(nextPieceSize(LARGEST_PIECE, 20_000)).toBe(SMALLEST_PIECE);
  });
});
