import * as v from 'valibot';
import { EntityId, PersonId } from '../../../shared/kernel/ids.ts';
import { parse } from '../../../shared/kernel/validate.ts';
import type { Relation } from '../../../shared/review/assist.ts';
import type { AgreedText } from '../../../shared/review/assist-texts.ts';
import { findReview, type ReviewRow } from './repo.ts';

const COLUMNS = `a.id, a.person_id AS personId, a.code_enc AS codeEnc, a.issued_at AS issuedAt,
  a.expires_at AS expiresAt, a.used_at AS usedAt, c.withdrawn_at AS withdrawnAt`;

/** Codes that people read out to whoever helps them (F8), each with its consent. */
export const SQL = {
  insert: `INSERT INTO assist_codes (id, person_id, code_index, code_enc, issued_at, expires_at)
    VALUES (?, ?, ?, ?, ?, ?)`,
  find: `SELECT ${COLUMNS} FROM assist_codes a JOIN consents c ON c.check_id = a.id WHERE a.code_index = ?`,
  living: `SELECT ${COLUMNS} FROM assist_codes a JOIN consents c ON c.check_id = a.id
    WHERE a.person_id = ? AND a.expires_at > ? AND a.used_at IS NULL AND c.withdrawn_at IS NULL
    ORDER BY a.expires_at DESC LIMIT 1`,
  // The + keeps SQLite from walking everything of the person instead of looking up the ids.
  ofPerson: `SELECT ${COLUMNS} FROM assist_codes a JOIN consents c ON c.check_id = a.id
    WHERE +a.person_id = ? AND a.id IN (SELECT value FROM json_each(?))`,
  // Fails the batch where the code was used or taken back meanwhile.
  expectGood: `UPDATE guard SET holds = COALESCE((SELECT a.used_at IS NULL AND c.withdrawn_at IS NULL
    FROM assist_codes a JOIN consents c ON c.check_id = a.id WHERE a.id = ?), 0) WHERE id = 1`,
  use: 'UPDATE assist_codes SET used_at = ? WHERE id = ?',
  setAssisted: `UPDATE reviews SET assist_id = ?, helper_id = ?, relation = ?, statement_version = ?,
    statement_sha256 = ? WHERE id = ?`,
  people: `SELECT COUNT(DISTINCT person_id) AS people FROM reviews
    WHERE helper_id = ? AND received_at > ? AND person_id <> ?`,
  // Fails the batch where requests of the same helper came in at the same moment.
  expectPeopleBelow: `UPDATE guard SET holds = (SELECT COUNT(DISTINCT person_id) < ?4 FROM reviews
    WHERE helper_id = ?1 AND received_at > ?2 AND person_id <> ?3) WHERE id = 1`,
  rejected: `SELECT COUNT(*) AS rejected FROM reviews
    WHERE helper_id = ? AND received_at > ? AND state = 'rejected' AND reject_reason <> 'withdrawn'`,
  byCode: 'SELECT id FROM reviews WHERE assist_id = ?',
} as const;

const Row = v.object({
  id: EntityId,
  personId: PersonId,
  codeEnc: v.string(),
  issuedAt: v.number(),
  expiresAt: v.number(),
  usedAt: v.nullable(v.number()),
  withdrawnAt: v.nullable(v.number()),
});
export type CodeRow = v.InferOutput<typeof Row>;

const Id = v.object({ id: EntityId });

/** Fails with a duplicate of `assist_codes.code_index` where another code has these digits. */
export const insertCode = (
  db: D1Database,
  code: Pick<CodeRow, 'id' | 'personId' | 'codeEnc' | 'issuedAt' | 'expiresAt'> & { codeIndex: string },
): D1PreparedStatement =>
  db
    .prepare(SQL.insert)
    .bind(code.id, code.personId, code.codeIndex, code.codeEnc, code.issuedAt, code.expiresAt);

/** A code by its blind index, whatever became of it. */
export const findCode = async (db: D1Database, codeIndex: string): Promise<CodeRow | undefined> => {
  const row = await db.prepare(SQL.find).bind(codeIndex).first();
  return row ? parse(Row, row) : undefined;
};

/** The person's own code that can still be read out. */
export const livingCode = async (
  db: D1Database,
  personId: PersonId,
  now: number,
): Promise<CodeRow | undefined> => {
  const row = await db.prepare(SQL.living).bind(personId, now).first();
  return row ? parse(Row, row) : undefined;
};

/** The person's own codes among these. */
export const codesOf = async (
  db: D1Database,
  personId: PersonId,
  ids: readonly string[],
): Promise<CodeRow[]> => {
  const { results } = await db.prepare(SQL.ofPerson).bind(personId, JSON.stringify(ids)).all();
  return results.map((row) => parse(Row, row));
};

/** Uses a code, in the batch of the request that rests on it; the batch fails where it is not good any more. */
export const useCode = (db: D1Database, id: string, at: number): D1PreparedStatement[] => [
  db.prepare(SQL.expectGood).bind(id),
  db.prepare(SQL.use).bind(at, id),
];

/** Who helped: part of the batch that inserts the review. */
export const setAssisted = (
  db: D1Database,
  reviewId: string,
  by: { codeId: string; helperId: PersonId; relation: Relation; statement: AgreedText },
): D1PreparedStatement =>
  db
    .prepare(SQL.setAssisted)
    .bind(by.codeId, by.helperId, by.relation, by.statement.version, by.statement.sha256, reviewId);

/** How many other people a helper has asked for since an instant (ms). */
export const peopleHelped = async (
  db: D1Database,
  helperId: PersonId,
  since: number,
  besides: PersonId,
): Promise<number> =>
  (await db.prepare(SQL.people).bind(helperId, since, besides).first<{ people: number }>())?.people ?? 0;

/** Fails the batch unless it is fewer than `limit` of them. */
export const expectPeopleBelow = (
  db: D1Database,
  helperId: PersonId,
  { since, besides, limit }: { since: number; besides: PersonId; limit: number },
): D1PreparedStatement => db.prepare(SQL.expectPeopleBelow).bind(helperId, since, besides, limit);

/** How many requests of a helper were rejected by a reviewer since an instant (ms). */
export const rejectedOf = async (db: D1Database, helperId: PersonId, since: number): Promise<number> =>
  (await db.prepare(SQL.rejected).bind(helperId, since).first<{ rejected: number }>())?.rejected ?? 0;

/** The review that a code was used for. */
export const findReviewByCode = async (db: D1Database, codeId: string): Promise<ReviewRow | undefined> => {
  const row = await db.prepare(SQL.byCode).bind(codeId).first();
  return row ? findReview(db, parse(Id, row).id) : undefined;
};
