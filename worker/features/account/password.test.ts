import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkPassword, hashPassword } from './password.ts';

test('a password fits its own hash and no other, and two hashes of it differ', () => {
  const [first, second] = [hashPassword('Tulip-7-Harbour'), hashPassword('Tulip-7-Harbour')];
  expect(checkPassword('Tulip-7-Harbour', first)).toBe(true);
  expect(checkPassword('tulip-7-Harbour', first)).toBe(false);
  expect(first).not.toBe(second);
  expect(first).not.toContain('Tulip');
});

test('a hash names its parameters, and an older one with fewer rounds still fits', () => {
  expect(hashPassword('x')).toMatch(/^scrypt\$15\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  const salt = Buffer.alloc(16, 7);
  const older = scryptSync('Tulip-7-Harbour', salt, 32, { N: 2 ** 10, r: 8, p: 1 });
  const stored = `scrypt$10$8$1$${salt.toString('base64url')}$${older.toString('base64url')}`;
  expect(checkPassword('Tulip-7-Harbour', stored)).toBe(true);
  expect(checkPassword('Tulip-8-Harbour', stored)).toBe(false);
});

test('a letter typed on another keyboard is the same letter', () => {
  expect(checkPassword('Cafe\u0301-12345', hashPassword('Café-12345'))).toBe(true);
});

test('nobody at all is never let in, after the same work as somebody', () => {
  const times = [1, 2, 3].map(() => {
    const started = performance.now();
    expect(checkPassword('Tulip-7-Harbour', undefined)).toBe(false);
    return performance.now() - started;
  });
  // A hash takes 50 ms or more on any machine, no hash far less than 1: a busy one only adds to it.
  expect(Math.min(...times)).toBeGreaterThan(20);
});
