import * as v from 'valibot';
import type { PersonId, Sha256 } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { PhotoRef } from '../../shared/sync/protocol.ts';

/** Photos that have arrived whole; how they arrive is the matter of sync/uploads. */
export const SQL = {
  stored: `SELECT type, object_key AS objectKey FROM photos
    WHERE person_id = ? AND sha256 = ? AND state = 'stored'`,
  put: `INSERT INTO photos (person_id, sha256, size, type, state, received, width, height, created_at,
      stored_at, object_key, expires_at) VALUES (?1, ?2, ?3, ?4, 'stored', ?3, ?5, ?6, ?7, ?7, ?8, ?7)
    ON CONFLICT (person_id, sha256) DO UPDATE SET state = 'stored', received = excluded.size,
      stored_at = excluded.stored_at, object_key = excluded.object_key WHERE state = 'receiving'`,
} as const;

const Row = v.object({ type: PhotoRef.entries.type, objectKey: v.string() });

export const findStoredPhoto = async (
  db: D1Database,
  personId: PersonId,
  sha256: Sha256,
): Promise<v.InferOutput<typeof Row> | undefined> => {
  const row = await db.prepare(SQL.stored).bind(personId, sha256).first();
  return row ? parse(Row, row) : undefined;
};

/** A picture that is here already, as a photo of this person: what the server itself puts before a reviewer. */
export const putStoredPhoto = (
  db: D1Database,
  personId: PersonId,
  photo: PhotoRef & { width: number; height: number; objectKey: string; at: number },
): D1PreparedStatement =>
  db
    .prepare(SQL.put)
    .bind(
      personId,
      photo.sha256,
      photo.size,
      photo.type,
      photo.width,
      photo.height,
      photo.at,
      photo.objectKey,
    );
