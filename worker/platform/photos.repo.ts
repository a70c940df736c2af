import * as v from 'valibot';
import type { PersonId, Sha256 } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { PhotoRef } from '../../shared/sync/protocol.ts';

/** Photos that have arrived whole; how they arrive is the matter of sync/uploads. */
export const SQL = {
  stored: `SELECT type, object_key AS objectKey FROM photos
    WHERE person_id = ? AND sha256 = ? AND state = 'stored'`,
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
