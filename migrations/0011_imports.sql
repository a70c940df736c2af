-- Accounts that are known from elsewhere (A6): whose number it is by its blind index, everything else sealed in
-- one value. A row becomes a person when its owner activates it, and is gone then; until that nobody can register
-- the number or sign in with it.
CREATE TABLE imported_accounts (
  id_number_index TEXT PRIMARY KEY,
  details_enc TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
