import * as v from 'valibot';
import { DeviceKeySchema } from '../../shared/kernel/device-key.ts';
import { DeviceId, EntityId, PersonId } from '../../shared/kernel/ids.ts';
import { ASSURANCES } from '../../shared/kernel/levels.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { ActionName, PACK, Purpose } from '../../shared/liveness/challenge.ts';
import { CHECK_FAILURES, type CheckFailure } from '../../shared/liveness/failures.ts';

const COLUMNS = `id, nonce, purpose, person_id AS personId, subject, device_id AS deviceId,
  device_key AS deviceKey, actions, issued_at AS issuedAt, expires_at AS expiresAt, used_at AS usedAt,
  outcome, assurance, failure, spent_at AS spentAt, spent_by AS spentBy, offline`;

/** Face checks: issued, answered once, and spent once by the act that rests on them. */
export const SQL = {
  issue: `INSERT INTO face_checks (id, nonce, purpose, person_id, subject, device_id, device_key, actions,
      issued_at, expires_at, outcome, assurance, keep_until, offline)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'checking', 'none', ?, ?)`,
  find: `SELECT ${COLUMNS} FROM face_checks WHERE id = ?`,
  // The + keeps SQLite from walking everything of the person instead of looking up the ids.
  ofPerson: `SELECT ${COLUMNS} FROM face_checks
    WHERE +person_id = ? AND id IN (SELECT value FROM json_each(?))`,
  take: 'UPDATE face_checks SET used_at = ? WHERE id = ? AND used_at IS NULL RETURNING id',
  expectUnused:
    'UPDATE guard SET holds = COALESCE((SELECT used_at IS NULL FROM face_checks WHERE id = ?), 0) WHERE id = 1',
  use: 'UPDATE face_checks SET used_at = ? WHERE id = ?',
  decide: `UPDATE face_checks SET outcome = ?, assurance = ?, failure = ?, refusal = ?, score = ?, motion = ?,
    keep_until = ? WHERE id = ?`,
  expectUnspent: `UPDATE guard SET holds = COALESCE((SELECT (spent_at IS NULL OR spent_by = ?)
    AND outcome = 'passed' FROM face_checks WHERE id = ?), 0) WHERE id = 1`,
  spend: 'UPDATE face_checks SET spent_at = ?, spent_by = ? WHERE id = ?',
  motionsOfDevice: `SELECT motion FROM face_checks WHERE device_id = ? AND motion IS NOT NULL
    ORDER BY issued_at DESC LIMIT ?`,
  motionsOfPerson: `SELECT motion FROM face_checks WHERE person_id = ? AND motion IS NOT NULL
    ORDER BY issued_at DESC LIMIT ?`,
  failuresOfDevice: `SELECT used_at AS at FROM face_checks WHERE device_id = ? AND issued_at > ?
    AND outcome = 'failed' ORDER BY issued_at DESC LIMIT ?`,
  // One of a pack counts from when it came in, days after it was issued.
  mismatches: `SELECT used_at AS at FROM face_checks WHERE person_id = ? AND issued_at > ? AND used_at > ?
    AND failure = 'mismatch' ORDER BY issued_at DESC LIMIT ?`,
  keep: 'UPDATE face_checks SET keep_until = ? WHERE id = ?',
  putStill: 'INSERT INTO face_stills (check_id, slot, sha256, object_key) VALUES (?, ?, ?, ?)',
  still: 'SELECT object_key AS objectKey FROM face_stills WHERE check_id = ? AND slot = ?',
} as const;

const json = <S extends v.GenericSchema>(schema: S) => v.pipe(v.string(), v.parseJson(), schema);

const Row = v.object({
  id: EntityId,
  nonce: v.string(),
  purpose: Purpose,
  personId: v.nullable(PersonId),
  subject: PersonId,
  deviceId: DeviceId,
  deviceKey: json(DeviceKeySchema),
  actions: json(v.array(ActionName)),
  issuedAt: v.number(),
  expiresAt: v.number(),
  usedAt: v.nullable(v.number()),
  outcome: v.picklist(['checking', 'passed', 'review', 'failed']),
  assurance: v.picklist(ASSURANCES),
  failure: v.nullable(v.picklist(CHECK_FAILURES)),
  spentAt: v.nullable(v.number()),
  spentBy: v.nullable(v.string()),
  offline: v.pipe(
    v.number(),
    v.transform((flag) => flag === 1),
  ),
});
export type FaceCheckRow = v.InferOutput<typeof Row>;

type NewCheck = Pick<
  FaceCheckRow,
  | 'id'
  | 'nonce'
  | 'purpose'
  | 'personId'
  | 'subject'
  | 'deviceId'
  | 'deviceKey'
  | 'actions'
  | 'issuedAt'
  | 'expiresAt'
  | 'offline'
>;

export const issueCheck = (db: D1Database, c: NewCheck, keepUntil: number): D1PreparedStatement => {
  const text = [JSON.stringify(c.deviceKey), JSON.stringify(c.actions)];
  return db
    .prepare(SQL.issue)
    .bind(
      c.id,
      c.nonce,
      c.purpose,
      c.personId,
      c.subject,
      c.deviceId,
      ...text,
      c.issuedAt,
      c.expiresAt,
      keepUntil,
      c.offline ? 1 : 0,
    );
};

