import * as v from 'valibot';
import { ConsentPurpose } from '../../shared/consents/schema.ts';
import { PersonId } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import type { FaceConsent } from '../../shared/liveness/consent.ts';
import { documentChanged } from './changes.repo.ts';

/** The consents that came with face checks and with being helped (X4). */
export const SQL = {
  insert: `INSERT INTO consents (check_id, person_id, purpose, text_version, text_sha256, given_at)
    VALUES (?, ?, ?, ?, ?, ?)`,
  name: 'UPDATE consents SET person_id = ? WHERE check_id = ? AND person_id IS NULL',
  find: `SELECT check_id AS checkId, person_id AS personId, purpose, text_version AS version, given_at AS givenAt,
    withdrawn_at AS withdrawnAt FROM consents WHERE check_id = ?`,
  findMany: `SELECT check_id AS checkId, person_id AS personId, purpose, text_version AS version,
      given_at AS givenAt, withdrawn_at AS withdrawnAt FROM consents
    WHERE check_id IN (SELECT value FROM json_each(?)) AND person_id = ?`,
  expectGiven: `UPDATE guard SET holds = COALESCE(
    (SELECT withdrawn_at IS NULL FROM consents WHERE check_id = ?), 0) WHERE id = 1`,
  withdraw: 'UPDATE consents SET withdrawn_at = ? WHERE check_id = ?',
  eraseMotion: 'UPDATE face_checks SET motion = NULL WHERE id = ?',
} as const;

const Row = v.object({
  checkId: v.string(),
  personId: v.nullable(PersonId),
  purpose: ConsentPurpose,
  version: v.string(),
  givenAt: v.number(),
  withdrawnAt: v.nullable(v.number()),
});
export type ConsentRow = v.InferOutput<typeof Row>;

/** Keeps a consent in the batch that stores what it allows. */
export const putConsent = (
  db: D1Database,
  check: { id: string; personId: PersonId | null; purpose: ConsentPurpose },
  { version, sha256 }: FaceConsent,
  at: number,
): D1PreparedStatement[] => [
  db.prepare(SQL.insert).bind(check.id, check.personId, check.purpose, version, sha256, at),
  ...(check.personId === null ? [] : [documentChanged(db, check.personId, 'consent', check.id)]),
];

/** Says whose the consent of a check is, in the batch of the act that has named somebody. */
export const nameConsent = (db: D1Database, checkId: string, personId: PersonId): D1PreparedStatement[] => [
  db.prepare(SQL.name).bind(personId, checkId),
  documentChanged(db, personId, 'consent', checkId),
];

export const findConsent = async (db: D1Database, checkId: string): Promise<ConsentRow | undefined> => {
  const row = await db.prepare(SQL.find).bind(checkId).first();
  return row ? parse(Row, row) : undefined;
};

/** The person's own consents among these. */
export const consentsOf = async (
  db: D1Database,
  personId: string,
  checkIds: readonly string[],
): Promise<ConsentRow[]> => {
  const { results } = await db.prepare(SQL.findMany).bind(JSON.stringify(checkIds), personId).all();
  return results.map((row) => parse(Row, row));
};

/**
 * Withdraws a consent: how the face moved is forgotten at once, the stills go with the next sweep. The batch fails
 * where it is withdrawn already.
 */
export const withdrawConsent = (db: D1Database, checkId: string, at: number): D1PreparedStatement[] => [
  db.prepare(SQL.expectGiven).bind(checkId),
  db.prepare(SQL.withdraw).bind(at, checkId),
  db.prepare(SQL.eraseMotion).bind(checkId),
];
