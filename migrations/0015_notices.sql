-- Notices from staff to everybody (X3): public, so in plain. `texts` is JSON by language.
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  importance TEXT NOT NULL CHECK (importance IN ('normal', 'important')),
  texts TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  withdrawn_at INTEGER
) STRICT;

-- What phones ask for: those that are not over and not withdrawn.
CREATE INDEX notices_current ON notices (ends_at) WHERE withdrawn_at IS NULL;
