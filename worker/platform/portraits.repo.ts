import * as v from 'valibot';
import { PersonId } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';

/** The portraits that faces are compared with (F5). */
export const SQL = {
  find: 'SELECT owner, object_key AS objectKey, source FROM portraits WHERE id_number_index = ?',
  put: `INSERT INTO portraits (id_number_index, owner, source, object_key, enrolled_by, enrolled_at)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id_number_index) DO UPDATE SET owner = excluded.owner, source = excluded.source,
      object_key = excluded.object_key, enrolled_by = excluded.enrolled_by, enrolled_at = excluded.enrolled_at`,
} as const;

const PortraitSource = v.picklist(['authority', 'window']);
export type PortraitSource = v.InferOutput<typeof PortraitSource>;

const Row = v.object({ owner: PersonId, objectKey: v.string(), source: PortraitSource });
export type PortraitRow = v.InferOutput<typeof Row>;

export const findPortraitRow = async (
  db: D1Database,
  idNumberIndex: string,
): Promise<PortraitRow | undefined> => {
  const row = await db.prepare(SQL.find).bind(idNumberIndex).first();
  return row ? parse(Row, row) : undefined;
};

export const putPortrait = (
  db: D1Database,
  idNumberIndex: string,
  portrait: PortraitRow & { by: string; at: number },
): D1PreparedStatement =>
  db
    .prepare(SQL.put)
    .bind(idNumberIndex, portrait.owner, portrait.source, portrait.objectKey, portrait.by, portrait.at);
