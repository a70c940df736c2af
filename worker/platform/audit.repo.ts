import { HISTORY_KINDS, HistoryDoc } from '../../shared/audit/schema.ts';
import type { Actor } from '../../shared/kernel/capabilities.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { documentChanged, documentsChanged } from './changes.repo.ts';
import { instant } from './clock.ts';

export const SQL = {
  insert: `INSERT INTO audit (id, at, actor_kind, actor_id, actor_name, action, person_id, entity_type,
    entity_id, request_id, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  insertMany: `INSERT INTO audit (id, at, actor_kind, actor_id, actor_name, action, person_id, entity_type,
      entity_id, request_id, details)
    SELECT value ->> 'id', ?, ?, ?, ?, ?, value ->> 'personId', ?, value ->> 'entityId', ?, value ->> 'details'
    FROM json_each(?)`,
  doneSince: `SELECT 1 FROM audit WHERE person_id = ? AND at > ? AND action = ? AND actor_id = ?
    AND entity_id = ? LIMIT 1`,
  // The + keeps SQLite from walking all that is recorded of the person instead of looking up the ids.
  ofPerson: `SELECT id, at, actor_kind AS actorKind, actor_name AS actorName, action, details FROM audit
    WHERE +person_id = ? AND id IN (SELECT value FROM json_each(?))`,
} as const;

/** Audit actions beyond those that a person reads in their history. */
type OtherAction =
  | 'session.ended'
  | 'notice.published'
  | 'notice.withdrawn'
  | 'push.subscribed'
  | 'push.unsubscribed'
  | 'token.created'
  | 'token.revoked'
  | 'authority.imported'
  | 'people.imported'
  | 'case.import'
  | 'review.claimed'
  | 'assist.looked-at';
export type AuditAction = HistoryDoc['kind'] | OtherAction;

export interface AuditEntry {
  at: number;
  actor: Actor;
  /** What the person may read of who did it: a token's name. Never a resident's. */
  actorName?: string;
  action: AuditAction;
  personId?: string;
  entity?: { type: string; id: string };
  requestId: string;
  details?: HistoryDoc['details'];
  /** Recorded, but not repeated in the person's history: the same look again (http/looks.ts). */
  repeated?: boolean;
}

const actorId = (actor: Actor): string | null => {
  if (actor.kind === 'person') return actor.personId;
  if (actor.kind === 'visitor') return actor.visitId;
  return actor.kind === 'staff' ? actor.staffId : null;
};

/**
 * The audit row of an act, and its place in the person's own history where the kind is one they may read
 * (E5). Goes into the same batch as what it records.
 */
export const recordAudit = (db: D1Database, entry: AuditEntry): D1PreparedStatement[] => {
  const id = newId(entry.at);
  const insert = db
    .prepare(SQL.insert)
    .bind(
      id,
      entry.at,
      entry.actor.kind,
      actorId(entry.actor),
      entry.actorName ?? null,
      entry.action,
      entry.personId ?? null,
      entry.entity?.type ?? null,
      entry.entity?.id ?? null,
      entry.requestId,
      JSON.stringify(entry.details ?? {}),
    );
  const readable = (HISTORY_KINDS as readonly string[]).includes(entry.action);
  if (!entry.personId || !readable || entry.repeated) return [insert];
  return [insert, documentChanged(db, entry.personId, 'history', id)];
};

/** One act on an entity of each of many people (an import): their audit rows, and their histories. */
export const recordAuditOfMany = (
  db: D1Database,
  entry: Omit<AuditEntry, 'personId' | 'entity' | 'details' | 'repeated'> & { entityType: string },
  rows: readonly { personId: string; entityId: string; details: HistoryDoc['details'] }[],
): D1PreparedStatement[] => {
  const named = rows.map((row) => ({ ...row, id: newId(entry.at), details: JSON.stringify(row.details) }));
  const insert = db
    .prepare(SQL.insertMany)
    .bind(
      entry.at,
      entry.actor.kind,
      actorId(entry.actor),
      entry.actorName ?? null,
      entry.action,
      entry.entityType,
      entry.requestId,
      JSON.stringify(named),
    );
  const history = named.map(({ personId, id }) => ({ personId, entityId: id }));
  return [insert, documentsChanged(db, 'history', history)];
};

/** Whether this actor has done this to this entity after an instant (ms). */
export const doneSince = async (
  db: D1Database,
  { actor, action, personId, entity }: AuditEntry,
  since: number,
): Promise<boolean> => {
  if (!personId || !entity) return false;
  const row = await db
    .prepare(SQL.doneSince)
    .bind(personId, since, action, actorId(actor), entity.id)
    .first();
  return row !== null;
};

interface Row {
  id: string;
  at: number;
  actorKind: string;
  actorName: string | null;
  action: string;
  details: string;
}

/** The person's own history entries by id: the documents of type `history`. */
export const historyDocuments = async (
  db: D1Database,
  personId: string,
  ids: readonly string[],
): Promise<Map<string, HistoryDoc>> => {
  const { results } = await db.prepare(SQL.ofPerson).bind(personId, JSON.stringify(ids)).all<Row>();
  return new Map(
    results.map((row) => [
      row.id,
      parse(HistoryDoc, {
        kind: row.action,
        at: instant(row.at),
        by: row.actorKind === 'person' ? null : row.actorName,
        details: JSON.parse(row.details),
      }),
    ]),
  );
};
