-- Expand: running code ignores a nullable column.
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN status_code smallint;
