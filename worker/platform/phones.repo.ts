import * as v from 'valibot';
import { parse } from '../../shared/kernel/validate.ts';

export const SQL = {
  find: `SELECT device_id AS deviceId, drafts, waiting, at FROM phones
    WHERE marker_hash = ? AND person_id = ?`,
  put: `INSERT INTO phones (marker_hash, person_id, device_id, drafts, waiting, at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (marker_hash, person_id) DO UPDATE SET device_id = excluded.device_id,
      drafts = excluded.drafts, waiting = excluded.waiting, at = excluded.at`,
} as const;

/** What a phone had not sent when it last said so. */
export interface Holdings {
  drafts: number;
  waiting: number;
}

const PhoneRow = v.object({ deviceId: v.string(), drafts: v.number(), waiting: v.number(), at: v.number() });

/** What the phone with this marker last was to a person. */
export const findPhone = async (
  db: D1Database,
  markerHash: string,
  personId: string,
): Promise<v.InferOutput<typeof PhoneRow> | undefined> => {
  const row = await db.prepare(SQL.find).bind(markerHash, personId).first();
  return row ? parse(PhoneRow, row) : undefined;
};

export const putPhone = (
  db: D1Database,
  key: { markerHash: string; personId: string },
  { deviceId, drafts, waiting, at }: Holdings & { deviceId: string; at: number },
) => db.prepare(SQL.put).bind(key.markerHash, key.personId, deviceId, drafts, waiting, at);
