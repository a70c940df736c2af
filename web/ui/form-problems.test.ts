import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/kernel/problems.ts';
import { fieldOf, placeProblem, stillWrong } from './form-problems.ts';

describe('the field of a path', () => {
  it('is the path itself, or its last part where a payload nests', () => {
    const names = ['lost', 'text'];
    expect(fieldOf('text', names)).toBe('text');
    expect(fieldOf('payload.amounts.lost', names)).toBe('lost');
    expect(fieldOf('payload.other', names)).toBeUndefined();
  });
});

describe('a problem of the server', () => {
  it('lands at the fields it names, the first rule of each', () => {
    const problem = new Problem('invalid-input', {
      fields: [
        { path: 'phone', code: 'phone-format' },
        { path: 'phone', code: 'required' },
        { path: 'elsewhere', code: 'too-long' },
      ],
    });
    expect(placeProblem(problem, ['phone', 'code'], {})).toEqual({ phone: 'phone-format' });
  });

  it('lands at the field its code is about', () => {
    const problem = new Problem('sms-code-wrong', { triesLeft: 2 });
    expect(placeProblem(problem, ['phone', 'code'], { 'sms-code-wrong': 'code' })).toEqual({
      code: 'sms-code-wrong',
    });
  });

  it('lands nowhere when it is about no field', () => {
    expect(placeProblem(new Problem('offline'), ['phone'], { 'sms-code-wrong': 'code' })).toEqual({});
  });
});

describe('what is still wrong after a change', () => {
  it('loses the complaint whose rule is kept again, and gains none', () => {
    const before = { phone: 'required', phoneAgain: 'phones-differ' } as const;
    const now = [{ path: 'code', code: 'required' }] as const;
    expect(stillWrong(before, 'phone', now)).toEqual({});
  });

  it('keeps what is still true, in the words of the rule that is broken now', () => {
    const now = [{ path: 'phone', code: 'phone-format' }] as const;
    expect(stillWrong({ phone: 'required' }, 'phone', now)).toEqual({ phone: 'phone-format' });
  });

  it('keeps what only the server can judge until that field itself changes', () => {
    const before = { code: 'sms-code-wrong' } as const;
    expect(stillWrong(before, 'phone', [])).toEqual(before);
    expect(stillWrong(before, 'code', [])).toEqual({});
  });
});
