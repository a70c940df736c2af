import * as v from 'valibot';
import type { Device, Registration } from '../../../shared/account/schema.ts';
import { DeviceId, PersonId } from '../../../shared/kernel/ids.ts';
import { parse } from '../../../shared/kernel/validate.ts';

export const SQL = {
  insertPerson: `INSERT INTO people (id, version, name_enc, nationality, id_number_enc, id_number_index,
    valid_from, valid_until, region, address_enc, postcode, phone_enc, phone_index, language, password_hash,
    vault_secret_enc, agreement_version, agreement_sha256, created_at)
    VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  credentials: `SELECT id AS personId, password_hash AS passwordHash FROM people WHERE id_number_index = ?`,
  vaultSecret: 'SELECT vault_secret_enc AS sealed FROM people WHERE id = ?',
  device: 'SELECT id FROM devices WHERE person_id = ? AND id = ?',
  putDevice: `INSERT INTO devices (person_id, id, name, public_key, created_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (person_id, id) DO UPDATE SET name = excluded.name, public_key = excluded.public_key`,
  insertSession: `INSERT INTO sessions (id, token_hash, person_id, device_id, device_name, created_at,
    last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  endDeviceSessions: `UPDATE sessions SET ended_at = ?
    WHERE person_id = ? AND device_id = ? AND ended_at IS NULL`,
  endSession: 'UPDATE sessions SET ended_at = ? WHERE person_id = ? AND id = ? AND ended_at IS NULL',
  setPassword: 'UPDATE people SET password_hash = ?, version = version + 1 WHERE id = ?',
  endAll: 'UPDATE sessions SET ended_at = ? WHERE person_id = ? AND ended_at IS NULL',
  endOthers: 'UPDATE sessions SET ended_at = ? WHERE person_id = ? AND id <> ? AND ended_at IS NULL',
  sessions: `SELECT id, device_id AS deviceId, device_name AS deviceName, created_at AS createdAt,
    last_seen_at AS lastSeenAt FROM sessions
    WHERE person_id = ? AND ended_at IS NULL AND expires_at > ? ORDER BY created_at DESC LIMIT ?`,
  session: `SELECT id FROM sessions WHERE id = ? AND person_id = ? AND ended_at IS NULL AND expires_at > ?`,
} as const;

/** A registration as it is stored: what is personal is sealed already. */
export interface NewPerson
  extends Pick<
    Registration,
    'nationality' | 'validFrom' | 'validUntil' | 'region' | 'postcode' | 'language' | 'agreement'
  > {
  id: PersonId;
  nameEnc: string;
  idNumberEnc: string;
  idNumberIndex: string;
  addressEnc: string;
  phoneEnc: string;
  phoneIndex: string;
  passwordHash: string;
  vaultSecretEnc: string;
  createdAt: number;
}

/** Fails with a duplicate of `people.id_number_index` where the number has an account. */
export const insertPerson = (db: D1Database, p: NewPerson): D1PreparedStatement =>
  db
    .prepare(SQL.insertPerson)
    .bind(
      p.id,
      p.nameEnc,
      p.nationality,
      p.idNumberEnc,
      p.idNumberIndex,
      p.validFrom,
      p.validUntil,
      p.region,
      p.addressEnc,
      p.postcode,
      p.phoneEnc,
      p.phoneIndex,
      p.language,
      p.passwordHash,
      p.vaultSecretEnc,
      p.agreement.version,
      p.agreement.sha256,
      p.createdAt,
    );

const Credentials = v.object({ personId: PersonId, passwordHash: v.string() });

/** Whose password an ID number's is. */
export const findCredentials = async (
  db: D1Database,
  idNumberIndex: string,
): Promise<v.InferOutput<typeof Credentials> | undefined> => {
  const row = await db.prepare(SQL.credentials).bind(idNumberIndex).first();
  return row ? parse(Credentials, row) : undefined;
};

export const findVaultSecret = async (db: D1Database, personId: string): Promise<string | undefined> => {
  const row = await db.prepare(SQL.vaultSecret).bind(personId).first<{ sealed: string }>();
  return row?.sealed;
};

export const hasDevice = async (db: D1Database, personId: string, deviceId: string): Promise<boolean> =>
  (await db.prepare(SQL.device).bind(personId, deviceId).first()) !== null;

/** Registers a device, or gives a known one its new key: only ever in the batch of a good sign-in. */
export const putDevice = (
  db: D1Database,
  personId: string,
  device: Device,
  at: number,
): D1PreparedStatement =>
  db.prepare(SQL.putDevice).bind(personId, device.id, device.name, JSON.stringify(device.publicKey), at);

export interface NewSession {
  id: string;
  tokenHash: string;
  personId: PersonId;
  device: Device | undefined;
  at: number;
  expiresAt: number;
}

/** A session; an earlier one of the same device ends, since the phone has only one cookie. */
export const startSession = (db: D1Database, s: NewSession): D1PreparedStatement[] => [
  ...(s.device ? [db.prepare(SQL.endDeviceSessions).bind(s.at, s.personId, s.device.id)] : []),
  db
    .prepare(SQL.insertSession)
    .bind(s.id, s.tokenHash, s.personId, s.device?.id ?? null, s.device?.name ?? '', s.at, s.at, s.expiresAt),
];

const Session = v.object({
  id: v.string(),
  deviceId: v.nullable(DeviceId),
  deviceName: v.string(),
  createdAt: v.number(),
  lastSeenAt: v.number(),
});

/** The living sessions of a person, newest first. */
export const livingSessions = async (
  db: D1Database,
  personId: string,
  now: number,
  limit: number,
): Promise<v.InferOutput<typeof Session>[]> => {
  const { results } = await db.prepare(SQL.sessions).bind(personId, now, limit).all();
  return results.map((row) => parse(Session, row));
};

export const isLivingSession = async (
  db: D1Database,
  personId: string,
  id: string,
  now: number,
): Promise<boolean> => (await db.prepare(SQL.session).bind(id, personId, now).first()) !== null;

export const endSession = (db: D1Database, personId: string, id: string, now: number) =>
  db.prepare(SQL.endSession).bind(now, personId, id);

export const endOtherSessions = (db: D1Database, personId: string, keep: string, now: number) =>
  db.prepare(SQL.endOthers).bind(now, personId, keep);

export const endAllSessions = (db: D1Database, personId: string, now: number) =>
  db.prepare(SQL.endAll).bind(now, personId);

export const setPassword = (db: D1Database, personId: string, passwordHash: string) =>
  db.prepare(SQL.setPassword).bind(passwordHash, personId);
