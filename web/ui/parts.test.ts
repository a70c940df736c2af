import { describe, expect, it } from 'vitest';
import { type PartState, partToShow, SUM } from './parts.ts';

const part = (name: string, filled = false, right = true): PartState => ({ name, filled, right });
const BLANK = [part('amount', false, false), part('text'), part('photos')];
const HALF = [part('amount', true), part('text'), part('photos')];
const WHOLE = [part('amount', true), part('text', true), part('photos', true)];

describe('the part of a form that is shown', () => {
  it('is the first one while nothing is filled in, also where nothing must be', () => {
    expect(partToShow(undefined, BLANK, 3)).toBe(0);
    expect(partToShow(undefined, [part('text'), part('photos')], 2)).toBe(0);
  });

  it('is the first empty one of a form that was begun, and the last screen of a full one', () => {
    expect(partToShow(undefined, HALF, 3)).toBe(1);
    expect(partToShow(undefined, WHOLE, 3)).toBe(3);
    expect(partToShow(undefined, WHOLE, 2)).toBe(2);
  });

  it('is the one that the address names', () => {
    expect(partToShow('photos', HALF, 3)).toBe(2);
    expect(partToShow(SUM, WHOLE, 3)).toBe(3);
    expect(partToShow('amount', WHOLE, 3)).toBe(0);
  });

  it('never lies behind one that is still wrong', () => {
    expect(partToShow('photos', BLANK, 3)).toBe(0);
    expect(partToShow(SUM, [part('amount', true), part('text', true, false)], 2)).toBe(1);
  });

  it('is where the form goes on when the address names one that there is not', () => {
    expect(partToShow('gone', HALF, 3)).toBe(1);
  });
});
