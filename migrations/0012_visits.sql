-- Visits without an account (A9): who showed name, document and face, for ten minutes. `document_index` is the
-- blind index of the document's number; of the token only a hash is kept. A row goes a day after its end.
CREATE TABLE visits (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  document_type TEXT NOT NULL,
  document_index TEXT NOT NULL,
  name_enc TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX visits_expiry ON visits (expires_at);
