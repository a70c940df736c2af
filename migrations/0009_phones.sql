-- What a browser last was to a person, and what it then held unsent (O8): a phone whose storage the browser has
-- cleared comes back with its HttpOnly cookie and another device id, and can be told what it may have lost.
CREATE TABLE phones (
  marker_hash TEXT NOT NULL,
  person_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  drafts INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (marker_hash, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX phones_age ON phones (at);
