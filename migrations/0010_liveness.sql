-- Face checks (F3, F4): a row is a challenge from the moment it is issued, and the check that answered it.
-- `person_id` is null where nobody is signed in; `subject` is then the check's own id, under whose data key its
-- stills lie. `device_key` is the public key that must have signed. `used_at`: evidence was taken, once.
-- `spent_at`: an act (sign-in…) rested on it, once. `refusal` and `score` are for staff and never told.
CREATE TABLE face_checks (
  id TEXT PRIMARY KEY,
  nonce TEXT NOT NULL UNIQUE,
  purpose TEXT NOT NULL,
  person_id TEXT,
  subject TEXT NOT NULL,
  device_id TEXT NOT NULL,
  device_key TEXT NOT NULL,
  actions TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('checking', 'passed', 'review', 'failed')),
  assurance TEXT NOT NULL,
  failure TEXT,
  refusal TEXT,
  score REAL,
  motion TEXT,
  spent_at INTEGER,
  keep_until INTEGER NOT NULL
) STRICT;
CREATE INDEX face_checks_device ON face_checks (device_id, issued_at);
CREATE INDEX face_checks_person ON face_checks (person_id, issued_at) WHERE person_id IS NOT NULL;
CREATE INDEX face_checks_keep ON face_checks (keep_until, id);

-- The stills of a check: encrypted objects under its subject's data key.
CREATE TABLE face_stills (
  check_id TEXT NOT NULL,
  slot TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  object_key TEXT NOT NULL UNIQUE,
  PRIMARY KEY (check_id, slot)
) STRICT, WITHOUT ROWID;

-- Portraits on file (F5, F6), found by the blind index of the ID number: people have one before they have an
-- account. `owner` names the data key that the picture is encrypted under. A new one replaces the old.
CREATE TABLE portraits (
  id_number_index TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('authority', 'window')),
  object_key TEXT NOT NULL UNIQUE,
  enrolled_by TEXT NOT NULL,
  enrolled_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
