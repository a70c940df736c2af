import * as v from 'valibot';
import { EntityId } from '../../../shared/kernel/ids.ts';
import { parse } from '../../../shared/kernel/validate.ts';
import { Importance, NoticeTexts } from '../../../shared/notices/schema.ts';

const COLUMNS = `id, importance, texts, starts_at AS startsAt, ends_at AS endsAt, created_at AS createdAt,
  withdrawn_at AS withdrawnAt`;

export const SQL = {
  insert: `INSERT INTO notices (id, importance, texts, starts_at, ends_at, created_at, created_by)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  /** Ids are UUIDv7: their order is that of creation. */
  list: `SELECT ${COLUMNS} FROM notices WHERE id < ? ORDER BY id DESC LIMIT ?`,
  find: `SELECT ${COLUMNS} FROM notices WHERE id = ?`,
  current: `SELECT ${COLUMNS} FROM notices WHERE withdrawn_at IS NULL AND ends_at > ?1 AND starts_at <= ?2
    ORDER BY importance = 'important' DESC, starts_at <= ?1 DESC, starts_at DESC, id DESC LIMIT ?3`,
  withdraw: 'UPDATE notices SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL',
} as const;

const NoticeRow = v.object({
  id: EntityId,
  importance: Importance,
  texts: v.pipe(v.string(), v.parseJson(), NoticeTexts),
  startsAt: v.number(),
  endsAt: v.number(),
  createdAt: v.number(),
  withdrawnAt: v.nullable(v.number()),
});
export type NoticeRow = v.InferOutput<typeof NoticeRow>;

export const insertNotice = (
  db: D1Database,
  n: Omit<NoticeRow, 'withdrawnAt'>,
  by: string,
): D1PreparedStatement =>
  db
    .prepare(SQL.insert)
    .bind(n.id, n.importance, JSON.stringify(n.texts), n.startsAt, n.endsAt, n.createdAt, by);

/** Newest first, those made before `before`. */
export const listNoticeRows = async (db: D1Database, before: string, limit: number): Promise<NoticeRow[]> => {
  const { results } = await db.prepare(SQL.list).bind(before, limit).all();
  return results.map((row) => parse(NoticeRow, row));
};

/** Not over at `now` and begun by `startedBy` (ms): important ones first, those that have begun before the others, then the newest. */
export const currentNoticeRows = async (
  db: D1Database,
  now: number,
  startedBy: number,
  limit: number,
): Promise<NoticeRow[]> => {
  const { results } = await db.prepare(SQL.current).bind(now, startedBy, limit).all();
  return results.map((row) => parse(NoticeRow, row));
};

export const findNoticeRow = async (db: D1Database, id: EntityId): Promise<NoticeRow | undefined> => {
  const row = await db.prepare(SQL.find).bind(id).first();
  return row ? parse(NoticeRow, row) : undefined;
};

export const withdrawNoticeRow = (db: D1Database, id: EntityId, at: number): D1PreparedStatement =>
  db.prepare(SQL.withdraw).bind(at, id);
