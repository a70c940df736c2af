import * as v from 'valibot';
import { PersonId, Sha256 } from '../../../shared/kernel/ids.ts';
import { parse } from '../../../shared/kernel/validate.ts';
import { PhotoRef } from '../../../shared/sync/protocol.ts';

/**
 * Uploads under way. Every write names the state it rests on, so that of two requests at the same moment
 * exactly one counts, whichever order the database takes them in.
 */
export const SQL = {
  find: `SELECT person_id AS personId, sha256, size, type, state, received, expires_at AS expiresAt,
      (SELECT COUNT(*) FROM upload_pieces u WHERE u.person_id = photos.person_id AND u.sha256 = photos.sha256)
        AS pieces
    FROM photos WHERE person_id = ? AND sha256 = ? AND (state = 'stored' OR expires_at > ?)`,
  findMany: `SELECT sha256, received FROM photos
    WHERE person_id = ? AND sha256 IN (SELECT value FROM json_each(?)) AND (state = 'stored' OR expires_at > ?)`,
  clearPieces: `DELETE FROM upload_pieces WHERE person_id = ?1 AND sha256 = ?2 AND EXISTS
      (SELECT 1 FROM photos WHERE person_id = ?1 AND sha256 = ?2 AND state = 'receiving' AND expires_at <= ?3)
    RETURNING object_key AS objectKey`,
  clear: `DELETE FROM photos
    WHERE person_id = ? AND sha256 = ? AND state = 'receiving' AND expires_at <= ?`,
  create: `INSERT INTO photos (person_id, sha256, size, type, state, received, created_at, expires_at)
    SELECT ?1, ?2, ?3, ?4, 'receiving', 0, ?5, ?6
    WHERE (SELECT COUNT(*) FROM photos WHERE person_id = ?1 AND state = 'receiving' AND expires_at > ?5) < ?7
    ON CONFLICT (person_id, sha256) DO NOTHING`,
  insertPiece: `INSERT INTO upload_pieces (person_id, sha256, start, length, object_key)
    SELECT person_id, sha256, received, ?4, ?5 FROM photos
    WHERE person_id = ?1 AND sha256 = ?2 AND state = 'receiving' AND received = ?3`,
  advance: `UPDATE photos SET received = received + ?4, expires_at = ?5
    WHERE person_id = ?1 AND sha256 = ?2 AND state = 'receiving' AND received = ?3`,
  pieces: `SELECT object_key AS objectKey FROM upload_pieces
    WHERE person_id = ? AND sha256 = ? ORDER BY start`,
  expectUnstored: `UPDATE guard SET holds =
      COALESCE((SELECT state = 'receiving' AND received = ?3 FROM photos WHERE person_id = ?1 AND sha256 = ?2), 0)
      AND (SELECT COUNT(DISTINCT entity_type || ' ' || entity_id) FROM attachments
        WHERE person_id = ?1 AND sha256 = ?2) = ?4
    WHERE id = 1`,
  store: `UPDATE photos SET state = 'stored', received = size, width = ?3, height = ?4, stored_at = ?5,
      object_key = ?6, expires_at = ?7
    WHERE person_id = ?1 AND sha256 = ?2`,
  dropPieces:
    'DELETE FROM upload_pieces WHERE person_id = ? AND sha256 = ? RETURNING object_key AS objectKey',
  restart: `UPDATE photos SET received = 0 WHERE person_id = ? AND sha256 = ? AND state = 'receiving'`,
  dropUnfinished: `DELETE FROM photos WHERE person_id = ? AND sha256 = ? AND state = 'receiving'`,
  endPieces: `DELETE FROM upload_pieces WHERE person_id = ?1 AND sha256 = ?2
      AND NOT EXISTS (SELECT 1 FROM attachments WHERE person_id = ?1 AND sha256 = ?2)
    RETURNING object_key AS objectKey`,
  end: `DELETE FROM photos WHERE person_id = ?1 AND sha256 = ?2
      AND NOT EXISTS (SELECT 1 FROM attachments WHERE person_id = ?1 AND sha256 = ?2)
    RETURNING object_key AS objectKey`,
} as const;

const Row = v.object({
  personId: PersonId,
  sha256: Sha256,
  size: v.number(),
  type: PhotoRef.entries.type,
  state: v.picklist(['receiving', 'stored']),
  received: v.number(),
  expiresAt: v.number(),
  pieces: v.number(),
});
/** A photo that is arriving or has arrived. */
export type Upload = v.InferOutput<typeof Row>;

/** What dropped rows named: objects that nothing needs any more. */
const keysOf = (results: readonly D1Result[]): string[] =>
  results.flatMap(({ results: rows }) =>
    rows.flatMap((row) => parse(v.nullable(v.string()), (row as { objectKey?: unknown }).objectKey) ?? []),
  );

