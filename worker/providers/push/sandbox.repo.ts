import { newId } from '../../../shared/kernel/ids.ts';

export const SQL = {
  insert: 'INSERT INTO sandbox_pushes (id, endpoint, sent_at) VALUES (?, ?, ?)',
} as const;

export const insertPush = (db: D1Database, endpoint: string, at: number) =>
  db.prepare(SQL.insert).bind(newId(at), endpoint, at).run();
