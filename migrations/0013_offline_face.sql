-- Face checks without a network (F9): 1 for a challenge of a pack, which is answered by an operation, later.
ALTER TABLE face_checks ADD COLUMN offline INTEGER NOT NULL DEFAULT 0 CHECK (offline IN (0, 1));
