import { describe, expect, it } from 'vitest';
import { AGREEMENT_VERSION } from '../../../../shared/account/agreement.ts';
import type { Day } from '../../../../shared/kernel/days.ts';
import { Problem } from '../../../../shared/kernel/problems.ts';
import {
  EMPTY_DRAFT,
  NO_SECRETS,
  type RegisterValues,
  stepOfProblem,
  stepProblems,
  stepToShow,
} from './registration.ts';

const TODAY = '2026-11-23' as Day;
const GOOD: RegisterValues = {
  ...EMPTY_DRAFT,
  ...NO_SECRETS,
  agreed: AGREEMENT_VERSION,
  name: '王秀英',
  idNumber: '11010519491231002x',
  validFrom: '2018-11-21',
  validUntil: '2038-11-21',
  region: '321002',
  address: '东关街道 12 号',
  postcode: '225002',
  phone: '138 0000 0001',
  phoneAgain: '13800000001',
  code: '123456',
};
const show = (asked: string | undefined, change: Partial<RegisterValues> = {}) =>
  stepToShow(asked, { ...GOOD, ...change }, TODAY);

describe('the step that the form shows', () => {
  it('is the first one that is not finished when none is asked for', () => {
    expect(stepToShow(undefined, { ...EMPTY_DRAFT, ...NO_SECRETS }, TODAY)).toBe('agreement');
    expect(show(undefined, { name: '' })).toBe('identity');
    expect(show(undefined, { region: '' })).toBe('address');
    expect(show(undefined)).toBe('password');
  });

  it('is the one asked for, as long as everything before it is finished', () => {
    expect(show('identity')).toBe('identity');
    expect(show('phone', { postcode: '1' })).toBe('address');
    expect(show('password', { agreed: '2020-01' })).toBe('agreement');
    expect(show('no-such-step')).toBe('password');
  });

  it('goes back to the phone after a reload, because the code was never stored', () => {
    expect(show('password', { code: '' })).toBe('phone');
  });

  it('goes back to the identity when the card has expired in the meantime', () => {
    expect(show('password', { validUntil: '2026-11-22' })).toBe('identity');
    expect(stepProblems('identity', { ...GOOD, validUntil: '2026-11-22' }, TODAY)).toEqual([
      { path: 'validUntil', code: 'card-expired' },
    ]);
  });
});

describe('a problem of the server', () => {
  it('leads to the step of the field it is about', () => {
    expect(stepOfProblem(new Problem('sms-code-wrong', { triesLeft: 3 }))).toBe('phone');
    expect(stepOfProblem(new Problem('authority-unknown'))).toBe('identity');
    expect(stepOfProblem(new Problem('agreement-outdated'))).toBe('agreement');
    const fields = [{ path: 'passwordAgain', code: 'passwords-differ' as const }];
    expect(stepOfProblem(new Problem('passwords-differ', { fields }))).toBe('password');
  });

  it('leads to the earliest step of several', () => {
    const fields = [
      { path: 'postcode', code: 'postcode-format' as const },
      { path: 'name', code: 'required' as const },
    ];
    expect(stepOfProblem(new Problem('postcode-format', { fields }))).toBe('identity');
  });

  it('leads nowhere when it is about no field', () => {
    expect(stepOfProblem(new Problem('offline'))).toBeUndefined();
    expect(stepOfProblem(new Problem('too-many-requests', { retryAfter: 60 }))).toBeUndefined();
  });
});
