import * as v from 'valibot';
import { parse } from '../../shared/kernel/validate.ts';

export const SQL = {
  put: `INSERT INTO push_subscriptions (session_id, person_id, endpoint_enc, endpoint_index, created_at)
    VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (session_id) DO UPDATE SET endpoint_enc = excluded.endpoint_enc,
      endpoint_index = excluded.endpoint_index, created_at = excluded.created_at`,
  takeOver: 'DELETE FROM push_subscriptions WHERE endpoint_index = ? AND session_id <> ?',
  remove: 'DELETE FROM push_subscriptions WHERE session_id = ?',
  living: `SELECT p.session_id AS sessionId, p.endpoint_enc AS endpointEnc, s.last_seen_at AS lastSeenAt
    FROM push_subscriptions p
    JOIN sessions s ON s.id = p.session_id
    WHERE p.person_id = ? AND s.ended_at IS NULL AND s.expires_at > ? LIMIT ?`,
} as const;

export interface NewSubscription {
  sessionId: string;
  personId: string;
  endpointEnc: string;
  endpointIndex: string;
  at: number;
}

/** Whoever had this very subscription before (another account of the same browser) has it no more. */
export const putSubscription = (db: D1Database, s: NewSubscription): D1PreparedStatement[] => [
  db.prepare(SQL.takeOver).bind(s.endpointIndex, s.sessionId),
  db.prepare(SQL.put).bind(s.sessionId, s.personId, s.endpointEnc, s.endpointIndex, s.at),
];

export const removeSubscription = (db: D1Database, sessionId: string): D1PreparedStatement =>
  db.prepare(SQL.remove).bind(sessionId);

const Row = v.object({ sessionId: v.string(), endpointEnc: v.string(), lastSeenAt: v.number() });

/** The subscriptions of a person whose sessions live: ending one ends its messages, whoever ends it. */
export const livingSubscriptions = async (db: D1Database, personId: string, now: number, limit: number) => {
  const { results } = await db.prepare(SQL.living).bind(personId, now, limit).all();
  return results.map((row) => parse(Row, row));
};
