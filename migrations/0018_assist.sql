-- Assisted checks (F8). A code that a person reads out to whoever helps them: found by its blind index, good for a
-- day and for one use; the consent to it is in `consents` under the same id. `used_at`: a helper's request has come.
CREATE TABLE assist_codes (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  code_index TEXT NOT NULL UNIQUE,
  code_enc TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX assist_codes_person ON assist_codes (person_id, expires_at);
CREATE INDEX assist_codes_expiry ON assist_codes (expires_at);

-- Who asked on the person's behalf, by which code, as what, with which statement; and what our own eyes made of the
-- picture and the portrait, in a word.
ALTER TABLE reviews ADD COLUMN assist_id TEXT;
ALTER TABLE reviews ADD COLUMN helper_id TEXT;
ALTER TABLE reviews ADD COLUMN relation TEXT;
ALTER TABLE reviews ADD COLUMN statement_version TEXT;
ALTER TABLE reviews ADD COLUMN statement_sha256 TEXT;
ALTER TABLE reviews ADD COLUMN likeness TEXT;
CREATE INDEX reviews_helper ON reviews (helper_id, received_at) WHERE helper_id IS NOT NULL;
CREATE UNIQUE INDEX reviews_assist ON reviews (assist_id) WHERE assist_id IS NOT NULL;
