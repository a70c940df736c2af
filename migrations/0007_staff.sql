-- Tokens of staff and relying systems: only a hash is kept.
CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

-- The register behind the sandbox of the identity authority: an HMAC of the four elements, and one of the
-- number alone, so that "not in the register" and "does not match" can be told apart.
CREATE TABLE authority_records (
  id_number_index TEXT PRIMARY KEY,
  elements_index TEXT NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The SMS sandbox's outbox: what would have been sent. Written only by the sandbox provider.
CREATE TABLE sandbox_messages (
  id TEXT PRIMARY KEY,
  phone TEXT NOT NULL,
  text TEXT NOT NULL,
  sent_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sandbox_messages_phone ON sandbox_messages (phone, sent_at);
CREATE INDEX sandbox_messages_recent ON sandbox_messages (sent_at);
