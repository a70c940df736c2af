-- Manual reviews (V6). `due_at` is set when the last photo has arrived; `queue_at` orders the queue, with
-- those that nobody can decide yet at its end. `claimed_by` and `decided_by` are ids of tokens.
CREATE TABLE reviews (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  subject TEXT NOT NULL,
  state TEXT NOT NULL,
  reason_enc TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  due_at INTEGER,
  queue_at INTEGER NOT NULL GENERATED ALWAYS AS (COALESCE(due_at, 9007199254740991)) VIRTUAL,
  claimed_by TEXT,
  claimed_name TEXT,
  claimed_at INTEGER,
  decided_by TEXT,
  decided_at INTEGER,
  reject_reason TEXT,
  note_enc TEXT
) STRICT;
CREATE INDEX reviews_queue ON reviews (state, queue_at, id);
CREATE INDEX reviews_person ON reviews (person_id, received_at);
-- One open review for each person and subject.
CREATE UNIQUE INDEX reviews_open ON reviews (person_id, subject) WHERE state IN ('waiting', 'claimed');
