import * as v from 'valibot';
import { parse } from '../../shared/kernel/validate.ts';

/**
 * Housekeeping, each statement bounded and led by an index on the age of what it removes. What goes is
 * decided inside the statement that removes it, so that nothing that came back to life meanwhile is lost.
 */
export const SQL = {
  throttle: `DELETE FROM throttle WHERE key IN
    (SELECT key FROM throttle WHERE resets_at <= ?1 ORDER BY resets_at LIMIT ?2)`,
  codes: `DELETE FROM codes WHERE (purpose, phone_index) IN
    (SELECT purpose, phone_index FROM codes WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)`,
  challenges: `DELETE FROM passkey_challenges WHERE challenge IN
    (SELECT challenge FROM passkey_challenges WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)`,
  expiredSessions: `DELETE FROM sessions WHERE id IN
    (SELECT id FROM sessions WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)`,
  endedSessions: `DELETE FROM sessions WHERE id IN
    (SELECT id FROM sessions WHERE ended_at IS NOT NULL AND ended_at <= ?1 ORDER BY ended_at LIMIT ?2)`,
  phones: `DELETE FROM phones WHERE (marker_hash, person_id) IN
    (SELECT marker_hash, person_id FROM phones WHERE at <= ?1 ORDER BY at LIMIT ?2)`,
  visits: `DELETE FROM visits WHERE id IN
    (SELECT id FROM visits WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)`,
  assistCodes: `DELETE FROM assist_codes WHERE id IN
    (SELECT id FROM assist_codes WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)`,
  sandboxMessages: `DELETE FROM sandbox_messages WHERE id IN
    (SELECT id FROM sandbox_messages WHERE sent_at <= ?1 ORDER BY sent_at LIMIT ?2)`,
  sandboxPushes: `DELETE FROM sandbox_pushes WHERE id IN
    (SELECT id FROM sandbox_pushes WHERE sent_at <= ?1 ORDER BY sent_at LIMIT ?2)`,
  // The three statements name the same checks, since the first ones do not change what the inner query finds.
  agedStills: `DELETE FROM face_stills WHERE check_id IN
      (SELECT id FROM face_checks WHERE keep_until <= ?1 ORDER BY keep_until, id LIMIT ?2)
    RETURNING object_key AS objectKey`,
  // These four name the same consents; `erased` is the last, and is written where there was no still as well.
  withdrawnStills: `DELETE FROM face_stills WHERE check_id IN
      (SELECT check_id FROM consents WHERE withdrawn_at IS NOT NULL AND erased_at IS NULL
        ORDER BY withdrawn_at, check_id LIMIT ?1)
    RETURNING object_key AS objectKey`,
  // What a helper's phone took (F8), named by its review: no longer named, and due at once.
  withdrawnPictures: `UPDATE photos SET expires_at = ?2 WHERE (person_id, sha256) IN
    (SELECT person_id, sha256 FROM attachments WHERE entity_type = 'review' AND entity_id IN
      (SELECT id FROM reviews WHERE assist_id IN
        (SELECT check_id FROM consents WHERE withdrawn_at IS NOT NULL AND erased_at IS NULL
          ORDER BY withdrawn_at, check_id LIMIT ?1)))`,
  unnamePictures: `DELETE FROM attachments WHERE entity_type = 'review' AND entity_id IN
      (SELECT id FROM reviews WHERE assist_id IN
        (SELECT check_id FROM consents WHERE withdrawn_at IS NOT NULL AND erased_at IS NULL
          ORDER BY withdrawn_at, check_id LIMIT ?1))`,
  erased: `UPDATE consents SET erased_at = ?2 WHERE check_id IN
      (SELECT check_id FROM consents WHERE withdrawn_at IS NOT NULL AND erased_at IS NULL
        ORDER BY withdrawn_at, check_id LIMIT ?1)`,
  // Of a consent that became nobody's nothing is left to show; a person's own stay.
  agedConsents: `DELETE FROM consents WHERE person_id IS NULL AND check_id IN
    (SELECT id FROM face_checks WHERE keep_until <= ?1 ORDER BY keep_until, id LIMIT ?2)`,
  agedChecks: `DELETE FROM face_checks WHERE id IN
    (SELECT id FROM face_checks WHERE keep_until <= ?1 ORDER BY keep_until, id LIMIT ?2)`,
  // Both statements name the same uploads, since the first does not change what the inner query finds.
  expiredPieces: `DELETE FROM upload_pieces WHERE (person_id, sha256) IN
      (SELECT person_id, sha256 FROM photos WHERE state = 'receiving' AND expires_at <= ?1
        ORDER BY expires_at, person_id, sha256 LIMIT ?2)
    RETURNING object_key AS objectKey`,
  expiredUploads: `DELETE FROM photos WHERE (person_id, sha256) IN
    (SELECT person_id, sha256 FROM photos WHERE state = 'receiving' AND expires_at <= ?1
      ORDER BY expires_at, person_id, sha256 LIMIT ?2)`,
  // Named ones are put off first, so that they do not stand in the way of the others for ever.
  postponeNamed: `UPDATE photos SET expires_at = ?3 WHERE (person_id, sha256) IN
      (SELECT person_id, sha256 FROM photos WHERE state = 'stored' AND expires_at <= ?1
        ORDER BY expires_at LIMIT ?2)
    AND EXISTS (SELECT 1 FROM attachments a WHERE a.person_id = photos.person_id AND a.sha256 = photos.sha256)`,
  unnamedPhotos: `DELETE FROM photos WHERE (person_id, sha256) IN
      (SELECT person_id, sha256 FROM photos WHERE state = 'stored' AND expires_at <= ?1
        ORDER BY expires_at LIMIT ?2)
    AND NOT EXISTS
      (SELECT 1 FROM attachments a WHERE a.person_id = photos.person_id AND a.sha256 = photos.sha256)
    RETURNING object_key AS objectKey`,
  knownStills: `SELECT object_key AS objectKey FROM face_stills
    WHERE object_key IN (SELECT value FROM json_each(?))`,
  knownPortraits: `SELECT object_key AS objectKey FROM portraits
    WHERE object_key IN (SELECT value FROM json_each(?))`,
  knownPieces: `SELECT object_key AS objectKey FROM upload_pieces
    WHERE object_key IN (SELECT value FROM json_each(?))`,
  knownPhotos:
    'SELECT object_key AS objectKey FROM photos WHERE object_key IN (SELECT value FROM json_each(?))',
  cursor: 'SELECT after_key AS afterKey FROM sweep_cursors WHERE prefix = ?',
  moveCursor: `INSERT INTO sweep_cursors (prefix, after_key) VALUES (?, ?)
    ON CONFLICT (prefix) DO UPDATE SET after_key = excluded.after_key`,
} as const;

