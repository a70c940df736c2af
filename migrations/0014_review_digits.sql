-- Digits read aloud on video (F8): what a reviewer must hear, and the id of the server's word for them, which is
-- good for one review.
ALTER TABLE reviews ADD COLUMN digits TEXT;
ALTER TABLE reviews ADD COLUMN digits_id TEXT;
CREATE UNIQUE INDEX reviews_digits ON reviews (digits_id) WHERE digits_id IS NOT NULL;
