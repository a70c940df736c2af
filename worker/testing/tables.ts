import type { TestApp } from './app.ts';

const rowsOf = async (app: TestApp, table: string): Promise<Record<string, unknown>[]> =>
  (await app.env.DB.prepare(`SELECT * FROM ${table}`).all()).results;

/** Every row of these tables, to compare before and after: "changes nothing" means these are equal. */
export const snapshot = async (app: TestApp, ...tables: string[]) =>
  Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await rowsOf(app, table)] as const)),
  );

/** How many rows these tables have; tests of one file share a database, so they compare. */
export const rowCounts = async (app: TestApp, ...tables: string[]): Promise<number[]> =>
  Promise.all(tables.map(async (table) => (await rowsOf(app, table)).length));

/** The whole database as text, to look for what must not be in it; `except` tables are left out. */
export const databaseText = async (app: TestApp, except: readonly string[] = []): Promise<string> => {
  const { results } = await app.env.DB.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
      AND name NOT LIKE '_cf_%' AND name <> 'd1_migrations'`,
  ).all<{ name: string }>();
  const names = results.map(({ name }) => name).filter((name) => !except.includes(name));
  return JSON.stringify(await snapshot(app, ...names));
};
