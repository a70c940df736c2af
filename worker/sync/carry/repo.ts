/** What a carry pack needs of the database besides what every push does. */
export const SQL = {
  session: `SELECT id FROM sessions
    WHERE person_id = ? AND device_id = ? AND ended_at IS NULL AND expires_at > ?
    ORDER BY created_at DESC LIMIT 1`,
  expectUnrecorded: `UPDATE guard SET holds = NOT EXISTS
      (SELECT 1 FROM audit WHERE person_id = ? AND action = 'carry.received' AND entity_id = ?)
    WHERE id = 1`,
} as const;

/** The living session of a person on a device, or `undefined`. */
export const livingSessionOn = async (
  db: D1Database,
  personId: string,
  deviceId: string,
  now: number,
): Promise<string | undefined> =>
  (await db.prepare(SQL.session).bind(personId, deviceId, now).first<{ id: string }>())?.id;

/** Fails the batch (platform/guard.repo.ts) where the person has been told of this pack before. */
export const expectUnrecorded = (db: D1Database, personId: string, packId: string): D1PreparedStatement =>
  db.prepare(SQL.expectUnrecorded).bind(personId, packId);
