import { describe, expect, test } from 'vitest';
import { type EntityId, newId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { faceTries } from './face-try.ts';

const CHECK = newId<EntityId>(0);

describe('a try that rests on a face check', () => {
  test('is made again as the very same where its answer may have been lost', () => {
    const tries = faceTries();
    const first = tries.begin(CHECK, 'Li Na');
    tries.end(new Problem('offline'));
    expect(tries.again('Li Na')).toEqual(first);
  });

  test('is not made again for somebody else, nor after a yes or a no', () => {
    const tries = faceTries();
    tries.begin(CHECK, 'Li Na');
    tries.end(new Problem('offline'));
    expect(tries.again('Li Nan')).toBeUndefined();
    tries.end(new Problem('sign-in-failed'));
    expect(tries.again('Li Na')).toBeUndefined();
    tries.begin(CHECK, 'Li Na');
    tries.end();
    expect(tries.again('Li Na')).toBeUndefined();
  });

  test('has an id of its own for each check', () => {
    const tries = faceTries();
    expect(tries.begin(CHECK, 'a').attempt).not.toBe(tries.begin(CHECK, 'a').attempt);
  });
});
