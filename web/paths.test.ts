import { describe, expect, it } from 'vitest';
import { nextFrom, PATHS, pathTo, signInFor } from './paths.ts';
import { ROUTES } from './routes.ts';

describe('paths', () => {
  it('are filled in and encoded', () => {
    expect(pathTo(PATHS.objection, { id: 'a/b' })).toBe('/cases/a%2Fb/objection');
  });

  it('lead to the sign-in page and back to where somebody wanted to go', () => {
    const url = new URL(signInFor('/cases?x=1'), 'https://heyan.example');
    expect(url.pathname).toBe('/sign-in');
    expect(nextFrom(url.searchParams.get('next') ?? undefined)).toBe('/cases?x=1');
    expect(signInFor('/')).toBe('/sign-in');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
  ])('never lead out of the app after signing in: %s', (next) => expect(nextFrom(next)).toBe('/'));
});

describe('the route table', () => {
  it('has exactly one row for every path that links use', () => {
    const rows = ROUTES.map(({ path }) => path).filter((path) => path !== '/ui');
    expect(rows.sort()).toEqual(Object.values(PATHS).sort());
  });
});
