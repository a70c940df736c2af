import * as v from 'valibot';
import { Amounts, CLAIM_STATES } from '../../../shared/cases/schema.ts';
import { parse } from '../../../shared/kernel/validate.ts';

/** An import in a bounded number of statements, however many rows it has: rows travel as JSON. */
export const SQL = {
  find: 'SELECT id, name, agency, notice FROM cases WHERE number = ?',
  insertCase: `INSERT INTO cases (id, number, name, agency, notice, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  updateCase: 'UPDATE cases SET name = ?, agency = ?, notice = ?, updated_at = ? WHERE id = ?',
  known: `SELECT id, id_number_index AS idNumberIndex, name_enc AS nameEnc, version, state, invested,
      withdrawn, lost
    FROM claims WHERE case_id = ? AND id_number_index IN (SELECT value FROM json_each(?))`,
  insertClaims: `INSERT INTO claims (id, case_id, person_id, id_number_index, id_number_enc, name_enc, version,
      state, invested, withdrawn, lost, updated_at)
    SELECT value ->> 'id', ?1, value ->> 'personId', value ->> 'idNumberIndex', value ->> 'idNumberEnc',
      value ->> 'nameEnc', 1, 'to-verify', value ->> 'invested', value ->> 'withdrawn', value ->> 'lost', ?2
    FROM json_each(?3)`,
  expectVersions: `UPDATE guard SET holds = (SELECT COUNT(*) FROM json_each(?1)
      JOIN claims ON claims.id = value ->> 'id' AND claims.version = value ->> 'version')
    = json_array_length(?1) WHERE id = 1`,
  updateClaims: `UPDATE claims SET name_enc = j.nameEnc, invested = j.invested, withdrawn = j.withdrawn,
      lost = j.lost, version = version + 1, updated_at = ?1
    FROM (SELECT value ->> 'id' AS id, value ->> 'nameEnc' AS nameEnc, value ->> 'invested' AS invested,
      value ->> 'withdrawn' AS withdrawn, value ->> 'lost' AS lost FROM json_each(?2)) AS j
    WHERE claims.id = j.id`,
  // A case has at most one claim of a person, so each person gets one new number.
  caseChanges: `INSERT INTO changes (person_id, type, entity_id, seq)
    SELECT c.person_id, 'claim', c.id,
      (SELECT COALESCE(MAX(seq), 0) + 1 FROM changes WHERE person_id = c.person_id)
    FROM claims c WHERE c.case_id = ? AND c.person_id IS NOT NULL
    ON CONFLICT (person_id, type, entity_id) DO UPDATE SET seq = excluded.seq`,
} as const;

const CaseHead = v.object({ id: v.string(), name: v.string(), agency: v.string(), notice: v.string() });
export type CaseHead = v.InferOutput<typeof CaseHead>;

const Known = v.object({
  id: v.string(),
  idNumberIndex: v.string(),
  nameEnc: v.string(),
  version: v.number(),
  state: v.picklist(CLAIM_STATES),
  ...Amounts.entries,
});
export type KnownClaim = v.InferOutput<typeof Known>;

export interface NewClaim extends Amounts {
  id: string;
  personId: string | null;
  idNumberIndex: string;
  idNumberEnc: string;
  nameEnc: string;
}

export interface ChangedClaim extends Amounts {
  id: string;
  version: number;
  nameEnc: string;
}

export const findCase = async (db: D1Database, number: string): Promise<CaseHead | undefined> => {
  const row = await db.prepare(SQL.find).bind(number).first();
  return row ? parse(CaseHead, row) : undefined;
};

/** Fails with a duplicate of `cases.number` where another import has made the case meanwhile. */
export const insertCase = (db: D1Database, head: CaseHead, number: string, at: number) =>
  db.prepare(SQL.insertCase).bind(head.id, number, head.name, head.agency, head.notice, at, at);

export const updateCase = (db: D1Database, head: CaseHead, at: number) =>
  db.prepare(SQL.updateCase).bind(head.name, head.agency, head.notice, at, head.id);

/** The claims that a case has already, by the blind index of the ID number. */
export const knownClaims = async (
  db: D1Database,
  caseId: string,
  indexes: readonly string[],
): Promise<Map<string, KnownClaim>> => {
  const { results } = await db.prepare(SQL.known).bind(caseId, JSON.stringify(indexes)).all();
  return new Map(results.map((row) => parse(Known, row)).map((row) => [row.idNumberIndex, row]));
};

/** Rows in one statement: a bound value may have 2 MB at most, and a row has about 600 bytes. */
const CHUNK = 500;

const chunks = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, at) => rows.slice(at * CHUNK, (at + 1) * CHUNK));

export const insertClaims = (
  db: D1Database,
  caseId: string,
  rows: readonly NewClaim[],
  at: number,
): D1PreparedStatement[] =>
  chunks(rows).map((some) => db.prepare(SQL.insertClaims).bind(caseId, at, JSON.stringify(some)));

/** Fails the batch where one of the claims is no longer at the version that was read. */
export const updateClaims = (
  db: D1Database,
  rows: readonly ChangedClaim[],
  at: number,
): D1PreparedStatement[] =>
  chunks(rows).flatMap((some) => [
    db.prepare(SQL.expectVersions).bind(JSON.stringify(some)),
    db.prepare(SQL.updateClaims).bind(at, JSON.stringify(some)),
  ]);

/** Everybody of the case with an account gets their claim again: its name or notice has changed. */
export const caseChanged = (db: D1Database, caseId: string): D1PreparedStatement =>
  db.prepare(SQL.caseChanges).bind(caseId);
