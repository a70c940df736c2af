CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  agency TEXT NOT NULL,
  notice TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- One person's place in one case. Imported before the person has an account, so it is found by the blind
-- index of the ID number; `person_id` is filled when they register (or at import, where they have).
CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL,
  person_id TEXT,
  id_number_index TEXT NOT NULL,
  id_number_enc TEXT NOT NULL,
  name_enc TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  invested INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  lost INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (case_id, id_number_index)
) STRICT;
CREATE INDEX claims_id_number ON claims (id_number_index);
CREATE INDEX claims_person ON claims (person_id);
CREATE INDEX claims_recent ON claims (updated_at, id);
CREATE INDEX claims_case_recent ON claims (case_id, updated_at, id);
CREATE INDEX claims_state_recent ON claims (state, updated_at, id);
CREATE INDEX claims_case_state_recent ON claims (case_id, state, updated_at, id);

-- Objections (C3), kept one after the other; nothing is replaced.
CREATE TABLE objections (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  invested INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  lost INTEGER NOT NULL,
  text_enc TEXT NOT NULL,
  captured_at TEXT NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX objections_claim ON objections (claim_id, received_at);
