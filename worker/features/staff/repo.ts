import * as v from 'valibot';
import { ROLE_NAMES, type Role } from '../../../shared/kernel/capabilities.ts';
import { StaffId } from '../../../shared/kernel/ids.ts';
import { parse } from '../../../shared/kernel/validate.ts';

const COLUMNS = `id, name, roles, created_at AS createdAt, expires_at AS expiresAt, revoked_at AS revokedAt`;

export const SQL = {
  insert: `INSERT INTO tokens (id, token_hash, name, roles, created_at, expires_at)
    VALUES (?, ?, ?, ?, ?, ?)`,
  /** Ids are UUIDv7: their order is that of creation. */
  list: `SELECT ${COLUMNS} FROM tokens WHERE id < ? ORDER BY id DESC LIMIT ?`,
  find: `SELECT ${COLUMNS} FROM tokens WHERE id = ?`,
  revoke: 'UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
} as const;

/** A token without its hash: nothing but the check of a bearer ever reads that. */
const TokenRow = v.object({
  id: StaffId,
  name: v.string(),
  roles: v.pipe(v.string(), v.parseJson(), v.array(v.picklist(ROLE_NAMES))),
  createdAt: v.number(),
  expiresAt: v.number(),
  revokedAt: v.nullable(v.number()),
});
export type TokenRow = v.InferOutput<typeof TokenRow>;

export interface NewToken {
  id: StaffId;
  tokenHash: string;
  name: string;
  roles: readonly Role[];
  createdAt: number;
  expiresAt: number;
}

export const insertToken = (db: D1Database, t: NewToken): D1PreparedStatement =>
  db.prepare(SQL.insert).bind(t.id, t.tokenHash, t.name, JSON.stringify(t.roles), t.createdAt, t.expiresAt);

/** Newest first, those made before `before`. */
export const listTokenRows = async (db: D1Database, before: string, limit: number): Promise<TokenRow[]> => {
  const { results } = await db.prepare(SQL.list).bind(before, limit).all();
  return results.map((row) => parse(TokenRow, row));
};

export const findTokenRow = async (db: D1Database, id: StaffId): Promise<TokenRow | undefined> => {
  const row = await db.prepare(SQL.find).bind(id).first();
  return row ? parse(TokenRow, row) : undefined;
};

export const revokeTokenRow = (db: D1Database, id: StaffId, at: number): D1PreparedStatement =>
  db.prepare(SQL.revoke).bind(at, id);