export const findCheck = async (db: D1Database, id: string): Promise<FaceCheckRow | undefined> => {
  const row = await db.prepare(SQL.find).bind(id).first();
  return row ? parse(Row, row) : undefined;
};

/** The person's own checks among these. */
export const checksOf = async (
  db: D1Database,
  personId: string,
  ids: readonly string[],
): Promise<FaceCheckRow[]> => {
  const { results } = await db.prepare(SQL.ofPerson).bind(personId, JSON.stringify(ids)).all();
  return results.map((row) => parse(Row, row));
};

/** Takes the nonce inside the batch that decides; the batch fails where another did. */
export const useCheck = (db: D1Database, id: string, at: number): D1PreparedStatement[] => [
  db.prepare(SQL.expectUnused).bind(id),
  db.prepare(SQL.use).bind(at, id),
];

/** Takes the nonce: true for exactly one of those who try, at the same moment too. */
export const takeCheck = async (db: D1Database, id: string, at: number): Promise<boolean> =>
  (await db.prepare(SQL.take).bind(at, id).first()) !== null;

export interface Decision {
  outcome: FaceCheckRow['outcome'];
  assurance: FaceCheckRow['assurance'];
  failure: CheckFailure | null;
  /** Why, in the judge's own words; for staff. */
  refusal: string | null;
  score: number | null;
  motion: readonly number[] | null;
}

export const decideCheck = (
  db: D1Database,
  id: string,
  d: Decision,
  keepUntil: number,
): D1PreparedStatement =>
  db
    .prepare(SQL.decide)
    .bind(
      d.outcome,
      d.assurance,
      d.failure,
      d.refusal,
      d.score,
      d.motion && JSON.stringify(d.motion),
      keepUntil,
      id,
    );

/**
 * How long the stills of a check are kept, ms. What a check proved of a person is kept for three years, the time in
 * which its consequences may be disputed (Civil Code, Article 188), and they can withdraw it (X4). Of everybody else,
 * a visitor or a sign-in that was refused, nobody is known who could withdraw: until questions are asked.
 */
export const STILLS_KEPT_MS = { proof: 3 * 365 * 86_400_000, other: 30 * 86_400_000 } as const;

/** Keeps a check as long as what it proved, in the batch of the act that says whose it is. */
export const keepCheck = (db: D1Database, id: string, until: number): D1PreparedStatement =>
  db.prepare(SQL.keep).bind(until, id);

/**
 * Spends a passed check in the batch of the act that rests on it; the batch fails where another did.
 * @param by the try that spends it and may spend it again; without one nobody may
 */
export const spendCheck = (
  db: D1Database,
  id: string,
  at: number,
  by: string | null,
): D1PreparedStatement[] => [
  db.prepare(SQL.expectUnspent).bind(by, id),
  db.prepare(SQL.spend).bind(at, by, id),
];

const Motion = v.object({ motion: json(v.array(v.number())) });
/** As many earlier checks as a new one is compared with. */
const MOTIONS = 20;

/** How earlier checks of this person and of this device moved. */
export const earlierMotions = async (
  db: D1Database,
  { personId, deviceId }: Pick<FaceCheckRow, 'personId' | 'deviceId'>,
): Promise<number[][]> => {
  const [ofDevice, ofPerson] = await db.batch([
    db.prepare(SQL.motionsOfDevice).bind(deviceId, MOTIONS),
    db.prepare(SQL.motionsOfPerson).bind(personId ?? '', MOTIONS),
  ]);
  const rows = [...(ofDevice?.results ?? []), ...(ofPerson?.results ?? [])];
  return rows.map((row) => parse(Motion, row).motion);
};

const At = v.object({ at: v.number() });

/** When this device's checks failed, of those issued after `since` (ms), newest first; `limit` at most. */
export const failuresOfDevice = async (
  db: D1Database,
  deviceId: string,
  since: number,
  limit: number,
): Promise<number[]> => {
  const { results } = await db.prepare(SQL.failuresOfDevice).bind(deviceId, since, limit).all();
  return results.map((row) => parse(At, row).at);
};

/** When this person's face was found to be another's, after `since` (ms); newest first, `limit` at most. */
export const mismatchesOf = async (
  db: D1Database,
  personId: string,
  since: number,
  limit: number,
): Promise<number[]> => {
  const issued = since - PACK.arriveMs;
  const { results } = await db.prepare(SQL.mismatches).bind(personId, issued, since, limit).all();
  return results.map((row) => parse(At, row).at);
};

export const putStill = (
  db: D1Database,
  still: { checkId: string; slot: string; sha256: string; objectKey: string },
): D1PreparedStatement =>
  db.prepare(SQL.putStill).bind(still.checkId, still.slot, still.sha256, still.objectKey);

/** Where a still of a check lies. */
export const findStill = async (
  db: D1Database,
  checkId: string,
  slot: string,
): Promise<string | undefined> => {
  const row = await db.prepare(SQL.still).bind(checkId, slot).first<{ objectKey: string }>();
  return row?.objectKey;
};