const Key = v.object({ objectKey: v.string() });

const keysOf = (result: D1Result | undefined): string[] =>
  (result?.results ?? []).map((row) => parse(Key, row).objectKey);

/** What only ever goes by age. */
export const AGED = [
  'throttle',
  'codes',
  'challenges',
  'expiredSessions',
  'endedSessions',
  'phones',
  'visits',
  'assistCodes',
  'sandboxMessages',
  'sandboxPushes',
] as const satisfies readonly (keyof typeof SQL)[];
export type Aged = (typeof AGED)[number];

/** Removes at most `limit` rows that are as old as `before[…]` (ms) or older; how many of each went. */
export const removeAged = async (
  db: D1Database,
  before: Record<Aged, number>,
  limit: number,
): Promise<Record<Aged, number>> => {
  const results = await db.batch(AGED.map((what) => db.prepare(SQL[what]).bind(before[what], limit)));
  const counts = AGED.map((what, at) => [what, results[at]?.meta.changes ?? 0] as const);
  return Object.fromEntries(counts) as Record<Aged, number>;
};

/** Unfinished uploads that have expired. @returns how many, and the objects of their pieces */
export const removeExpiredUploads = async (
  db: D1Database,
  now: number,
  limit: number,
): Promise<{ count: number; keys: string[] }> => {
  const [pieces, uploads] = await db.batch([
    db.prepare(SQL.expiredPieces).bind(now, limit),
    db.prepare(SQL.expiredUploads).bind(now, limit),
  ]);
  return { count: uploads?.meta.changes ?? 0, keys: keysOf(pieces) };
};

/** Face checks whose time is up. @returns how many, and the objects of their stills */
export const removeAgedChecks = async (
  db: D1Database,
  now: number,
  limit: number,
): Promise<{ count: number; keys: string[] }> => {
  const [stills, , checks] = await db.batch([
    db.prepare(SQL.agedStills).bind(now, limit),
    db.prepare(SQL.agedConsents).bind(now, limit),
    db.prepare(SQL.agedChecks).bind(now, limit),
  ]);
  return { count: checks?.meta.changes ?? 0, keys: keysOf(stills) };
};

/**
 * The stills of face checks whose consent was withdrawn (X4), and what names the pictures that a helper took: these go
 * with `removeUnnamedPhotos` after it. @returns the objects of the stills
 */
export const removeWithdrawnStills = async (
  db: D1Database,
  now: number,
  limit: number,
): Promise<string[]> => {
  const [stills] = await db.batch([
    db.prepare(SQL.withdrawnStills).bind(limit),
    db.prepare(SQL.withdrawnPictures).bind(limit, now),
    db.prepare(SQL.unnamePictures).bind(limit),
    db.prepare(SQL.erased).bind(limit, now),
  ]);
  return keysOf(stills);
};

/** Stored photos that nothing names although their time is up. @returns their objects */
export const removeUnnamedPhotos = async (
  db: D1Database,
  now: number,
  limit: number,
  lookAgainAt: number,
): Promise<string[]> => {
  const [, removed] = await db.batch([
    db.prepare(SQL.postponeNamed).bind(now, limit, lookAgainAt),
    db.prepare(SQL.unnamedPhotos).bind(now, limit),
  ]);
  return keysOf(removed);
};

/** Of these objects the ones that a row names. */
export const knownObjects = async (
  db: D1Database,
  kind: 'knownPieces' | 'knownPhotos' | 'knownStills' | 'knownPortraits',
  keys: readonly string[],
): Promise<Set<string>> => new Set(keysOf(await db.prepare(SQL[kind]).bind(JSON.stringify(keys)).all()));

/** The last name that was looked at under a prefix; '' to begin at the start. */
export const sweepCursor = async (db: D1Database, prefix: string): Promise<string> => {
  const row = await db.prepare(SQL.cursor).bind(prefix).first<{ afterKey: string }>();
  return row?.afterKey ?? '';
};

export const moveSweepCursor = (db: D1Database, prefix: string, afterKey: string) =>
  db.prepare(SQL.moveCursor).bind(prefix, afterKey).run();
