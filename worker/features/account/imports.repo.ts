import * as v from 'valibot';
import { parse } from '../../../shared/kernel/validate.ts';

/** Accounts known from elsewhere that wait for their owners (A6). */
export const SQL = {
  find: 'SELECT details_enc AS detailsEnc FROM imported_accounts WHERE id_number_index = ?',
  findMany: `SELECT id_number_index AS idNumberIndex, details_enc AS detailsEnc FROM imported_accounts
    WHERE id_number_index IN (SELECT value FROM json_each(?))`,
  upsert: `INSERT INTO imported_accounts (id_number_index, details_enc, imported_by, imported_at)
    SELECT value ->> 'idNumberIndex', value ->> 'detailsEnc', ?, ? FROM json_each(?) WHERE true
    ON CONFLICT (id_number_index) DO UPDATE SET details_enc = excluded.details_enc,
      imported_by = excluded.imported_by, imported_at = excluded.imported_at`,
  expectNone: `UPDATE guard SET holds =
    NOT EXISTS (SELECT 1 FROM imported_accounts WHERE id_number_index = ?) WHERE id = 1`,
  expectSame: `UPDATE guard SET holds = COALESCE(
    (SELECT details_enc = ? FROM imported_accounts WHERE id_number_index = ?), 0) WHERE id = 1`,
  remove: 'DELETE FROM imported_accounts WHERE id_number_index = ?',
} as const;

/** An imported account as stored; `detailsEnc` is opened by imports.ts. */
const Row = v.object({ idNumberIndex: v.string(), detailsEnc: v.string() });
export type ImportedAccountRow = v.InferOutput<typeof Row>;

export const findImportRow = async (
  db: D1Database,
  idNumberIndex: string,
): Promise<ImportedAccountRow | undefined> => {
  const row = await db.prepare(SQL.find).bind(idNumberIndex).first();
  return row ? parse(Row, { ...row, idNumberIndex }) : undefined;
};

/** Those of many that wait, in one query. */
export const findImportRows = async (
  db: D1Database,
  indexes: readonly string[],
): Promise<Map<string, string>> => {
  const { results } = await db.prepare(SQL.findMany).bind(JSON.stringify(indexes)).all();
  return new Map(results.map((row) => parse(Row, row)).map((row) => [row.idNumberIndex, row.detailsEnc]));
};

export const putImports = (
  db: D1Database,
  rows: readonly ImportedAccountRow[],
  by: string,
  at: number,
): D1PreparedStatement => db.prepare(SQL.upsert).bind(by, at, JSON.stringify(rows));

/** Fails the batch where the number has been imported meanwhile: it is activated, not registered. */
export const expectNotImported = (db: D1Database, idNumberIndex: string): D1PreparedStatement =>
  db.prepare(SQL.expectNone).bind(idNumberIndex);

/** Takes an imported account in the batch that makes a person of it; fails where it is no longer as it was read. */
export const takeImport = (
  db: D1Database,
  { idNumberIndex, detailsEnc }: ImportedAccountRow,
): D1PreparedStatement[] => [
  db.prepare(SQL.expectSame).bind(detailsEnc, idNumberIndex),
  db.prepare(SQL.remove).bind(idNumberIndex),
];
