import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkCharacter, IdNumberSchema, idNumberProblem, readIdNumber } from './id-number.ts';

const code = (text: unknown) => v.safeParse(IdNumberSchema, text).issues?.[0]?.message;

describe('a resident identity number', () => {
  it('agrees with the examples that GB 11643-1999 prints', () => {
    expect(idNumberProblem('11010519491231002X')).toBeUndefined();
    expect(idNumberProblem('440524188001010014')).toBeUndefined();
    expect(checkCharacter('11010519491231002')).toBe('X');
    expect(checkCharacter('44052418800101001')).toBe('4');
  });

  it('tells birth date and gender (A1)', () => {
    const number = v.parse(IdNumberSchema, '11010519491231002x');
    expect(readIdNumber(number)).toEqual({ birthDate: '1949-12-31', gender: 'female', regionCode: '110105' });
    expect(readIdNumber(v.parse(IdNumberSchema, '440524188001010014')).gender).toBe('male');
  });

  it('takes what people type: spaces, a small x, full-width digits', () => {
    expect(v.parse(IdNumberSchema, ' 110105 19491231 002x ')).toBe('11010519491231002X');
    expect(v.parse(IdNumberSchema, '１１０１０５１９４９１２３１００２Ｘ')).toBe('11010519491231002X');
  });

  it.each([
    ['', 'required'],
    ['110105491231002', 'id-number-15-digits'],
    ['1101051949123100', 'id-number-length'],
    ['1101051949123100XX', 'id-number-characters'],
    ['X10105194912310021', 'id-number-characters'],
    ['99010519491231002X', 'id-number-region'],
    ['110105194902310021', 'id-number-birth-date'],
    ['110105194913310021', 'id-number-birth-date'],
    ['110105194912310021', 'id-number-check-digit'],
  ])('%j is refused as %s', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it('finds every single wrong digit and every swap of neighbours that differ', () => {
    const good = '11010519491231002X';
    for (let i = 0; i < 17; i += 1) {
      for (const digit of '0123456789') {
        if (digit === good[i]) continue;
        expect(
          idNumberProblem(good.slice(0, i) + digit + good.slice(i + 1)),
          `digit ${i} ${digit}`,
        ).toBeDefined();
      }
      const [a = '', b = ''] = [good[i], good[i + 1]];
      if (a === b || i === 16) continue;
      expect(idNumberProblem(good.slice(0, i) + b + a + good.slice(i + 2)), `swap ${i}`).toBeDefined();
    }
  });
});
