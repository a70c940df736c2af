import type { RegisterEntry } from './register.ts';

export const SQL = {
  find: 'SELECT elements_index AS elementsIndex FROM authority_records WHERE id_number_index = ?',
  findMany: `SELECT id_number_index AS idNumberIndex, elements_index AS elementsIndex FROM authority_records
    WHERE id_number_index IN (SELECT value FROM json_each(?))`,
  upsert: `INSERT INTO authority_records (id_number_index, elements_index, imported_at)
    SELECT value ->> 'idNumberIndex', value ->> 'elementsIndex', ? FROM json_each(?) WHERE true
    ON CONFLICT (id_number_index) DO UPDATE
    SET elements_index = excluded.elements_index, imported_at = excluded.imported_at`,
} as const;

/** The index of the elements on record for a number, if the number is in the register. */
export const findElements = async (db: D1Database, idNumberIndex: string): Promise<string | undefined> => {
  const row = await db.prepare(SQL.find).bind(idNumberIndex).first<{ elementsIndex: string }>();
  return row?.elementsIndex;
};

/** What is on record of many numbers, in one query. */
export const findManyElements = async (
  db: D1Database,
  idNumberIndexes: readonly string[],
): Promise<Map<string, string>> => {
  const { results } = await db
    .prepare(SQL.findMany)
    .bind(JSON.stringify(idNumberIndexes))
    .all<RegisterEntry>();
  return new Map(results.map((row) => [row.idNumberIndex, row.elementsIndex]));
};

/** Writes many entries in one statement: a batch has 100 bound parameters, these need two. */
export const upsertEntries = (
  db: D1Database,
  entries: readonly RegisterEntry[],
  at: number,
): D1PreparedStatement => db.prepare(SQL.upsert).bind(at, JSON.stringify(entries));
