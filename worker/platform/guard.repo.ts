/**
 * Conditions inside a batch. D1 has no interactive transactions, but a failing statement rolls its whole
 * batch back; these statements fail exactly when the row they name is not at the version that was read.
 */
export const SQL = {
  person: 'UPDATE guard SET holds = COALESCE((SELECT version = ? FROM people WHERE id = ?), 0) WHERE id = 1',
  enterprise:
    'UPDATE guard SET holds = COALESCE((SELECT version = ? FROM enterprise WHERE person_id = ?), ? = 0) WHERE id = 1',
  claim: 'UPDATE guard SET holds = COALESCE((SELECT version = ? FROM claims WHERE id = ?), 0) WHERE id = 1',
  review: 'UPDATE guard SET holds = COALESCE((SELECT version = ? FROM reviews WHERE id = ?), 0) WHERE id = 1',
} as const;

type Versioned = Exclude<keyof typeof SQL, 'enterprise'>;

/** Fails the batch unless the row is still at `version`. */
export const expectVersion = (
  db: D1Database,
  what: Versioned,
  id: string,
  version: number,
): D1PreparedStatement => db.prepare(SQL[what]).bind(version, id);

/** The same for the switch, whose row does not exist (version 0) before it is first set. */
export const expectEnterpriseVersion = (
  db: D1Database,
  personId: string,
  version: number,
): D1PreparedStatement => db.prepare(SQL.enterprise).bind(version, personId, version);

/** Whether a batch failed because of one of the statements above: somebody else was quicker. */
export const isGuardFailure = (error: unknown): boolean =>
  error instanceof Error && /CHECK constraint failed: holds/.test(error.message);

/** Whether a batch failed because a row with this unique column is there already (`table.column`). */
export const isDuplicate = (error: unknown, column: string): boolean =>
  error instanceof Error &&
  error.message.includes('UNIQUE constraint failed') &&
  error.message.includes(column);

/** Whether a batch failed because another write got between what was read and the batch. */
export const isRace = (error: unknown): boolean => isGuardFailure(error) || isDuplicate(error, '');
