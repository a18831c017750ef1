-- Brings the column of {{name}} back, empty: fill it from total_cents before old code reads it.
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN total numeric;
