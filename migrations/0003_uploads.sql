-- Photos of a person, addressed by the SHA-256 of their bytes; `state` is 'receiving' or 'stored'. While
-- they are being received, each piece is an object of its own (`upload_pieces`). `object_key` names the
-- whole once it is stored: a new name each time, so that removing an old object never touches a new one.
-- `expires_at`: when an unfinished upload is given up, and when a stored photo that nothing names may go.
CREATE TABLE photos (
  person_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  type TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('receiving', 'stored')),
  received INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  created_at INTEGER NOT NULL,
  stored_at INTEGER,
  object_key TEXT UNIQUE,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, sha256),
  CHECK (state = 'receiving' OR (stored_at IS NOT NULL AND object_key IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX photos_expiry ON photos (state, expires_at);
CREATE INDEX photos_unfinished ON photos (person_id, expires_at) WHERE state = 'receiving';

CREATE TABLE upload_pieces (
  person_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  object_key TEXT NOT NULL UNIQUE,
  PRIMARY KEY (person_id, sha256, start)
) STRICT, WITHOUT ROWID;

-- Which photos an entity's manifest names (an objection, a review); the bytes may arrive days later.
CREATE TABLE attachments (
  person_id TEXT NOT NULL,
  entity_type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  part TEXT NOT NULL,
  position INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  type TEXT NOT NULL,
  PRIMARY KEY (entity_type, entity_id, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachments_photo ON attachments (person_id, sha256);
