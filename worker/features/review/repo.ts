import * as v from 'valibot';
import { EntityId, PersonId } from '../../../shared/kernel/ids.ts';
import { parse } from '../../../shared/kernel/validate.ts';
import { LIKENESS, type Likeness, RELATIONS } from '../../../shared/review/assist.ts';
import { END_REASONS, REVIEW_STATES, type ReviewState } from '../../../shared/review/schema.ts';
import type { Keyset } from '../../platform/keyset.ts';

const COLUMNS = `id, person_id AS personId, version, subject, state, reason_enc AS reasonEnc,
  received_at AS receivedAt, due_at AS dueAt, queue_at AS queueAt, claimed_by AS claimedBy,
  claimed_name AS claimedName, claimed_at AS claimedAt, decided_at AS decidedAt,
  reject_reason AS rejectReason, note_enc AS noteEnc, digits, assist_id AS assistId,
  helper_id AS helperId, relation, likeness`;

export const SQL = {
  insert: `INSERT INTO reviews (id, person_id, version, subject, state, reason_enc, received_at)
    VALUES (?, ?, 1, ?, 'waiting', ?, ?)`,
  // Decided inside the batch, so that a photo arriving at the same moment is not overlooked.
  setDue: `UPDATE reviews SET due_at = ?2 WHERE id = ?1 AND due_at IS NULL AND NOT EXISTS
    (SELECT 1 FROM attachments a LEFT JOIN photos p ON p.person_id = a.person_id AND p.sha256 = a.sha256
      WHERE a.entity_type = 'review' AND a.entity_id = ?1 AND p.state IS NOT 'stored')`,
  one: `SELECT ${COLUMNS} FROM reviews WHERE id = ?`,
  // The + keeps SQLite from walking everything of the person instead of looking up the ids.
  ofPerson: `SELECT ${COLUMNS} FROM reviews
    WHERE +person_id = ? AND id IN (SELECT value FROM json_each(?))`,
  ofHelper: `SELECT ${COLUMNS} FROM reviews
    WHERE +helper_id = ? AND id IN (SELECT value FROM json_each(?))`,
  open: `SELECT id FROM reviews WHERE person_id = ? AND subject = ? AND state IN ('waiting', 'claimed')`,
  queue: `SELECT ${COLUMNS} FROM reviews WHERE state = ? AND (queue_at, id) > (?, ?)
    ORDER BY queue_at, id LIMIT ?`,
  setDigits: 'UPDATE reviews SET digits = ?, digits_id = ? WHERE id = ?',
  // Fails the batch where a review rests on these digits already.
  expectNewDigits: `UPDATE guard SET holds = NOT EXISTS (SELECT 1 FROM reviews WHERE digits_id = ?) WHERE id = 1`,
  digitsUsed: 'SELECT id FROM reviews WHERE digits_id = ?',
  // One that a reviewer has decided stays as it is.
  endWithdrawn: `UPDATE reviews SET state = 'rejected', decided_at = ?, reject_reason = 'withdrawn',
    version = version + 1 WHERE id = ? AND state IN ('waiting', 'claimed')`,
  setLikeness: 'UPDATE reviews SET likeness = ? WHERE id = ?',
  claim: `UPDATE reviews SET state = ?, claimed_by = ?, claimed_name = ?, claimed_at = ?, version = version + 1
    WHERE id = ?`,
  decide: `UPDATE reviews SET state = ?, decided_by = ?, decided_at = ?, reject_reason = ?, note_enc = ?,
    version = version + 1 WHERE id = ?`,
} as const;

const Row = v.object({
  id: EntityId,
  personId: PersonId,
  version: v.number(),
  subject: v.literal('level-4'),
  state: v.picklist(REVIEW_STATES),
  reasonEnc: v.string(),
  receivedAt: v.number(),
  dueAt: v.nullable(v.number()),
  queueAt: v.number(),
  claimedBy: v.nullable(v.string()),
  claimedName: v.nullable(v.string()),
  claimedAt: v.nullable(v.number()),
  decidedAt: v.nullable(v.number()),
  rejectReason: v.nullable(v.picklist(END_REASONS)),
  noteEnc: v.nullable(v.string()),
  digits: v.nullable(v.string()),
  assistId: v.nullable(v.string()),
  helperId: v.nullable(PersonId),
  relation: v.nullable(v.picklist(RELATIONS)),
  likeness: v.nullable(v.picklist(LIKENESS)),
});
export type ReviewRow = v.InferOutput<typeof Row>;

