-- Takes the column of {{name}} away again; what was filled in is lost with it.
SET lock_timeout = '2s';
ALTER TABLE orders DROP COLUMN total_cents;
