/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, test } from 'vitest';
import { testApp } from '../testing/app.ts';

const REPOS = import.meta.glob<{ SQL?: Record<string, unknown> }>('../**/*repo.ts', { eager: true });
const SOURCES = import.meta.glob<string>('../**/*.ts', { eager: true, query: '?raw', import: 'default' });

const isTest = (path: string): boolean => path.endsWith('.test.ts') || path.includes('/testing/');
const statements = Object.entries(REPOS).flatMap(([path, { SQL = {} }]) =>
  Object.entries(SQL).map(([name, sql]) => [`${path.replace('../', '')} ${name}`, String(sql)] as const),
);

/**
 * Lines of a query plan that walk a whole table. A list from a parameter (json_each) is as long as its
 * caller made it. A walk along an index is fine only where a LIMIT ends it, and where nothing has to be
 * sorted first: then it reads a page and stops (https://www.sqlite.org/eqp.html).
 */
const fullScans = (plan: readonly string[], sql: string): string[] => {
  const sorted = plan.some((line) => line.includes('TEMP B-TREE FOR ORDER BY'));
  const pageByPage = /\bLIMIT\b/.test(sql) && !sorted;
  return plan.filter((line) => {
    if (!line.startsWith('SCAN ') || /^SCAN (json_each|CONSTANT ROW)/.test(line)) return false;
    return !(pageByPage && / USING (COVERING )?INDEX /.test(line));
  });
};

/** The plan of a statement with nothing bound: D1 wants one value for each place all the same. */
const planOf = async (db: D1Database, sql: string): Promise<string[]> => {
  const places = [...sql.matchAll(/\?(\d*)/g)];
  const count = places.some(([, n]) => n) ? Math.max(...places.map(([, n]) => Number(n))) : places.length;
  const { results } = await db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array.from({ length: count }, () => null))
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
};

describe('every statement', () => {
  const { DB } = testApp().env;

  test.each(statements)('%s reads through an index', async (_name, sql) => {
    expect(fullScans(await planOf(DB, sql), sql)).toEqual([]);
  });

  test.each([
    ['a column without an index', 'SELECT id FROM people WHERE name_enc = ?', 1],
    ['an order without an index', 'SELECT id FROM audit ORDER BY at LIMIT 10', 1],
    ['an index walked to its end', 'SELECT id FROM sandbox_messages ORDER BY sent_at', 1],
    ['an index walked for a page', 'SELECT id FROM sandbox_messages ORDER BY sent_at LIMIT 10', 0],
    ['a removal without an index', 'DELETE FROM sessions WHERE device_name = ?', 1],
  ])('is judged rightly: %s', async (_name, sql, scans) => {
    expect(fullScans(await planOf(DB, sql), sql)).toHaveLength(scans);
  });
});

describe('SQL', () => {
  test('is exported whole by every repo, as plain texts', () => {
    expect(Object.keys(REPOS).length).toBeGreaterThan(10);
    for (const [path, { SQL }] of Object.entries(REPOS)) {
      expect(SQL, path).toBeTypeOf('object');
      for (const sql of Object.values(SQL ?? {})) expect(sql, path).toBeTypeOf('string');
    }
  });

  test('is prepared in repos only, and only from what they export', () => {
    const strays = Object.entries(SOURCES)
      .filter(([path, source]) => !isTest(path) && !path.endsWith('repo.ts') && source.includes('.prepare('))
      .map(([path]) => path);
    expect(strays).toEqual([]);
    for (const [path, source] of Object.entries(SOURCES).filter(([name]) => name.endsWith('repo.ts')))
      for (const [, argument] of source.matchAll(/\.prepare\(\s*([^)]*?)\s*,?\s*\)/g))
        expect(argument, path).toMatch(/^SQL[.[]/);
  });

  test('takes values as parameters only', () => {
    for (const [path, source] of Object.entries(SOURCES)) {
      if (isTest(path) || !path.endsWith('repo.ts')) continue;
      // What is put together with ${} inside SQL may only be a constant of the file, written in capitals.
      for (const [, name] of source.matchAll(/\$\{([^}]*)\}/g)) expect(name, path).toMatch(/^[A-Z_]+$/);
    }
  });
});
