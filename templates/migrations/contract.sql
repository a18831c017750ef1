-- Phase contract of {{name}}: ships alone, after the compatibility window and with the removal proof.
-- The release that runs until then no longer names the column.
SET lock_timeout = '2s';
ALTER TABLE orders DROP COLUMN total;
