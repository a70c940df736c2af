import * as v from 'valibot';
import type { DocumentType } from '../../../shared/documents/types.ts';
import { parse } from '../../../shared/kernel/validate.ts';

/** Visits without an account (A9); whose token it is is looked up in worker/http/actors.repo.ts. */
export const SQL = {
  insert: `INSERT INTO visits (id, token_hash, document_type, document_index, name_enc, opened_at, expires_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  find: `SELECT document_index AS documentIndex, name_enc AS nameEnc, expires_at AS expiresAt
    FROM visits WHERE id = ?`,
  end: 'UPDATE visits SET ended_at = ? WHERE id = ? AND ended_at IS NULL',
} as const;

export interface NewVisit {
  id: string;
  tokenHash: string;
  documentType: DocumentType;
  documentIndex: string;
  nameEnc: string;
  openedAt: number;
  expiresAt: number;
}

export const insertVisit = (db: D1Database, visit: NewVisit): D1PreparedStatement =>
  db
    .prepare(SQL.insert)
    .bind(
      visit.id,
      visit.tokenHash,
      visit.documentType,
      visit.documentIndex,
      visit.nameEnc,
      visit.openedAt,
      visit.expiresAt,
    );

const Row = v.object({ documentIndex: v.string(), nameEnc: v.string(), expiresAt: v.number() });

export const findVisit = async (
  db: D1Database,
  id: string,
): Promise<v.InferOutput<typeof Row> | undefined> => {
  const row = await db.prepare(SQL.find).bind(id).first();
  return row ? parse(Row, row) : undefined;
};

export const closeVisit = (db: D1Database, id: string, at: number): D1PreparedStatement =>
  db.prepare(SQL.end).bind(at, id);
