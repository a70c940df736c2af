import * as v from 'valibot';
import { ROLE_NAMES } from '../../shared/kernel/capabilities.ts';
import { DeviceId, PersonId, StaffId } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';

export const SQL = {
  session: `SELECT id, person_id AS personId, device_id AS deviceId, last_seen_at AS lastSeenAt FROM sessions
    WHERE token_hash = ? AND ended_at IS NULL AND expires_at > ?`,
  seen: 'UPDATE sessions SET last_seen_at = ?, expires_at = ? WHERE id = ?',
  visit: 'SELECT id FROM visits WHERE token_hash = ? AND ended_at IS NULL AND expires_at > ?',
  token: `SELECT id, name, roles FROM tokens
    WHERE token_hash = ? AND revoked_at IS NULL AND expires_at > ?`,
} as const;

const SessionRow = v.object({
  id: v.string(),
  personId: PersonId,
  deviceId: v.nullable(DeviceId),
  lastSeenAt: v.number(),
});
export type SessionRow = v.InferOutput<typeof SessionRow>;

const TokenRow = v.object({
  id: StaffId,
  name: v.string(),
  roles: v.pipe(v.string(), v.parseJson(), v.array(v.picklist(ROLE_NAMES))),
});
export type TokenRow = v.InferOutput<typeof TokenRow>;

/** The living session of a cookie's token hash. */
export const findSession = async (
  db: D1Database,
  tokenHash: string,
  now: number,
): Promise<SessionRow | undefined> => {
  const row = await db.prepare(SQL.session).bind(tokenHash, now).first();
  return row ? parse(SessionRow, row) : undefined;
};

/** Moves a session's end on; called at most once an hour. */
export const touchSession = (db: D1Database, id: string, now: number, expiresAt: number) =>
  db.prepare(SQL.seen).bind(now, expiresAt, id).run();

/** The living staff or machine token of a bearer's hash. */
export const findToken = async (
  db: D1Database,
  tokenHash: string,
  now: number,
): Promise<TokenRow | undefined> => {
  const row = await db.prepare(SQL.token).bind(tokenHash, now).first();
  return row ? parse(TokenRow, row) : undefined;
};

/** The id of the living visit of a token's hash (A9). */
export const findVisitId = async (
  db: D1Database,
  tokenHash: string,
  now: number,
): Promise<string | undefined> =>
  (await db.prepare(SQL.visit).bind(tokenHash, now).first<{ id: string }>())?.id;
