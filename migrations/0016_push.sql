-- Where to push to (RFC 8030), one a session: it counts while the session lives, and goes when the sweep removes
-- that. The address is a capability, so it is encrypted, and found again by its HMAC.
CREATE TABLE push_subscriptions (
  session_id TEXT PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL,
  endpoint_enc TEXT NOT NULL,
  endpoint_index TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX push_subscriptions_person ON push_subscriptions (person_id);

-- The push sandbox's outbox: which subscription would have been told. Written only by the sandbox provider.
CREATE TABLE sandbox_pushes (
  id TEXT PRIMARY KEY,
  endpoint TEXT NOT NULL,
  sent_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sandbox_pushes_recent ON sandbox_pushes (sent_at);
