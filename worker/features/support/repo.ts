export const SQL = {
  ping: 'SELECT id FROM guard WHERE id = 1',
} as const;

/** Resolves where the database answers. */
export const pingDatabase = (db: D1Database): Promise<unknown> => db.prepare(SQL.ping).first();
