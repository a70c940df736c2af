import { Problem } from '../../shared/kernel/problems.ts';

/** Counters in the database, so that restarting the Worker forgives nobody. */
export const SQL = {
  count: `INSERT INTO throttle (key, count, resets_at) VALUES (?1, 1, ?3)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN resets_at <= ?2 THEN 1 ELSE count + 1 END,
      resets_at = CASE WHEN resets_at <= ?2 THEN ?3 ELSE resets_at END
    RETURNING count, resets_at AS resetsAt`,
  forget: 'DELETE FROM throttle WHERE key = ?',
} as const;

export interface Limit {
  /** How many in the window are still allowed. */
  limit: number;
  windowSeconds: number;
}

/**
 * Counts one attempt under a key (never a personal number: use a blind index) and refuses beyond the limit.
 * @throws Problem too-many-requests with the seconds until the window ends
 */
export const throttle = async (
  db: D1Database,
  key: string,
  { limit, windowSeconds }: Limit,
  now: number,
): Promise<void> => {
  const row = await db
    .prepare(SQL.count)
    .bind(key, now, now + windowSeconds * 1000)
    .first<{ count: number; resetsAt: number }>();
  if (row && row.count > limit)
    throw new Problem('too-many-requests', { retryAfter: Math.ceil((row.resetsAt - now) / 1000) });
};

/** After a success the failures before it no longer count. */
export const forgetThrottle = (db: D1Database, key: string): D1PreparedStatement =>
  db.prepare(SQL.forget).bind(key);
