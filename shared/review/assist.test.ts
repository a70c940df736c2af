import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fieldProblems } from '../kernel/validate.ts';
import { ReviewAssisted } from './assist.ts';
import { AssistCode, assistCodeOf, spacedCode } from './assist-code.ts';

const good = (text: string) => v.safeParse(AssistCode, text).success;
const CODES = ['00000000', '12345678', '98989898', '40718253'].map(assistCodeOf);

describe('a code that is read aloud (F8)', () => {
  it('is nine digits, taken as keyboards write them', () => {
    const [, code = ''] = CODES;
    expect(code).toMatch(/^12345678\d$/);
    expect(spacedCode(code)).toMatch(/^123 456 78\d$/);
    for (const typed of [code, spacedCode(code), ` ${code.slice(0, 4)}-${code.slice(4)} `])
      expect(v.parse(AssistCode, typed)).toBe(code);
    const wide = [...code].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('');
    expect(v.parse(AssistCode, wide)).toBe(code);
  });

  it('is noticed with any one digit wrong, and with any two neighbours swapped', () => {
    for (const code of CODES)
      for (let at = 0; at < 9; at += 1) {
        for (const digit of '0123456789')
          expect(good(code.slice(0, at) + digit + code.slice(at + 1))).toBe(digit === code[at]);
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
        expect(good(swapped)).toBe(swapped === code);
      }
  });

  it('is refused when it is short, long or no number', () => {
    for (const text of ['', '12345678', '1234567890', 'abcdefghi']) expect(good(text)).toBe(false);
  });
});

describe('an assisted check', () => {
  const photo = (digit: string) => ({ sha256: digit.repeat(64), size: 1000, type: 'image/jpeg' });
  const request = {
    ...{ subject: 'level-4', code: CODES[0], relation: 'child', face: photo('a'), held: photo('b') },
    statement: { version: '2026-11', sha256: 'c'.repeat(64) },
  };
  const problemsOf = (input: unknown) => {
    const result = v.safeParse(ReviewAssisted, input);
    return result.success ? [] : fieldProblems(result.issues);
  };

  it('is a code, a relation, two pictures that differ, and a statement', () => {
    expect(problemsOf(request)).toEqual([]);
    expect(problemsOf({ ...request, held: photo('a') })).toEqual([{ path: 'held', code: 'photos-same' }]);
    expect(problemsOf({ ...request, relation: 'boss' })).toEqual([{ path: 'relation', code: 'required' }]);
    expect(problemsOf({ ...request, code: '123456789' })).toEqual([
      { path: 'code', code: 'assist-code-format' },
    ]);
  });
});
