import * as v from 'valibot';
import { type DeviceKey, DeviceKeySchema } from '../../shared/kernel/device-key.ts';
import { PersonId } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import type { Operation } from '../../shared/sync/protocol.ts';

export const SQL = {
  find: 'SELECT person_id AS personId, hash, version, receipt FROM operations WHERE id = ?',
  insert: `INSERT INTO operations (id, person_id, device_id, seq, prev, hash, kind, entity_id, version,
    captured_at, received_at, receipt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  device: 'SELECT public_key AS publicKey FROM devices WHERE person_id = ? AND id = ?',
} as const;

const OperationRow = v.object({
  personId: PersonId,
  hash: v.string(),
  version: v.number(),
  receipt: v.string(),
});
export type OperationRow = v.InferOutput<typeof OperationRow>;

export const findOperation = async (db: D1Database, id: string): Promise<OperationRow | undefined> => {
  const row = await db.prepare(SQL.find).bind(id).first();
  return row ? parse(OperationRow, row) : undefined;
};

/** The idempotency row: goes into the batch of what the operation does. */
export const insertOperation = (
  db: D1Database,
  personId: string,
  operation: Operation,
  done: { hash: string; version: number; receivedAt: number; receipt: string },
): D1PreparedStatement =>
  db
    .prepare(SQL.insert)
    .bind(
      operation.id,
      personId,
      operation.deviceId,
      operation.seq,
      operation.prev,
      done.hash,
      operation.kind,
      operation.entityId,
      done.version,
      operation.capturedAt,
      done.receivedAt,
      done.receipt,
    );

/** The public key that a device of this person was registered with at sign-in. */
export const findDeviceKey = async (
  db: D1Database,
  personId: string,
  deviceId: string,
): Promise<DeviceKey | undefined> => {
  const row = await db.prepare(SQL.device).bind(personId, deviceId).first<{ publicKey: string }>();
  return row ? parse(DeviceKeySchema, JSON.parse(row.publicKey)) : undefined;
};
