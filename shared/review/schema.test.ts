import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fieldProblems } from '../kernel/validate.ts';
import { ReviewRequest } from './schema.ts';

const photo = (digit: string) => ({ sha256: digit.repeat(64), size: 1000, type: 'image/jpeg' });
const request = { subject: 'level-4', front: photo('a'), held: photo('b') };
const problemsOf = (input: unknown) => {
  const result = v.safeParse(ReviewRequest, input);
  return result.success ? [] : fieldProblems(result.issues);
};

describe('a request for manual review (V6)', () => {
  it('is two photos; words are optional', () => {
    expect(v.parse(ReviewRequest, request)).toEqual({ ...request, reason: '' });
    expect(v.parse(ReviewRequest, { ...request, reason: '  今年新换的  ' }).reason).toBe('今年新换的');
  });

  it('is refused at the second photo where both are the same picture', () => {
    expect(problemsOf({ ...request, held: photo('a') })).toEqual([{ path: 'held', code: 'photos-same' }]);
  });

  it('is refused without a photo, and with 501 characters', () => {
    expect(problemsOf({ ...request, held: undefined })).toEqual([{ path: 'held', code: 'required' }]);
    expect(problemsOf({ ...request, reason: '长'.repeat(501) })).toEqual([
      { path: 'reason', code: 'too-long' },
    ]);
    expect(problemsOf({ ...request, reason: '长'.repeat(500) })).toEqual([]);
  });
});
