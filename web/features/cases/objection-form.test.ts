import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fieldProblems } from '../../../shared/kernel/validate.ts';
import {
  changedAmounts,
  computedLoss,
  EMPTY_OBJECTION,
  lossAdvice,
  ObjectionDraft,
  ObjectionForm,
} from './objection-form.ts';

const photo = (n: number) => ({ sha256: n.toString(16).padStart(64, '0'), size: 1000, type: 'image/jpeg' });
const draft = (change: object) => v.parse(ObjectionDraft, { ...EMPTY_OBJECTION, ...change });
const good = { invested: '120,000', withdrawn: '18500.5', lost: '101499.50', photos: [photo(1)] };
const problemsOf = (change: object) => {
  const result = v.safeParse(ObjectionForm, draft({ ...good, ...change }));
  return result.success ? [] : fieldProblems(result.issues);
};

describe('the objection form', () => {
  it('becomes the payload of case.object, in fen', () => {
    expect(v.parse(ObjectionForm, draft(good))).toEqual({
      amounts: { invested: 12_000_000, withdrawn: 1_850_050, lost: 10_149_950 },
      text: '',
      photos: [photo(1)],
    });
  });

  it.each([
    [{ invested: '12万' }, 'invested', 'amount-format'],
    [{ invested: '' }, 'invested', 'required'],
    [{ withdrawn: '1.005' }, 'withdrawn', 'amount-format'],
    [{ lost: '-5' }, 'lost', 'amount-format'],
    [{ invested: '9999999999999' }, 'invested', 'amount-range'],
    [{ lost: '9' }, 'text', 'loss-unexplained'],
    [{ text: '长'.repeat(5001) }, 'text', 'too-long'],
    [{ photos: Array.from({ length: 51 }, (_, n) => photo(n)) }, 'photos', 'photos-too-many'],
  ])('%# is refused at its field', (change, path, code) => {
    expect(problemsOf(change)).toEqual([{ path, code }]);
  });

  it('takes another loss when the text explains it', () => {
    expect(problemsOf({ lost: '9', text: '其余已由担保人退还' })).toEqual([]);
  });
});

describe('the computed loss', () => {
  it('is offered while the field is empty, and never below nothing', () => {
    expect(computedLoss(draft({ invested: '100', withdrawn: '250' }))).toBe(0);
    expect(lossAdvice(draft({ invested: '100.10', withdrawn: '0.2' }))).toEqual({
      kind: 'offer',
      loss: 9990,
      text: '99.90',
    });
    expect(lossAdvice(draft({ invested: '100', withdrawn: '0' }))?.text).toBe('100');
  });

  it('asks for an explanation where another was typed, and is silent where they agree', () => {
    expect(lossAdvice(draft({ ...good, lost: '1' }))?.kind).toBe('explain');
    expect(lossAdvice(draft(good))).toBeUndefined();
  });

  it('says nothing while an amount is missing or no amount', () => {
    expect(lossAdvice(draft({ invested: '100' }))).toBeUndefined();
    expect(lossAdvice(draft({ invested: 'abc', withdrawn: '1' }))).toBeUndefined();
  });
});

describe('registered amounts that change while the form is open', () => {
  const amounts = { invested: 1, withdrawn: 2, lost: 3 };
  it('are named', () => {
    expect(changedAmounts(amounts, { ...amounts, lost: 4 })).toEqual(['lost']);
    expect(changedAmounts(amounts, amounts)).toEqual([]);
    expect(changedAmounts(null, amounts)).toEqual([]);
  });
});
