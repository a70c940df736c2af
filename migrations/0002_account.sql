-- Residents. Columns ending in _enc are AES-256-GCM by field (worker/platform/fields.ts), those ending in
-- _index are HMACs that find a row without knowing the value.
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  name_enc TEXT NOT NULL,
  nationality TEXT NOT NULL,
  id_number_enc TEXT NOT NULL,
  id_number_index TEXT NOT NULL UNIQUE,
  valid_from TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  region TEXT NOT NULL,
  address_enc TEXT NOT NULL,
  postcode TEXT NOT NULL,
  phone_enc TEXT NOT NULL,
  phone_index TEXT NOT NULL,
  language TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  vault_secret_enc TEXT NOT NULL,
  agreement_version TEXT NOT NULL,
  agreement_sha256 TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- What is proven about a person, and how surely; the level follows from it (shared/kernel/levels.ts).
CREATE TABLE proofs (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  assurance TEXT NOT NULL,
  at INTEGER NOT NULL,
  source TEXT NOT NULL
) STRICT;
CREATE INDEX proofs_person ON proofs (person_id, at);

-- Phones that have signed in, with the public key that their operations are signed with.
CREATE TABLE devices (
  person_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  device_id TEXT,
  device_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX sessions_person ON sessions (person_id, created_at);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- SMS codes (A4). One living code per purpose and phone: a new one supersedes the old.
CREATE TABLE codes (
  purpose TEXT NOT NULL,
  phone_index TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  tries INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (purpose, phone_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_expiry ON codes (expires_at);

CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;
CREATE INDEX passkeys_person ON passkeys (person_id, created_at);

-- Challenges of passkey ceremonies: single-use, short-lived, bound to who asked and for what.
CREATE TABLE passkey_challenges (
  challenge TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  person_id TEXT,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_challenges_expiry ON passkey_challenges (expires_at);
