-- What was agreed to with each face check (X4): which text, for what, when. `person_id` is null until the act that
-- rests on the check has named somebody; what stays nobody's goes with its check. A withdrawal keeps the row;
-- `erased_at`: since then the stills are gone.
CREATE TABLE consents (
  check_id TEXT PRIMARY KEY,
  person_id TEXT,
  purpose TEXT NOT NULL,
  text_version TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  erased_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX consents_to_erase ON consents (withdrawn_at, check_id)
  WHERE withdrawn_at IS NOT NULL AND erased_at IS NULL;