/** The upload, unless it has expired. */
export const findUpload = async (
  db: D1Database,
  personId: PersonId,
  sha256: Sha256,
  now: number,
): Promise<Upload | undefined> => {
  const row = await db.prepare(SQL.find).bind(personId, sha256, now).first();
  return row ? parse(Row, row) : undefined;
};

const Standing = v.object({ sha256: Sha256, received: v.number() });

/** How far those of the photos are that are known and have not expired. */
export const findUploads = async (
  db: D1Database,
  personId: PersonId,
  hashes: readonly Sha256[],
  now: number,
): Promise<v.InferOutput<typeof Standing>[]> => {
  const { results } = await db.prepare(SQL.findMany).bind(personId, JSON.stringify(hashes), now).all();
  return results.map((row) => parse(Standing, row));
};

/**
 * Makes room for an upload: an expired one of the same photo goes. Makes nothing where the person has as
 * many unfinished ones as they may, or where another request was quicker.
 * @returns the objects that nothing names any more
 */
export const createUpload = async (
  db: D1Database,
  personId: PersonId,
  photo: PhotoRef,
  { now, expiresAt, limit }: { now: number; expiresAt: number; limit: number },
): Promise<string[]> => {
  const { sha256, size, type } = photo;
  const results = await db.batch([
    db.prepare(SQL.clearPieces).bind(personId, sha256, now),
    db.prepare(SQL.clear).bind(personId, sha256, now),
    db.prepare(SQL.create).bind(personId, sha256, size, type, now, expiresAt, limit),
  ]);
  return keysOf(results.slice(0, 1));
};

/** Counts a piece in, if the upload still is where it was when its bytes came; tells whether it counts. */
export const addPiece = async (
  db: D1Database,
  { personId, sha256, received }: Upload,
  piece: { length: number; objectKey: string; expiresAt: number },
): Promise<boolean> => {
  const [inserted] = await db.batch([
    db.prepare(SQL.insertPiece).bind(personId, sha256, received, piece.length, piece.objectKey),
    db.prepare(SQL.advance).bind(personId, sha256, received, piece.length, piece.expiresAt),
  ]);
  return inserted?.meta.changes === 1;
};

/** The objects of the pieces, in the order they make up the photo. */
export const pieceKeys = async (db: D1Database, { personId, sha256 }: Upload): Promise<string[]> => {
  const { results } = await db.prepare(SQL.pieces).bind(personId, sha256).all<{ objectKey: string }>();
  return results.map(({ objectKey }) => objectKey);
};

/**
 * The photo is whole. Fails the batch (platform/guard.repo.ts) unless the upload is still where it was and
 * exactly `named` entities name it: one that came to name it meanwhile must hear of it too.
 */
export const storePhoto = (
  db: D1Database,
  { personId, sha256, received }: Upload,
  whole: { width: number; height: number; at: number; objectKey: string; expiresAt: number },
  named: number,
): D1PreparedStatement[] => [
  db.prepare(SQL.expectUnstored).bind(personId, sha256, received, named),
  db
    .prepare(SQL.store)
    .bind(personId, sha256, whole.width, whole.height, whole.at, whole.objectKey, whole.expiresAt),
  db.prepare(SQL.dropPieces).bind(personId, sha256),
];

/** Back to the first byte. @returns the objects that nothing names any more */
export const restartUpload = async (db: D1Database, { personId, sha256 }: Upload): Promise<string[]> =>
  keysOf(
    await db.batch([
      db.prepare(SQL.dropPieces).bind(personId, sha256),
      db.prepare(SQL.restart).bind(personId, sha256),
    ]),
  );

/** Gives an unfinished upload up. @returns the objects that nothing names any more */
export const dropUpload = async (db: D1Database, { personId, sha256 }: Upload): Promise<string[]> =>
  keysOf(
    await db.batch([
      db.prepare(SQL.dropPieces).bind(personId, sha256),
      db.prepare(SQL.dropUnfinished).bind(personId, sha256),
    ]),
  );

/**
 * Ends an upload, finished or not, that no entity names.
 * @returns the objects that nothing names any more; `undefined` where an entity names it
 */
export const endUpload = async (
  db: D1Database,
  { personId, sha256 }: Upload,
): Promise<string[] | undefined> => {
  const results = await db.batch([
    db.prepare(SQL.endPieces).bind(personId, sha256),
    db.prepare(SQL.end).bind(personId, sha256),
  ]);
  return results[1]?.results.length === 1 ? keysOf(results) : undefined;
};
