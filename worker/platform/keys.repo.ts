export const SQL = {
  find: 'SELECT wrapped FROM data_keys WHERE person_id = ?',
  insert: 'INSERT INTO data_keys (person_id, wrapped, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
} as const;

/** The wrapped data key of a person, if they have one yet. */
export const findDataKey = async (db: D1Database, personId: string): Promise<string | undefined> => {
  const row = await db.prepare(SQL.find).bind(personId).first<{ wrapped: string }>();
  return row?.wrapped;
};

/** Stores a first key unless another request was quicker; answers the one that is stored. */
export const insertDataKey = async (
  db: D1Database,
  personId: string,
  wrapped: string,
  at: number,
): Promise<string> => {
  await db.prepare(SQL.insert).bind(personId, wrapped, at).run();
  return (await findDataKey(db, personId)) ?? wrapped;
};
