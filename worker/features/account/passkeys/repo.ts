import * as v from 'valibot';
import { PersonId } from '../../../../shared/kernel/ids.ts';
import { parse } from '../../../../shared/kernel/validate.ts';

export const SQL = {
  insertChallenge: `INSERT INTO passkey_challenges (challenge, purpose, person_id, expires_at)
    VALUES (?, ?, ?, ?)`,
  takeChallenge: `DELETE FROM passkey_challenges WHERE challenge = ? AND purpose = ? AND person_id IS ?
    RETURNING expires_at AS expiresAt`,
  count: 'SELECT COUNT(*) AS count FROM passkeys WHERE person_id = ?',
  expectRoom: `UPDATE guard SET holds = (SELECT COUNT(*) < ? FROM passkeys WHERE person_id = ?)
    WHERE id = 1`,
  insert: `INSERT INTO passkeys (id, person_id, name, public_key, counter, transports, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  find: `SELECT id, person_id AS personId, public_key AS publicKey, counter, transports
    FROM passkeys WHERE id = ?`,
  ofPerson: `SELECT id, name, transports, created_at AS createdAt, last_used_at AS lastUsedAt FROM passkeys
    WHERE person_id = ? ORDER BY created_at`,
  expectCounter: `UPDATE guard SET holds = COALESCE((SELECT counter = ? FROM passkeys WHERE id = ?), 0)
    WHERE id = 1`,
  used: 'UPDATE passkeys SET counter = ?, last_used_at = ? WHERE id = ?',
  remove: 'DELETE FROM passkeys WHERE id = ? AND person_id = ?',
} as const;

export type Ceremony = 'register' | 'authenticate';

export const insertChallenge = (
  db: D1Database,
  challenge: string,
  purpose: Ceremony,
  personId: PersonId | null,
  expiresAt: number,
) => db.prepare(SQL.insertChallenge).bind(challenge, purpose, personId, expiresAt).run();

/** Takes a challenge away: of any number of answers to it, one gets its end of validity back. */
export const takeChallenge = async (
  db: D1Database,
  challenge: string,
  purpose: Ceremony,
  personId: PersonId | null,
): Promise<number | undefined> => {
  const row = await db
    .prepare(SQL.takeChallenge)
    .bind(challenge, purpose, personId)
    .first<{ expiresAt: number }>();
  return row?.expiresAt;
};

export const countPasskeys = async (db: D1Database, personId: string): Promise<number> => {
  const row = await db.prepare(SQL.count).bind(personId).first<{ count: number }>();
  return row?.count ?? 0;
};

const Transports = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

const Passkey = v.object({
  id: v.string(),
  personId: PersonId,
  /** The COSE key, base64url. */
  publicKey: v.string(),
  counter: v.number(),
  transports: Transports,
});
export type Passkey = v.InferOutput<typeof Passkey>;

export interface NewPasskey extends Passkey {
  name: string;
  createdAt: number;
}

/** Adds a passkey while there is room for one; the batch fails by its guard where there is none. */
export const insertPasskey = (db: D1Database, p: NewPasskey, limit: number): D1PreparedStatement[] => [
  db.prepare(SQL.expectRoom).bind(limit, p.personId),
  db
    .prepare(SQL.insert)
    .bind(p.id, p.personId, p.name, p.publicKey, p.counter, JSON.stringify(p.transports), p.createdAt),
];

export const findPasskey = async (db: D1Database, id: string): Promise<Passkey | undefined> => {
  const row = await db.prepare(SQL.find).bind(id).first();
  return row ? parse(Passkey, row) : undefined;
};

const Listed = v.object({
  id: v.string(),
  name: v.string(),
  transports: Transports,
  createdAt: v.number(),
  lastUsedAt: v.nullable(v.number()),
});

export const passkeysOf = async (
  db: D1Database,
  personId: string,
): Promise<v.InferOutput<typeof Listed>[]> => {
  const { results } = await db.prepare(SQL.ofPerson).bind(personId).all();
  return results.map((row) => parse(Listed, row));
};

/** Moves the counter on in the batch of a sign-in, which fails where it has moved, or the key is gone. */
export const passkeyUsed = (
  db: D1Database,
  { id, counter }: Pick<Passkey, 'id' | 'counter'>,
  newCounter: number,
  at: number,
): D1PreparedStatement[] => [
  db.prepare(SQL.expectCounter).bind(counter, id),
  db.prepare(SQL.used).bind(newCounter, at, id),
];

export const removePasskeyRow = (db: D1Database, personId: string, id: string): D1PreparedStatement =>
  db.prepare(SQL.remove).bind(id, personId);
