import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fieldProblems } from '../../../shared/kernel/validate.ts';
import { assistCodeOf, spacedCode } from '../../../shared/review/assist-code.ts';
import { AssistForm, codeIn, EMPTY_ASSIST, picturesDiffer } from './assist-form.ts';

const CODE = assistCodeOf('40718253');
const good = { code: spacedCode(CODE), relation: 'child', face: 'a', held: 'b' };

describe('the form of a helper (F8)', () => {
  it('asks for everything that is missing, at its place', () => {
    const result = v.safeParse(AssistForm, EMPTY_ASSIST);
    expect(result.success ? [] : fieldProblems(result.issues)).toEqual([
      { path: 'code', code: 'required' },
      { path: 'relation', code: 'required' },
      { path: 'face', code: 'photos-missing' },
      { path: 'held', code: 'photos-missing' },
    ]);
  });

  it('takes a code with or without its spaces, and asks whose it is only when it can be one', () => {
    expect(v.parse(AssistForm, good).code).toBe(CODE);
    expect(codeIn(good.code)).toBe(CODE);
    expect(codeIn(CODE.slice(0, 8))).toBeUndefined();
    expect(codeIn(`${CODE.slice(0, 8)}${(Number(CODE[8]) + 1) % 10}`)).toBeUndefined();
  });

  it('takes no picture for both', () => {
    expect(picturesDiffer(v.parse(AssistForm, good))).toEqual([]);
    expect(picturesDiffer(v.parse(AssistForm, { ...good, held: 'a' }))).toEqual([
      { path: 'held', code: 'photos-same' },
    ]);
  });
});
