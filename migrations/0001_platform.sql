-- What every feature stands on. Times are milliseconds since the epoch unless a column says otherwise.

-- One row whose CHECK turns "this must hold" into a failing statement, which rolls the whole batch back
-- (worker/platform/guard.repo.ts). D1 has no interactive transactions; this is how a batch gets a condition.
CREATE TABLE guard (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  holds INTEGER NOT NULL CHECK (holds = 1)
) STRICT;
INSERT INTO guard (id, holds) VALUES (1, 1);

-- Who did what to whose data; ids and closed words, never values (mission R4). `person_id` is whose data it
-- is; rows that the person may read (E5) have a row of type 'history' in `changes` as well.
CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT,
  actor_name TEXT,
  action TEXT NOT NULL,
  person_id TEXT,
  entity_type TEXT,
  entity_id TEXT,
  request_id TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
CREATE INDEX audit_person ON audit (person_id, at);

-- What changed for a person, in order: the newest change of each document. Pull reads it by cursor.
CREATE TABLE changes (
  person_id TEXT NOT NULL,
  type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (person_id, type, entity_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX changes_order ON changes (person_id, seq);

-- Every operation that was applied: the idempotency row, with the receipt that was given.
CREATE TABLE operations (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  kind TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  captured_at TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  receipt TEXT NOT NULL
) STRICT;
CREATE INDEX operations_person ON operations (person_id, received_at);

-- Counters of attempts; in the database, so that they survive a restart of the Worker.
CREATE TABLE throttle (
  key TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  resets_at INTEGER NOT NULL
) STRICT;
CREATE INDEX throttle_resets ON throttle (resets_at);

-- The key that a person's objects are encrypted with, itself encrypted with the key ring. Destroying the
-- row destroys the objects.
CREATE TABLE data_keys (
  person_id TEXT PRIMARY KEY,
  wrapped TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Which database this is; a cursor from another one (a restored backup, a reset) gets a full snapshot.
CREATE TABLE epoch (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  value TEXT NOT NULL
) STRICT;
INSERT INTO epoch (id, value) VALUES (1, lower(hex(randomblob(8))));
