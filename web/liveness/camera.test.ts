import { describe, expect, it } from 'vitest';
import { cameraFailure } from './camera.ts';

const named = (name: string): Error => Object.assign(new Error('x'), { name });

describe('a camera that does not open', () => {
  it('has one of the known reasons', () => {
    expect(cameraFailure(named('NotAllowedError'))).toBe('denied');
    expect(cameraFailure(named('SecurityError'))).toBe('denied');
    expect(cameraFailure(named('NotFoundError'))).toBe('none');
    expect(cameraFailure(named('OverconstrainedError'))).toBe('none');
    expect(cameraFailure(named('NotReadableError'))).toBe('in-use');
    expect(cameraFailure(named('AbortError'))).toBe('in-use');
  });

  it('has failed for a reason that nobody knows yet', () => {
    expect(cameraFailure(named('SomethingNewError'))).toBe('failed');
    expect(cameraFailure('no error at all')).toBe('failed');
    expect(cameraFailure(undefined)).toBe('failed');
  });
});
