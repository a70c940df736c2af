-- How far the sweep has looked through the object store, by prefix: a run looks at a bounded number of
-- objects and the next one goes on from there.
CREATE TABLE sweep_cursors (
  prefix TEXT PRIMARY KEY,
  after_key TEXT NOT NULL
) STRICT;

-- What the sweep finds by its age.
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;
