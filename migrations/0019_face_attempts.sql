-- Which try has spent a check, as a hash: a phone whose answer was lost on its way may make that very try again.
ALTER TABLE face_checks ADD COLUMN spent_by TEXT;
