import type { CodePurpose } from '../../../shared/account/schema.ts';

/**
 * SMS codes (A4), one row a purpose and phone. Counting a try and judging it are one statement, so that
 * guesses at the same moment are each counted.
 */
export const SQL = {
  sentAt: 'SELECT sent_at AS sentAt FROM codes WHERE purpose = ? AND phone_index = ?',
  replace: `INSERT INTO codes (purpose, phone_index, code_hash, tries, sent_at, expires_at)
    VALUES (?1, ?2, ?3, 0, ?4, ?5)
    ON CONFLICT (purpose, phone_index) DO UPDATE
    SET code_hash = ?3, tries = 0, sent_at = ?4, expires_at = ?5 WHERE sent_at <= ?6
    RETURNING sent_at`,
  attempt: `UPDATE codes SET tries = tries + (code_hash <> ?3)
    WHERE purpose = ?1 AND phone_index = ?2 AND expires_at > ?4 AND tries < ?5
    RETURNING code_hash = ?3 AS held, tries`,
  expectAlive: `UPDATE guard SET holds = EXISTS (SELECT 1 FROM codes WHERE purpose = ? AND phone_index = ?
    AND code_hash = ? AND expires_at > ? AND tries < ?) WHERE id = 1`,
  remove: 'DELETE FROM codes WHERE purpose = ? AND phone_index = ? AND code_hash = ?',
} as const;

/** Which code: what it is for, whose phone it was sent to (blind index), and its HMAC. */
export interface CodeRef {
  purpose: CodePurpose;
  phoneIndex: string;
  codeHash: string;
}

export const lastSentAt = async (
  db: D1Database,
  purpose: CodePurpose,
  phoneIndex: string,
): Promise<number | undefined> => {
  const row = await db.prepare(SQL.sentAt).bind(purpose, phoneIndex).first<{ sentAt: number }>();
  return row?.sentAt;
};

/** Puts a new code in the place of an old one that was sent before `before`; false where it was not. */
export const replaceCode = async (
  db: D1Database,
  { purpose, phoneIndex, codeHash }: CodeRef,
  times: { at: number; expiresAt: number; before: number },
): Promise<boolean> => {
  const { at, expiresAt, before } = times;
  const row = await db
    .prepare(SQL.replace)
    .bind(purpose, phoneIndex, codeHash, at, expiresAt, before)
    .first();
  return row !== null;
};

/** One guess: whether it held and how many wrong ones there were; `undefined` where no code is alive. */
export const attemptCode = async (
  db: D1Database,
  { purpose, phoneIndex, codeHash }: CodeRef,
  now: number,
  maxTries: number,
): Promise<{ held: boolean; wrong: number } | undefined> => {
  const row = await db
    .prepare(SQL.attempt)
    .bind(purpose, phoneIndex, codeHash, now, maxTries)
    .first<{ held: number; tries: number }>();
  return row ? { held: row.held === 1, wrong: row.tries } : undefined;
};

/** Uses a code up in the batch of what it was for; the batch fails where it is no longer alive. */
export const consumeCode = (
  db: D1Database,
  { purpose, phoneIndex, codeHash }: CodeRef,
  now: number,
  maxTries: number,
): D1PreparedStatement[] => [
  db.prepare(SQL.expectAlive).bind(purpose, phoneIndex, codeHash, now, maxTries),
  db.prepare(SQL.remove).bind(purpose, phoneIndex, codeHash),
];

/** A code whose message was not taken is no code. */
export const removeCode = (db: D1Database, { purpose, phoneIndex, codeHash }: CodeRef) =>
  db.prepare(SQL.remove).bind(purpose, phoneIndex, codeHash).run();
