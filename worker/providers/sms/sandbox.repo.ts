import { newId } from '../../../shared/kernel/ids.ts';

export const SQL = {
  insert: 'INSERT INTO sandbox_messages (id, phone, text, sent_at) VALUES (?, ?, ?, ?)',
  recent: `SELECT phone, text, sent_at AS sentAt FROM sandbox_messages
    ORDER BY sent_at DESC LIMIT ?`,
  recentTo: `SELECT phone, text, sent_at AS sentAt FROM sandbox_messages
    WHERE phone = ? ORDER BY sent_at DESC LIMIT ?`,
} as const;

export interface SandboxMessage {
  phone: string;
  text: string;
  sentAt: number;
}

export const insertMessage = (db: D1Database, phone: string, text: string, at: number) =>
  db.prepare(SQL.insert).bind(newId(at), phone, text, at).run();

/** What the sandbox "sent", newest first; to one phone or to all. */
export const recentMessages = async (
  db: D1Database,
  phone: string | undefined,
  limit: number,
): Promise<SandboxMessage[]> => {
  const statement =
    phone === undefined ? db.prepare(SQL.recent).bind(limit) : db.prepare(SQL.recentTo).bind(phone, limit);
  return (await statement.all<SandboxMessage>()).results;
};
