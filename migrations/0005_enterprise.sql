-- The switch 是否办理企业登记注册 (E1), one row a person.
CREATE TABLE enterprise (
  person_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  enabled INTEGER NOT NULL,
  until TEXT,
  changed_at INTEGER
) STRICT;