/** Fails with a duplicate of `reviews.person_id` where the person has an open one. */
export const insertReview = (
  db: D1Database,
  review: { id: string; personId: string; subject: string; reasonEnc: string; receivedAt: number },
): D1PreparedStatement =>
  db
    .prepare(SQL.insert)
    .bind(review.id, review.personId, review.subject, review.reasonEnc, review.receivedAt);

/** The digits that a review's video must say; part of the batch that inserts it. They are good for one review. */
export const setDigits = (
  db: D1Database,
  id: string,
  issued: { id: string; digits: string },
): D1PreparedStatement[] => [
  db.prepare(SQL.expectNewDigits).bind(issued.id),
  db.prepare(SQL.setDigits).bind(issued.digits, issued.id, id),
];

export const areDigitsUsed = async (db: D1Database, digitsId: string): Promise<boolean> =>
  (await db.prepare(SQL.digitsUsed).bind(digitsId).first()) !== null;

/** Sets the due time (ms) if every photo has arrived and it is not set yet. */
export const setDue = (db: D1Database, id: string, dueAt: number): D1PreparedStatement =>
  db.prepare(SQL.setDue).bind(id, dueAt);

export const findReview = async (db: D1Database, id: string): Promise<ReviewRow | undefined> => {
  const row = await db.prepare(SQL.one).bind(id).first();
  return row ? parse(Row, row) : undefined;
};

/** The person's own reviews among these. */
export const reviewsOf = async (
  db: D1Database,
  personId: string,
  ids: readonly string[],
): Promise<ReviewRow[]> => {
  const { results } = await db.prepare(SQL.ofPerson).bind(personId, JSON.stringify(ids)).all();
  return results.map((row) => parse(Row, row));
};

/** The reviews among these that somebody asked for as a helper. */
export const reviewsByHelper = async (
  db: D1Database,
  helperId: string,
  ids: readonly string[],
): Promise<ReviewRow[]> => {
  const { results } = await db.prepare(SQL.ofHelper).bind(helperId, JSON.stringify(ids)).all();
  return results.map((row) => parse(Row, row));
};

export const hasOpenReview = async (db: D1Database, personId: string, subject: string): Promise<boolean> =>
  (await db.prepare(SQL.open).bind(personId, subject).first()) !== null;

/** One page of the queue of a state, the ones due soonest first. */
export const reviewQueue = async (
  db: D1Database,
  state: ReviewState,
  after: Keyset,
  limit: number,
): Promise<ReviewRow[]> => {
  const { results } = await db.prepare(SQL.queue).bind(state, after.at, after.id, limit).all();
  return results.map((row) => parse(Row, row));
};

/** Ends a review whose person has taken their consent back; a decided one stays. */
export const endWithdrawn = (db: D1Database, id: string, at: number): D1PreparedStatement =>
  db.prepare(SQL.endWithdrawn).bind(at, id);

/** Keeps what our own eyes made of a picture (assist.ts). */
export const setLikeness = (db: D1Database, id: string, likeness: Likeness): D1PreparedStatement =>
  db.prepare(SQL.setLikeness).bind(likeness, id);

export const claimReview = (
  db: D1Database,
  id: string,
  claim: { state: ReviewState; by: string; name: string; at: number },
): D1PreparedStatement => db.prepare(SQL.claim).bind(claim.state, claim.by, claim.name, claim.at, id);

export const decideReview = (
  db: D1Database,
  id: string,
  decision: {
    state: ReviewState;
    by: string;
    at: number;
    rejectReason: string | null;
    noteEnc: string | null;
  },
): D1PreparedStatement =>
  db
    .prepare(SQL.decide)
    .bind(decision.state, decision.by, decision.at, decision.rejectReason, decision.noteEnc, id);
