import * as v from 'valibot';
import { Amounts, CLAIM_STATES, type ClaimState } from '../../../shared/cases/schema.ts';
import { EntityId, Instant, type OperationId, PersonId } from '../../../shared/kernel/ids.ts';
import { parse } from '../../../shared/kernel/validate.ts';
import type { Keyset } from '../../platform/keyset.ts';

const COLUMNS = `c.id, c.case_id AS caseId, k.number AS caseNumber, k.name AS caseName, k.agency, k.notice,
  c.person_id AS personId, c.id_number_enc AS idNumberEnc, c.name_enc AS nameEnc, c.version, c.state,
  c.invested, c.withdrawn, c.lost, c.updated_at AS updatedAt`;
const CLAIMS = `SELECT ${COLUMNS} FROM claims c JOIN cases k ON k.id = c.case_id`;
const NEWEST = 'AND (c.updated_at, c.id) < (?, ?) ORDER BY c.updated_at DESC, c.id DESC LIMIT ?';

export const SQL = {
  one: `${CLAIMS} WHERE c.id = ?`,
  // The + keeps SQLite from walking everything of the person instead of looking up the ids.
  ofPerson: `${CLAIMS} WHERE +c.person_id = ? AND c.id IN (SELECT value FROM json_each(?))`,
  waiting: `${CLAIMS} WHERE c.id_number_index = ? AND c.state = 'to-verify'
    ORDER BY c.updated_at DESC, c.id DESC LIMIT ?`,
  // One statement for each combination of filters, each led by its own index.
  recent: `${CLAIMS} WHERE true ${NEWEST}`,
  recentOfCase: `${CLAIMS} WHERE c.case_id = ? ${NEWEST}`,
  recentOfState: `${CLAIMS} WHERE c.state = ? ${NEWEST}`,
  recentOfCaseAndState: `${CLAIMS} WHERE c.case_id = ? AND c.state = ? ${NEWEST}`,
  caseId: 'SELECT id FROM cases WHERE number = ?',
  objections: `SELECT id, claim_id AS claimId, person_id AS personId, invested, withdrawn, lost,
      text_enc AS textEnc, captured_at AS capturedAt, received_at AS receivedAt
    FROM objections WHERE claim_id IN (SELECT value FROM json_each(?)) ORDER BY claim_id, received_at`,
  claimOf: 'SELECT claim_id AS claimId FROM objections WHERE id = ?',
  insertObjection: `INSERT INTO objections (id, claim_id, person_id, invested, withdrawn, lost, text_enc,
    captured_at, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  setState: 'UPDATE claims SET state = ?, version = version + 1, updated_at = ? WHERE id = ?',
  link: 'UPDATE claims SET person_id = ?2 WHERE id_number_index = ?1 AND person_id IS NULL',
  // Read inside the batch, so that a claim imported at the same moment is not overlooked.
  linkChanges: `INSERT INTO changes (person_id, type, entity_id, seq)
    SELECT ?2, 'claim', c.id, (SELECT COALESCE(MAX(seq), 0) FROM changes WHERE person_id = ?2)
      + (SELECT COUNT(*) FROM claims b WHERE b.id_number_index = ?1 AND b.id <= c.id)
    FROM claims c WHERE c.id_number_index = ?1
    ON CONFLICT (person_id, type, entity_id) DO UPDATE SET seq = excluded.seq`,
} as const;

const Row = v.object({
  id: EntityId,
  caseId: v.string(),
  caseNumber: v.string(),
  caseName: v.string(),
  agency: v.string(),
  notice: v.string(),
  personId: v.nullable(PersonId),
  idNumberEnc: v.string(),
  nameEnc: v.string(),
  version: v.number(),
  state: v.picklist(CLAIM_STATES),
  ...Amounts.entries,
  updatedAt: v.number(),
});
export type ClaimRow = v.InferOutput<typeof Row>;

const Objection = v.object({
  id: EntityId,
  claimId: v.string(),
  personId: PersonId,
  ...Amounts.entries,
  textEnc: v.string(),
  capturedAt: Instant,
  receivedAt: v.number(),
});
export type ObjectionRow = v.InferOutput<typeof Objection>;

export const findClaim = async (db: D1Database, id: string): Promise<ClaimRow | undefined> => {
  const row = await db.prepare(SQL.one).bind(id).first();
  return row ? parse(Row, row) : undefined;
};

/** The claims of a number whose amounts nobody has answered yet, newest first. */
export const waitingClaims = async (
  db: D1Database,
  idNumberIndex: string,
  limit: number,
): Promise<ClaimRow[]> => {
  const { results } = await db.prepare(SQL.waiting).bind(idNumberIndex, limit).all();
  return results.map((row) => parse(Row, row));
};

/** The person's own claims among these. */
export const claimsOf = async (
  db: D1Database,
  personId: string,
  ids: readonly string[],
): Promise<ClaimRow[]> => {
  const { results } = await db.prepare(SQL.ofPerson).bind(personId, JSON.stringify(ids)).all();
  return results.map((row) => parse(Row, row));
};

export const findCaseId = async (db: D1Database, number: string): Promise<string | undefined> => {
  const row = await db.prepare(SQL.caseId).bind(number).first<{ id: string }>();
  return row?.id;
};

/** A page of claims, the newest change first. */
export const recentClaims = async (
  db: D1Database,
  filter: { caseId?: string | undefined; state?: ClaimState | undefined },
  after: Keyset,
  limit: number,
): Promise<ClaimRow[]> => {
  const { caseId, state } = filter;
  const rest = [after.at, after.id, limit];
  const statement =
    caseId !== undefined && state !== undefined
      ? db.prepare(SQL.recentOfCaseAndState).bind(caseId, state, ...rest)
      : caseId !== undefined
        ? db.prepare(SQL.recentOfCase).bind(caseId, ...rest)
        : state !== undefined
          ? db.prepare(SQL.recentOfState).bind(state, ...rest)
          : db.prepare(SQL.recent).bind(...rest);
  const { results } = await statement.all();
  return results.map((row) => parse(Row, row));
};

/** The objections of many claims in one query, by claim, oldest first. */
export const objectionsOf = async (
  db: D1Database,
  claimIds: readonly string[],
): Promise<Map<string, ObjectionRow[]>> => {
  const { results } = await db.prepare(SQL.objections).bind(JSON.stringify(claimIds)).all();
  return Map.groupBy(
    results.map((row) => parse(Objection, row)),
    (row) => row.claimId,
  );
};

/** The claim that an objection is about. */
export const claimOfObjection = async (db: D1Database, objectionId: string): Promise<string | undefined> => {
  const row = await db.prepare(SQL.claimOf).bind(objectionId).first<{ claimId: string }>();
  return row?.claimId;
};

export const insertObjection = (
  db: D1Database,
  objection: {
    id: OperationId;
    claimId: string;
    personId: string;
    amounts: Amounts;
    textEnc: string;
    capturedAt: string;
    receivedAt: number;
  },
): D1PreparedStatement =>
  db
    .prepare(SQL.insertObjection)
    .bind(
      objection.id,
      objection.claimId,
      objection.personId,
      objection.amounts.invested,
      objection.amounts.withdrawn,
      objection.amounts.lost,
      objection.textEnc,
      objection.capturedAt,
      objection.receivedAt,
    );

/** Part of a batch that expects the claim's version (platform/guard.repo.ts). */
export const setClaimState = (
  db: D1Database,
  id: string,
  state: ClaimState,
  at: number,
): D1PreparedStatement => db.prepare(SQL.setState).bind(state, at, id);

/** Gives the claims that wait for this ID number to its person, and puts them into their feed. */
export const linkToPerson = (
  db: D1Database,
  idNumberIndex: string,
  personId: string,
): D1PreparedStatement[] => [
  db.prepare(SQL.link).bind(idNumberIndex, personId),
  db.prepare(SQL.linkChanges).bind(idNumberIndex, personId),
];
