import { describe, expect, it } from 'vitest';
import { Problem } from '../kernel/problems.ts';
import { parse } from '../kernel/validate.ts';
import { nextClaimState } from './machine.ts';
import { CaseObject } from './schema.ts';

const photo = (n: number) => ({ sha256: n.toString(16).padStart(64, '0'), size: 1000, type: 'image/jpeg' });
const GOOD = { amounts: { invested: 1000, withdrawn: 400, lost: 600 }, text: '', photos: [photo(1)] };

const refused = (change: Record<string, unknown>) => {
  try {
    parse(CaseObject, { ...GOOD, ...change });
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.extras.fields?.[0];
  }
};

describe('an objection (C3)', () => {
  it('needs no words when the loss follows from the amounts', () => {
    expect(refused({})).toBeUndefined();
    expect(refused({ amounts: { invested: 400, withdrawn: 1000, lost: 0 } })).toBeUndefined();
  });

  it('needs an explanation when it does not', () => {
    const amounts = { invested: 1000, withdrawn: 400, lost: 900 };
    expect(refused({ amounts })).toEqual({ path: 'text', code: 'loss-unexplained' });
    expect(refused({ amounts, text: '   ' })).toEqual({ path: 'text', code: 'loss-unexplained' });
    expect(refused({ amounts, text: '另有现金 300 元' })).toBeUndefined();
  });

  it.each([
    [{ amounts: { invested: '12a', withdrawn: 0, lost: 0 } }, 'amounts.invested', 'amount-format'],
    [{ amounts: { invested: 10.5, withdrawn: 0, lost: 0 } }, 'amounts.invested', 'amount-format'],
    [{ amounts: { invested: -1, withdrawn: 0, lost: 0 } }, 'amounts.invested', 'amount-range'],
    [{ photos: Array.from({ length: 51 }, (_, i) => photo(i)) }, 'photos', 'photos-too-many'],
    [{ photos: [photo(1), photo(1)] }, 'photos', 'invalid-input'],
    [{ photos: [{ ...photo(1), type: 'application/pdf' }] }, 'photos.0.type', 'not-an-image'],
    [{ photos: [{ ...photo(1), size: 9_000_000 }] }, 'photos.0.size', 'image-too-large'],
    [{ text: '长'.repeat(5001) }, 'text', 'too-long'],
  ])('%# is refused at its field', (change, path, code) => {
    expect(refused(change)).toEqual({ path, code });
  });

  it('takes exactly fifty photos', () => {
    expect(refused({ photos: Array.from({ length: 50 }, (_, i) => photo(i)) })).toBeUndefined();
  });

  it('may follow an objection: nothing is replaced', () => {
    expect(nextClaimState('to-verify', 'case.object')).toBe('objected');
    expect(nextClaimState('objected', 'case.object')).toBe('objected');
  });
});
