import { describe, expect, test } from 'vitest';
import { unlessLeft } from './unless-left.ts';

describe('a visit that is being opened', () => {
  test('is ended as soon as it is known where its page was left meanwhile', async () => {
    const ended: string[] = [];
    let gone = false;
    let answer = (_: string): void => undefined;
    const asking = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const opened = unlessLeft(
      asking,
      () => gone,
      (token) => ended.push(token),
    );
    gone = true;
    answer('token');
    expect([await opened, ended]).toEqual([undefined, ['token']]);
  });

  test('opens where its page is still there', async () => {
    const ended: string[] = [];
    const opened = unlessLeft(
      Promise.resolve('token'),
      () => false,
      (token) => ended.push(token),
    );
    expect([await opened, ended]).toEqual(['token', []]);
  });
});
