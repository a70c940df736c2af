import type { DocumentType } from '../../shared/registry.ts';

/**
 * The feed of a person: the newest change of each of their documents, numbered. MAX is read through the
 * index (person_id, seq), and before the old row of the same document is replaced, so numbers only grow.
 */
export const SQL = {
  touch: `INSERT INTO changes (person_id, type, entity_id, seq)
    VALUES (?1, ?2, ?3, (SELECT COALESCE(MAX(seq), 0) + 1 FROM changes WHERE person_id = ?1))
    ON CONFLICT (person_id, type, entity_id)
    DO UPDATE SET seq = (SELECT COALESCE(MAX(seq), 0) + 1 FROM changes WHERE person_id = ?1)`,
  touchMany: `INSERT INTO changes (person_id, type, entity_id, seq)
    SELECT value ->> 'personId', ?1, value ->> 'entityId',
      (SELECT COALESCE(MAX(seq), 0) + 1 FROM changes WHERE person_id = value ->> 'personId')
    FROM json_each(?2) WHERE true
    ON CONFLICT (person_id, type, entity_id) DO UPDATE SET seq = excluded.seq`,
  after: `SELECT type, entity_id AS entityId, seq FROM changes
    WHERE person_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
  last: 'SELECT COALESCE(MAX(seq), 0) AS seq FROM changes WHERE person_id = ?',
  epoch: 'SELECT value FROM epoch WHERE id = 1',
} as const;

export interface Change {
  type: string;
  entityId: string;
  seq: number;
}

/** Puts a document into its person's feed; part of the batch that changes it. */
export const documentChanged = (
  db: D1Database,
  personId: string,
  type: DocumentType,
  entityId: string,
): D1PreparedStatement => db.prepare(SQL.touch).bind(personId, type, entityId);

/** The same for many people in one statement; at most one document of each person, or the batch fails. */
export const documentsChanged = (
  db: D1Database,
  type: DocumentType,
  rows: readonly { personId: string; entityId: string }[],
): D1PreparedStatement => db.prepare(SQL.touchMany).bind(type, JSON.stringify(rows));

export const changesAfter = async (
  db: D1Database,
  personId: string,
  seq: number,
  limit: number,
): Promise<Change[]> => {
  const { results } = await db.prepare(SQL.after).bind(personId, seq, limit).all<Change>();
  return results;
};

/** The number of the newest change of a person; 0 where there is none. */
export const lastChange = async (db: D1Database, personId: string): Promise<number> =>
  (await db.prepare(SQL.last).bind(personId).first<{ seq: number }>())?.seq ?? 0;

/** Names this database; a cursor of another one is answered with a full snapshot. */
export const databaseEpoch = async (db: D1Database): Promise<string> => {
  const row = await db.prepare(SQL.epoch).first<{ value: string }>();
  return row?.value ?? '';
};
