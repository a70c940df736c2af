import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../../shared/kernel/problems.ts';
import {
  type PhoneState,
  PLACES,
  phoneCode,
  placeOf,
  ROOMS,
  readPhoneCode,
  roomOf,
  SYNC_STATES,
} from './phone-code.ts';

const answers = fc.constantFrom('unknown' as const, 'yes' as const, 'no' as const);
const yesNo = fc.constantFrom('no' as const, 'yes' as const);
const codes = Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[];
const states: fc.Arbitrary<PhoneState> = fc.record({
  version: fc.tuple(fc.nat(9), fc.nat(99)).map((parts) => parts.join('.')),
  place: fc.constantFrom(...PLACES),
  online: yesNo,
  server: answers,
  kept: answers,
  installed: yesNo,
  sync: fc.constantFrom(...SYNC_STATES),
  room: fc.constantFrom(...ROOMS),
  problem: fc.constantFrom(undefined, ...codes),
});

describe('the code of a phone', () => {
  it('is twelve digits that say everything again, whatever the state', () => {
    fc.assert(
      fc.property(states, (state) => {
        const code = phoneCode(state);
        expect(code).toMatch(/^\d{4} \d{4} \d{4}$/);
        const { problem, ...rest } = state;
        const { problems, ...read } = readPhoneCode(code) ?? { problems: [] };
        expect(read).toEqual(rest);
        if (problem) expect(problems).toContain(problem);
        else expect(problems).toEqual([]);
      }),
    );
  });

  it('is refused with one digit wrong or two swapped', () => {
    fc.assert(
      fc.property(states, fc.nat(11), fc.integer({ min: 1, max: 9 }), (state, place, more) => {
        const digits = [...phoneCode(state).replaceAll(' ', '')];
        const wrong = [...digits];
        wrong[place] = String((Number(digits[place]) + more) % 10);
        expect(readPhoneCode(wrong.join(''))).toBeUndefined();
        const [one = '', other = ''] = digits.slice(place, place + 2);
        const swapped = [...digits.slice(0, place), other, one, ...digits.slice(place + 2)];
        if (other !== '' && one !== other) expect(readPhoneCode(swapped.join(''))).toBeUndefined();
      }),
    );
  });

  it('names few problems at once', () => {
    const base = { version: '0.1', place: 'ios', online: 'yes', server: 'yes', kept: 'yes' } as const;
    const state = { ...base, installed: 'yes', sync: 'idle', room: 'plenty' } as const;
    for (const problem of codes)
      expect(readPhoneCode(phoneCode({ ...state, problem }))?.problems.length).toBeLessThanOrEqual(3);
  });

  it('is read with full-width digits and any spaces', () => {
    const state = { version: '1.2', place: 'wechat', online: 'no', server: 'no', kept: 'no' } as const;
    const code = phoneCode({
      ...state,
      installed: 'no',
      sync: 'offline',
      room: 'under-50',
      problem: 'offline',
    });
    const wide = [...code].map((sign) =>
      sign === ' ' ? '　' : String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
    );
    expect(readPhoneCode(wide.join(''))).toMatchObject(state);
  });

  it('knows the phone by the name of the device', () => {
    expect(
      ['Android Chrome', 'HarmonyOS Huawei Browser', 'iPhone Safari', 'iPhone WeChat'].map(placeOf),
    ).toEqual(['android', 'android-other', 'ios', 'wechat']);
    expect([undefined, 1e6, 100e6, 1e9].map(roomOf)).toEqual(['unknown', 'under-50', 'under-500', 'plenty']);
  });
});
